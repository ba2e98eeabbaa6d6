using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Benchmarks.PaidCall;

/// <summary>Signs with a secp256k1 key in memory, as the peer does: what a vault takes is not this library's work.</summary>
internal sealed class LocalSigner(EthECKey key) : ITempoSigner
{
    private readonly Address account = Address.Parse(key.GetPublicAddress());

    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => Task.FromResult(account);

    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        var digest = signingHash.ToArray();
        var signature = key.SignAndCalculateV(digest);
        return Task.FromResult<SignatureEnvelope>(Secp256k1Signature.FromKey([.. Pad(signature.R), .. Pad(signature.S)], digest, account));
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
