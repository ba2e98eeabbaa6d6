using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clado.Payments.Tests.Hostile;

/// <summary>Plain HTTP on this machine that answers every request with the bytes it was told to, however odd, and keeps what it was sent.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> requests = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    public LoopbackServer()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public string Authority => listener.LocalEndpoint.ToString()!;

    public Uri Url => new($"http://{Authority}/clado/bulk-contacts-status");

    /// <summary>Status line and headers of the answer; its body is always an empty object.</summary>
    public string Answer { get; set; } = "HTTP/1.1 402 Payment Required";

    public IReadOnlyList<string> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client left, or the test ended.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(stopping.Token) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        requests.Enqueue(string.Join('\n', lines));
        var bytes = Encoding.Latin1.GetBytes($"{Answer}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}");
        await stream.WriteAsync(bytes, stopping.Token);
    }
}
