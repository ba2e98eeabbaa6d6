using System.Security.Cryptography;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Signing;

/// <summary>Signs with a P-256 key in memory.</summary>
internal sealed class LocalP256Signer(ECDsa key) : ITempoSigner
{
    private readonly ECPoint _point = key.ExportParameters(includePrivateParameters: false).Q;

    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => Task.FromResult(Address.FromPublicKey(_point.X, _point.Y));

    public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => Task.FromResult(TempoKeyType.P256);

    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        var digest = signingHash.ToArray();
        return Task.FromResult<SignatureEnvelope>(P256Signature.FromKey(key.SignHash(digest), digest, _point.X!, _point.Y!));
    }
}
