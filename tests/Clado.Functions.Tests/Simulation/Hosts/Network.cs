namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>A request and its answer: either may be late or lost, and the host may end at any point of it.</summary>
internal sealed class Network(World world)
{
    /// <summary>Asks a service that answers at once.</summary>
    /// <param name="host">Who asks.</param>
    /// <param name="fault">How often request or answer is lost.</param>
    /// <param name="serve">The service, run when the request arrives.</param>
    /// <param name="failure">What the asker's client throws for a lost one.</param>
    /// <param name="retries">How often the asker's client asks again by itself after a loss.</param>
    public Task<T> AskAsync<T>(Host host, double fault, Func<Served<T>> serve, Func<Exception> failure, int retries = 0)
    {
        TaskCompletionSource<T> answer = new();
        if (host.Alive && !host.CrashesNow())
        {
            Send(new Question<T>(host, fault, serve, failure, answer), retries);
        }

        return answer.Task;
    }

    private void Send<T>(Question<T> question, int retries) => world.Loop.After(world.Chance.UpTo(0.02), () =>
    {
        if (world.Chance.Happens(question.Fault / 2))
        {
            Lose(question, retries);
            return;
        }

        Served<T> served = question.Serve();
        if (world.Chance.Happens(question.Fault / 2))
        {
            Lose(question, retries);
            return;
        }

        world.Loop.After(world.Chance.Happens(0.02) ? world.Chance.UpTo(10) : world.Chance.UpTo(0.02), () => question.Host.Deliver(() =>
        {
            if (served.Error is { } error)
            {
                question.Answer.TrySetException(error);
            }
            else
            {
                question.Answer.TrySetResult(served.Value!);
            }
        }));
    });

    private void Lose<T>(Question<T> question, int retries) => question.Host.Deliver(() =>
    {
        if (retries > 0)
        {
            Send(question, retries - 1);
        }
        else
        {
            question.Answer.TrySetException(question.Failure());
        }
    });

    private sealed record Question<T>(Host Host, double Fault, Func<Served<T>> Serve, Func<Exception> Failure, TaskCompletionSource<T> Answer);
}
