using System.Text;
using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Simulation.Chain;
using Clado.Functions.Tests.Simulation.Durable;
using Clado.Functions.Tests.Simulation.Gateway;
using Clado.Functions.Tests.Simulation.Hosts;
using Clado.Functions.Tests.Simulation.Judging;
using Clado.Functions.Tests.Simulation.Storage;
using Clado.Payments;

namespace Clado.Functions.Tests.Simulation;

/// <summary>One seed: the app on its hosts, all that is outside, and the judge.</summary>
internal sealed class World
{
    /// <summary>Far more than a seed has.</summary>
    private const int MostEvents = 1_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(20);

    /// <summary>What a stopped run leaves is swept up, whatever fails once and again.</summary>
    private static readonly TimeSpan AfterStopping = TimeSpan.FromDays(1);

    private readonly DateTimeOffset _start;
    private readonly List<Instance> _runs = [];
    private bool _settled;

    public World(int seed, bool traced, Sabotage? sabotage = null)
    {
        Chance = new Chance(seed);
        Sabotage = sabotage ?? Sabotage.None;
        Swarm = Sabotage.Swarm(Swarm.Of(Chance));
        _start = Swarm.NearMidnight ? new(2026, 11, 24, 23, 58, 30, TimeSpan.Zero) : new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        Loop = new EventLoop(_start);
        Trace = new Trace(Loop, traced);
        Settings = new Settings(this);
        Judge = new Judge(this);
        Network = new Network(this);
        Storage = new BlobStore(this);
        Chain = new ChainModel(this);
        Gateway = new GatewayModel(this);
        Hosts = new HostPool(this);
        Hub = new TaskHubModel(this);
        Operator = new Operator(this);
        Hub.Moved = Moved;
    }

    public Chance Chance { get; }

    public Swarm Swarm { get; }

    public Sabotage Sabotage { get; }

    public EventLoop Loop { get; }

    public Trace Trace { get; }

    public Settings Settings { get; }

    public Judge Judge { get; }

    public Network Network { get; }

    public BlobStore Storage { get; }

    public ChainModel Chain { get; }

    public GatewayModel Gateway { get; }

    public HostPool Hosts { get; }

    public TaskHubModel Hub { get; }

    public Operator Operator { get; }

    public IReadOnlyList<Instance> Runs => _runs;

    public bool OverTime => Loop.Now - _start > Longest;

    /// <summary>Runs the seed to its end, and on until nothing that was under way can still happen.</summary>
    /// <returns>What was violated, or null.</returns>
    public string? Run()
    {
        Trace.Note($"{Swarm}");
        Hosts.Start(Swarm.Hosts);
        for (var run = 0; run < Swarm.Runs; run++)
        {
            StartRun($"run{run}");
        }

        new Stops(this).Plan();
        new Sweeper(this).Start();

        var events = 0;
        while (Judge.Violation is null && !_settled && !OverTime && Loop.RunNext())
        {
            if (++events > MostEvents)
            {
                return $"after {MostEvents} events the runs have not ended";
            }
        }

        DateTimeOffset end = Loop.Now + (_runs.Exists(run => run.WasStopped) ? AfterStopping : Afterwards);
        while (Judge.Violation is null && Loop.Now < end && Loop.RunNext())
        {
        }

        return Judge.Violation ?? Judge.Verdict();
    }

    private void StartRun(string id)
    {
        var urls = Enumerable.Range(0, Swarm.RowsPerRun).Select(row => $"\"https://www.linkedin.com/in/{id}-{row}\"");
        Storage.Put($"runs/{RunBlobs.Input(id)}", Encoding.UTF8.GetBytes($"{{\"linkedin_urls\":[{string.Join(',', urls)}],\"email_enrichment\":true}}"));
        RunInput input = new()
        {
            RunId = id,
            ContentType = MediaTypes.Json,
            EmailEnrichment = true,
            PhoneEnrichment = false,
            Cap = new BaseUnits((UInt128)Settings.Run),
            BatchSize = 1,
            BatchWindow = 2,
            PollPlan = new PollPlan { MaxPolls = 3, Deadline = TimeSpan.FromHours(1), MinDelay = TimeSpan.FromSeconds(30) },
            CreatedAt = Loop.Now,
        };
        _runs.Add(Hub.Start(id, nameof(EnrichmentRun), JsonSerializer.Serialize(EnrichmentRun.Begin(input))));
    }

    private void Moved(Instance instance)
    {
        Operator.Look(instance);
        _settled = _runs.TrueForAll(run => run.IsDone || (Swarm.OperatorAbsent && IsWaiting(run)));
    }

    private bool IsWaiting(Instance run)
    {
        List<Instance> open = [.. Hub.Instances.Where(instance => instance.Parent?.Parent == run && !instance.IsDone)];
        return open.Count > 0 && open.TrueForAll(Operator.IsAwaited);
    }
}
