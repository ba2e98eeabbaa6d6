using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>
/// Says at start which address pays, or why the key cannot be used. The app starts all the same, because a vault that is out for a while must not stop it,
/// and the status of runs stays readable; a key that cannot sign refuses each payment with the same reason. It asks until there is a key that can.
/// </summary>
internal sealed partial class PayerAnnouncement(ITempoSigner signer, IOptions<VaultOptions> vault, TimeProvider time, ILogger<PayerAnnouncement> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private string? _lastProblem;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (TimeSpan wait = FirstWait; !await TryAnnounceAsync(stoppingToken); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task<bool> TryAnnounceAsync(CancellationToken stopping)
    {
        try
        {
            Address payer = await signer.GetAddressAsync(stopping);
            if (await signer.GetAccessKeyAsync(stopping) is { } key)
            {
                LogAccessKey(payer, key.KeyId);
            }
            else
            {
                LogPayer(payer);
            }

            return true;
        }
        catch (SigningKeyException unusable)
        {
            if (IsNew(unusable))
            {
                LogUnusable(vault.Value.KeyId, unusable.Message);
            }
        }
#pragma warning disable CA1031 // Whatever keeps the vault from answering, it is asked again, and the app goes on.
        catch (Exception unreachable) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (IsNew(unreachable))
            {
                LogUnreachable(vault.Value.KeyId, Reason(unreachable));
            }
        }

        return false;
    }

    /// <summary>The first line of what the last try met: the rest is headers, and the same for each try before.</summary>
    private static string Reason(Exception problem) =>
        ((problem as AggregateException)?.InnerExceptions[^1] ?? problem).GetBaseException().Message.Split('\n')[0].Trim();

    private bool IsNew(Exception problem)
    {
        var text = $"{problem.GetType()} {(problem as Azure.RequestFailedException)?.Status} {(problem as SigningKeyException)?.Message}";
        (var known, _lastProblem) = (_lastProblem == text, text);
        return !known;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Payments are made from {Payer}.")]
    private partial void LogPayer(Address payer);

    [LoggerMessage(Level = LogLevel.Information, Message = "Payments are made from {Payer} by its access key {AccessKey}.")]
    private partial void LogAccessKey(Address payer, Address accessKey);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Nothing will be paid until the key at Vault__KeyId ({KeyId}) can sign payments: {Reason}")]
    private partial void LogUnusable(Uri? keyId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be paid until the vault answers for the key at Vault__KeyId ({KeyId}); it is asked again. Now it says: {Reason}")]
    private partial void LogUnreachable(Uri? keyId, string reason);
}
