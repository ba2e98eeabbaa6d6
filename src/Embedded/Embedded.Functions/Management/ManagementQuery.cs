using System.Globalization;
using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>What the query of a management request asks for. As officially, a value that cannot be read counts as absent.</summary>
internal sealed class ManagementQuery(IQueryCollection query)
{
    private const int LargestPage = 1000;

    public bool ShowHistory => Flag("showHistory") ?? false;

    public bool ShowHistoryOutput => Flag("showHistoryOutput") ?? false;

    public bool ShowInput => Flag("showInput") ?? true;

    public bool ReturnInternalServerErrorOnFailure => Flag("returnInternalServerErrorOnFailure") ?? false;

    public bool? RestartWithNewInstanceId => Flag("restartWithNewInstanceId");

    public string? InstanceIdPrefix => Text("instanceIdPrefix");

    public string? Reason => Text("reason");

    public string? TaskHub => Text("taskHub") is { } hub && !string.IsNullOrWhiteSpace(hub) ? hub : null;

    /// <summary>UTC, unless the value names another zone.</summary>
    public DateTimeOffset? CreatedTimeFrom => Moment("createdTimeFrom");

    /// <summary>UTC, unless the value names another zone.</summary>
    public DateTimeOffset? CreatedTimeTo => Moment("createdTimeTo");

    /// <summary>How long to wait for the end of what was started.</summary>
    public TimeSpan? Timeout
        => double.TryParse(Text("timeout"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>The most instances in an answer; 1 to 1000.</summary>
    public int Top => int.TryParse(Text("top"), CultureInfo.InvariantCulture, out var top) && top > 0
        ? Math.Min(top, LargestPage)
        : OrchestrationQuery.DefaultPageSize;

    /// <summary>The statuses named, in one parameter with commas or in several; none: any.</summary>
    public IReadOnlyList<OrchestrationRuntimeStatus> Statuses =>
    [
        .. query["runtimeStatus"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : (OrchestrationRuntimeStatus?)null)
            .OfType<OrchestrationRuntimeStatus>(),
    ];

    private string? Text(string name) => query[name].FirstOrDefault();

    private bool? Flag(string name) => bool.TryParse(Text(name), out var flag) ? flag : null;

    private DateTimeOffset? Moment(string name)
        => DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
