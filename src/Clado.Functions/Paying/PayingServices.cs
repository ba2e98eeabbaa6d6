using Azure.Core;
using Azure.Identity;
using Clado.Functions.Operations;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>What paid calls need: the ledger, the gateway, the chain and the key.</summary>
internal static class PayingServices
{
    public static IServiceCollection AddPaying(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<AccessKeyOptions>, AccessKeyOptionsValidator>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<IValidateOptions<SpendingOptions>, SpendingOptionsValidator>();
        services.AddSingleton<IValidateOptions<TempoOptions>, TempoOptionsValidator>();
        services.AddSingleton<IValidateOptions<VaultOptions>, VaultOptionsValidator>();
        services.AddSingleton<PaymentLedger>();
        services.AddSingleton<SpendBudget>();
        services.AddSingleton<ReservationRelease>();
        services.AddSingleton<CircuitBreaker>();
        services.AddSingleton<SettlePayment>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<UnsettledReader>();
        services.AddSingleton(CreateGateway);
        services.AddSingleton(provider => new TempoRpc(new Web3(provider.GetRequiredService<IOptions<TempoOptions>>().Value.RpcUrl!.ToString())));
        services.AddSingleton<TempoSettlement>();
        services.AddSingleton(provider => VaultSigners.Create(
            provider.GetRequiredService<IOptions<VaultOptions>>().Value, provider.GetRequiredService<IOptions<AccessKeyOptions>>().Value));
        services.AddSingleton(CreateCharge);
        services.AddHostedService<PayerAnnouncement>();
        return services;
    }

    private static PaidHttpClient CreateGateway(IServiceProvider provider)
    {
        GatewayOptions options = provider.GetRequiredService<IOptions<GatewayOptions>>().Value;
        return new PaidHttpClient(new HttpClient(PaidHttpClient.CreateHandler()) { Timeout = options.Timeout });
    }

    private static TempoCharge CreateCharge(IServiceProvider provider) => new(
        provider.GetRequiredService<ITempoSigner>(),
        provider.GetRequiredService<TempoRpc>(),
        provider.GetRequiredService<TimeProvider>(),
        options: new TempoChargeOptions
        {
            FeeCap = provider.GetRequiredService<IOptions<SpendingOptions>>().Value.MaxFee,
            RegistrationFeeCap = provider.GetRequiredService<IOptions<AccessKeyOptions>>().Value.MaxRegistrationFee,
        });
}
