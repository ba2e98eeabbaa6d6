using Azure;
using Azure.Identity;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Paying;

/// <summary>Says at start which address pays, or why the key cannot be used. The app starts all the same: its status stays readable.</summary>
internal sealed partial class PayerAnnouncement(ITempoSigner signer, ILogger<PayerAnnouncement> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            Address payer = await signer.GetAddressAsync(stoppingToken);
            LogPayer(payer);
        }
        catch (Exception exception) when (exception is SigningKeyException or RequestFailedException or AuthenticationFailedException)
        {
            LogNoKey(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Payments are made from {Payer}.")]
    private partial void LogPayer(Address payer);

    [LoggerMessage(Level = LogLevel.Error, Message = "The key at Vault__KeyId cannot sign, so nothing will be paid.")]
    private partial void LogNoKey(Exception exception);
}
