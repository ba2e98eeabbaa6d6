using System.Text;
using Newtonsoft.Json.Linq;

namespace Clado.Payments.Tests.Chain;

/// <summary>Passes JSON-RPC on to a node, and answers some methods by itself with nothing.</summary>
internal sealed class SilentNode(string[] methods) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        if (!methods.Contains((string)call["method"]!))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        JToken? nothing = (string)call["method"]! == "eth_getLogs" ? new JArray() : null;
        var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = call["id"], ["result"] = nothing };
        return new HttpResponseMessage { Content = new StringContent(answer.ToString(), Encoding.UTF8, "application/json") };
    }
}
