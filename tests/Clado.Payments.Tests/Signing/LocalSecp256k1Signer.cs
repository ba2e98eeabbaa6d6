using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Signing;

/// <summary>Signs with a secp256k1 key in memory.</summary>
internal sealed class LocalSecp256k1Signer(EthECKey key) : ITempoSigner
{
    private readonly Address _account = Address.Parse(key.GetPublicAddress());

    public int Signatures { get; private set; }

    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => Task.FromResult(_account);

    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        Signatures++;
        var digest = signingHash.ToArray();
        var signature = key.SignAndCalculateV(digest);
        return Task.FromResult<SignatureEnvelope>(Secp256k1Signature.FromKey([.. Pad(signature.R), .. Pad(signature.S)], digest, _account));
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
