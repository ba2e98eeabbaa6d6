using Clado.Functions.Paying;
using Clado.Functions.Tests.Simulation.Chain;
using Clado.Functions.Tests.Simulation.Gateway;

namespace Clado.Functions.Tests.Simulation;

/// <summary>The app's settings in a seed.</summary>
internal sealed class Settings
{
    public Settings(World world)
    {
        var tight = world.Swarm.TightCaps;
        Run = Cap(world, tight, 70_000, 250_000);
        Day = Cap(world, tight, 100_000, 400_000);
        Lifetime = Cap(world, tight, 150_000, 500_000);
        Spending = new()
        {
            Currencies = ChainModel.Token,
            Recipients = ChainModel.Gateway + (world.Sabotage.PaysAnybody ? ",0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc" : ""),
            MaxSubmitBaseUnits = "1000000",
            MaxPollBaseUnits = world.Sabotage.PaysAnybody ? "1000000" : "3000",
            MaxRunBaseUnits = $"{Run}",
            MaxDayBaseUnits = $"{Day}",
            MaxLifetimeBaseUnits = $"{Lifetime}",
            MaxFeeBaseUnits = "30000",
        };
    }

    public long Run { get; }

    public long Day { get; }

    public long Lifetime { get; }

    public SpendingOptions Spending { get; }

    public GatewayOptions Gateway { get; } = new() { Url = new Uri($"https://{Challenges.Realm}") };

    public TempoOptions Tempo { get; } = new() { RpcUrl = new Uri("https://node.test"), ChainId = ChainModel.Id };

    private static long Cap(World world, bool tight, int least, int most) => tight && world.Chance.Happens(0.5) ? least + world.Chance.Below(most - least) : 20_000_000;
}
