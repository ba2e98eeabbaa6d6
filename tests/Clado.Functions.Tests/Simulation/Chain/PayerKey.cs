using System.Numerics;
using System.Security.Cryptography;
using Clado.Functions.Tests.Simulation.Hosts;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>The payer's P-256 key, the same for all seeds, with the vault's share of faults. Verification is the model's own.</summary>
internal sealed class PayerKey(World world, Host host) : ITempoSigner
{
    private static readonly BigInteger Order = BigInteger.Parse("115792089210356248762697446949407573529996955224135760342422259061068512044369");
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly ECPoint Point = Key.ExportParameters(includePrivateParameters: false).Q;

    public static Address Account { get; } = Address.FromPublicKey(Point.X, Point.Y);

    /// <summary>Whether bytes are a signature envelope of this key over a hash.</summary>
    public static bool Signed(byte[] hash, ReadOnlySpan<byte> envelope) =>
        envelope.Length == 130 && envelope[0] == 1 && envelope[^1] == 0
        && envelope[65..97].SequenceEqual(Point.X) && envelope[97..129].SequenceEqual(Point.Y)
        && new BigInteger(envelope[33..65], isUnsigned: true, isBigEndian: true) <= Order / 2
        && Key.VerifyHash(hash, envelope[1..65]);

    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => Task.FromResult(Account);

    public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => Task.FromResult(TempoKeyType.P256);

    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        world.Judge.SignerCalled();
        return world.Network.AskAsync<SignatureEnvelope>(
            host,
            world.Swarm.SignerFault,
            () => new(Sign(signingHash.ToArray())),
            () => new Azure.RequestFailedException(429, "The vault is busy."));
    }

    private static P256Signature Sign(byte[] hash)
    {
        var signature = Key.SignHash(hash);
        BigInteger s = new(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var low = (s > Order / 2 ? Order - s : s).ToByteArray(isUnsigned: true, isBigEndian: true);
        return new P256Signature(signature[..32], [.. new byte[32 - low.Length], .. low], Point.X!, Point.Y!, preHash: false);
    }
}
