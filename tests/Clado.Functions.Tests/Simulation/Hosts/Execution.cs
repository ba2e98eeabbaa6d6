using Clado.Functions.Tests.Simulation.Gateway;

namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>One execution of an activity, as far as it must be told apart: what it was last asked to pay.</summary>
internal sealed class Execution
{
    private static readonly AsyncLocal<Execution?> Flowing = new();

    public static Execution? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>Whether the latest answer demanded what nobody may pay.</summary>
    public bool HostileDemand { get; private set; }

    public void Answered(Reply reply) => HostileDemand = reply.Hostile;
}
