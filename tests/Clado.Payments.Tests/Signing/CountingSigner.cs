using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Signing;

/// <summary>Counts how often a key is used.</summary>
internal sealed class CountingSigner(ITempoSigner inner) : ITempoSigner
{
    public int Calls { get; private set; }

    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => inner.GetAddressAsync(cancellationToken);

    public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => inner.GetKeyTypeAsync(cancellationToken);

    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        Calls++;
        return inner.SignAsync(signingHash, cancellationToken);
    }
}
