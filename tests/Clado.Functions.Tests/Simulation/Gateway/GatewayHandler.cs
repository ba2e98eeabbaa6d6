using Clado.Functions.Tests.Simulation.Hosts;

namespace Clado.Functions.Tests.Simulation.Gateway;

/// <summary>
/// The way from a host to the gateway and back. A request may be lost, be delivered late, long after its sender gave up, or be delivered
/// twice by something in between that tries again; an answer may be lost or late.
/// </summary>
internal sealed class GatewayHandler(World world, Host host) : HttpMessageHandler
{
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(100);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TaskCompletionSource<HttpResponseMessage> answer = new();
        if (!host.Alive || host.CrashesNow())
        {
            return answer.Task;
        }

        var body = RequestBody.Read(request);
        Execution? execution = Execution.Current;
        var operation = request.RequestUri!.Segments[^1];
        var authorization = request.Headers.NonValidated.TryGetValues("Authorization", out System.Net.Http.Headers.HeaderStringValues values) ? values.ToString() : null;
        world.Trace.Note($"{host.Name} posts {operation}{(authorization is null ? "" : " with a credential")}");
        Deliver(operation, body, authorization, reply => Answer(answer, request, execution, reply));
        world.Loop.After(ClientTimeout, () => Fail(answer, new TaskCanceledException("The client's time-out passed.")));
        return answer.Task;
    }

    private void Deliver(string operation, string body, string? authorization, Action<Reply?> reply)
    {
        TimeSpan way = world.Chance.UpTo(0.2);
        var lost = world.Chance.Happens(world.Swarm.NetworkFault);
        switch (lost ? world.Chance.Below(4) : -1)
        {
            case 0:
                world.Loop.After(way, () => reply(null));
                break;
            case 1:
                world.Loop.After(way, () => reply(null));
                world.Loop.After(world.Chance.UpTo(40), () => world.Gateway.Serve(operation, body, authorization, _ => { }));
                break;
            case 2:
                var first = world.Chance.Happens(0.5);
                world.Loop.After(way, () => world.Gateway.Serve(operation, body, authorization, given => Choose(first, given)));
                world.Loop.After(world.Chance.UpTo(5), () => world.Gateway.Serve(operation, body, authorization, given => Choose(!first, given)));
                break;
            case 3:
                world.Loop.After(way, () => world.Gateway.Serve(operation, body, authorization, _ => reply(null)));
                break;
            default:
                world.Loop.After(way, () => world.Gateway.Serve(operation, body, authorization, reply));
                break;
        }

        void Choose(bool taken, Reply? given)
        {
            if (taken)
            {
                reply(given);
            }
        }
    }

    private void Answer(TaskCompletionSource<HttpResponseMessage> answer, HttpRequestMessage request, Execution? execution, Reply? reply)
    {
        if (reply is null)
        {
            Fail(answer, new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset."));
        }
        else if (reply != Reply.Stall)
        {
            world.Loop.After(world.Chance.UpTo(0.2), () => host.Deliver(() =>
            {
                world.Trace.Note($"{host.Name} is answered {reply.Status}{(reply.Challenge is null ? "" : " with a challenge")}");
                execution?.Answered(reply);
                answer.TrySetResult(reply.ToResponse(request));
            }));
        }
    }

    private void Fail(TaskCompletionSource<HttpResponseMessage> answer, Exception exception)
    {
        if (!answer.Task.IsCompleted)
        {
            host.Deliver(() => answer.TrySetException(exception));
        }
    }
}
