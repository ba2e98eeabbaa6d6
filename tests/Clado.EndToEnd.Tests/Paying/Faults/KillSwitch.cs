using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>Sees what storage and the gateway answer the app, and kills the app once, at the point of a case.</summary>
internal sealed partial class KillSwitch(FaultCase current, Func<Task> kill, Func<Task> onReserved)
{
    private readonly TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int fired;
    private int reserved;

    /// <summary>Ends when the app has been killed.</summary>
    public Task Killed => killed.Task;

    /// <summary>Looks at an answer of storage; true when the app is dead and gets none.</summary>
    public async Task<bool> OnStorageAsync(HttpRequest request, int status)
    {
        if (request.Method != HttpMethods.Put || status != StatusCodes.Status201Created || StepPath().Match(request.Path.Value!) is not { Success: true } step
            || step.Groups["operation"].Value != current.Operation)
        {
            return false;
        }

        var point = PointOf(step.Groups["step"].Value);
        if (point == KillPoint.Reservation && Interlocked.Exchange(ref reserved, 1) == 0)
        {
            await onReserved();
        }

        return point != KillPoint.None && point == current.KillPoint && await FireAsync();
    }

    /// <summary>Looks at an answer of the gateway; true when the app is dead and gets none.</summary>
    public async Task<bool> OnGatewayAsync(HttpRequest request) =>
        current.KillPoint == KillPoint.Answer && request.Headers.Authorization.Count > 0
            && request.Path.Value!.EndsWith($"/{current.Operation}", StringComparison.Ordinal) && await FireAsync();

    private static KillPoint PointOf(string step) => step switch
    {
        "reserved" => KillPoint.Reservation,
        "signed" => KillPoint.Signature,
        "sent" => KillPoint.Sending,
        "delivered" => KillPoint.Delivery,
        "ended" => KillPoint.End,
        _ => KillPoint.None,
    };

    private async Task<bool> FireAsync()
    {
        if (Interlocked.Exchange(ref fired, 1) != 0)
        {
            return false;
        }

        await kill();
        killed.SetResult();
        return true;
    }

    [GeneratedRegex("/ledger/[^/]+/[0-9]+-[0-9]+-(?<operation>[a-z-]+)/(?<step>[a-z-]+)\\.json$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StepPath();
}
