using Azure.Storage.Blobs;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Simulation.Chain;
using Clado.Functions.Tests.Simulation.Gateway;
using Clado.Functions.Tests.Simulation.Storage;
using Clado.Payments;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>The app's own services on a host, over models of what is outside.</summary>
internal static class HostServices
{
    private static readonly Uri Node = new("https://node.test");

    public static IServiceProvider Create(World world, Host host)
    {
        HostClock clock = new(world.Loop, host, world.Swarm.ClockSkew * ((2 * world.Chance.Fraction()) - 1));
        NodeHandler node = new(world, host);
        host.OnEnd(node.Release);
        ServiceCollection services = new();
        services.AddStorage();
        services.AddPaying();
        services.AddRuns();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<Func<double>>(world.Chance.Fraction);
        services.AddSingleton<BlobServiceClient>(new StorageAccount(world, host));
        services.AddSingleton(Options.Create(world.Settings.Spending));
        services.AddSingleton(Options.Create(world.Settings.Gateway));
        services.AddSingleton(Options.Create(world.Settings.Tempo));
        services.AddSingleton(new PaidHttpClient(new HttpClient(new GatewayHandler(world, host)) { Timeout = Timeout.InfiniteTimeSpan }, clock));
        services.AddSingleton(new TempoRpc(new Web3(new RpcClient(Node, new HttpClient(node) { Timeout = Timeout.InfiniteTimeSpan }))));
        PayerKey key = new(world, host);
        Keychain keychain = world.Chain.Keychain;
        services.AddSingleton<ITempoSigner>(keychain.IsInUse ? new AccessKeySigner(key, Keychain.Root, keychain.Authorization) : key);

        // Payments that share what a node says await one task, and the runtime wakes several waiters of a task on other threads.
        services.AddTransient(provider => new TempoCharge(
            provider.GetRequiredService<ITempoSigner>(),
            provider.GetRequiredService<TempoRpc>(),
            clock,
            world.Chance.Number,
            new TempoChargeOptions { FeeCap = world.Settings.Spending.MaxFee }));
        return services.BuildServiceProvider();
    }
}
