namespace Clado.Embedded.DurableTask;

/// <summary>Keeps what waits in memory bounded: what clients send is refused while too much waits; what is under way goes on.</summary>
internal sealed class Admission(TaskHubOptions options, InstanceTable instances)
{
    /// <summary>Lets a client's change in.</summary>
    /// <exception cref="TaskHubBusyException">Too much waits.</exception>
    public void Enter(Store store)
    {
        var waiting = instances.Waiting;
        if (waiting >= options.MaxWaitingInstances)
        {
            throw new TaskHubBusyException(
                $"{waiting} instances wait to be worked on, and {nameof(TaskHubOptions)}.{nameof(options.MaxWaitingInstances)} is {options.MaxWaitingInstances}: try again later.");
        }

        if (store.Waiting >= options.MaxWaitingChanges)
        {
            throw new TaskHubBusyException(
                $"{store.Waiting} changes wait to be written, and {nameof(TaskHubOptions)}.{nameof(options.MaxWaitingChanges)} is {options.MaxWaitingChanges}: try again later.");
        }
    }
}
