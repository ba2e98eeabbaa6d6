using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Completion;

/// <summary>Takes the messages that the app sends when a run has ended. The first of each run is not taken, as by a receiver that is down for a moment.</summary>
public sealed class MessageReceiver : IDisposable
{
    private readonly HttpListener listener = new();

    public MessageReceiver()
    {
        Url = new Uri($"http://127.0.0.1:{SandboxPorts.Free().App}/hook/");
        listener.Prefixes.Add(Url.ToString());
        listener.Start();
        _ = ReceiveAsync();
    }

    public Uri Url { get; }

    /// <summary>Every message, by the value of <c>webhook-id</c>.</summary>
    public ConcurrentQueue<ReceivedMessage> Messages { get; } = [];

    public void Dispose() => listener.Close();

    private async Task ReceiveAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using StreamReader body = new(context.Request.InputStream, Encoding.UTF8);
            var headers = context.Request.Headers;
            ReceivedMessage message = new(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await body.ReadToEndAsync());
            context.Response.StatusCode = Messages.Any(earlier => earlier.Id == message.Id) ? 204 : 503;
            Messages.Enqueue(message);
            context.Response.Close();
        }
    }
}

/// <summary>A message that was received.</summary>
public sealed record ReceivedMessage(string Id, string Timestamp, string Signature, string Body);
