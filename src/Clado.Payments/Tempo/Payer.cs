using Clado.Payments.Signing;

namespace Clado.Payments.Tempo;

/// <summary>Who pays, and with which key.</summary>
internal sealed record Payer(Address Account, TempoKeyType KeyType, AccessKey? AccessKey)
{
    /// <exception cref="PaymentRefusedException">The key cannot sign payments.</exception>
    public static async Task<Payer> OfAsync(ITempoSigner signer, CancellationToken cancellationToken)
    {
        try
        {
            return new Payer(
                await signer.GetAddressAsync(cancellationToken), await signer.GetKeyTypeAsync(cancellationToken), await signer.GetAccessKeyAsync(cancellationToken));
        }
        catch (SigningKeyException e)
        {
            throw new PaymentRefusedException(RefusalCodes.SigningKey, e.Message);
        }
    }
}
