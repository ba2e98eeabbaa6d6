using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Keeps instances in memory between their steps, and lets go of them.</summary>
internal sealed class SlotKeeper(TaskHubSignals signals, ILogger logger)
{
    private readonly InstanceTable instances = signals.Instances;

    /// <summary>Keeps an instance in memory for its next step.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="more">Whether the store has more messages for it.</param>
    public void Keep(InstanceSlot slot, bool more)
    {
        if (instances.Keep(slot, more) is not { } leaving)
        {
            Release();
            return;
        }

        _ = LeaveAndReleaseAsync(leaving);
    }

    /// <summary>Forgets an instance; its next step begins from the store.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="more">Whether the store has more messages for it.</param>
    public void Drop(InstanceSlot slot, bool more)
    {
        slot.Settle(written: false);
        var closed = CloseAsync(slot);
        if (closed.IsCompletedSuccessfully)
        {
            GiveBack(instances.Drop(slot, more));
            Release();
        }
        else
        {
            _ = DropAsync(slot, more, closed);
        }
    }

    /// <summary>Ends what the table no longer has.</summary>
    public ValueTask LeaveAsync(InstanceSlot slot)
    {
        slot.Settle(written: false);
        GiveBack(slot.Forget());
        return CloseAsync(slot);
    }

    /// <summary>Ends the orchestration that runs in memory, if one does.</summary>
    public async ValueTask CloseAsync(InstanceSlot slot)
    {
        var session = slot.Session;
        slot.Session = null;
        if (session is null)
        {
            return;
        }

        try
        {
            await session.DisposeAsync();
        }
#pragma warning disable CA1031 // What a service does when it is disposed must not hold up its instance.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.SessionFailed(logger, e, session.Instance.Name, session.Instance.Id);
        }
    }

    private async Task DropAsync(InstanceSlot slot, bool more, ValueTask closed)
    {
        await closed;
        GiveBack(instances.Drop(slot, more));
        Release();
    }

    private async Task LeaveAndReleaseAsync(InstanceSlot slot)
    {
        await LeaveAsync(slot);
        Release();
    }

    private static void GiveBack(List<UnwrittenResult> results) => results.ForEach(result => result.Settle(written: false));

    private void Release()
    {
        if (instances.Release())
        {
            signals.Wake();
        }
    }
}
