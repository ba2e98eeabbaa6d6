using System.Buffers.Binary;
using System.Text;

namespace Clado.Payments.Tempo;

/// <summary>
/// Asks the chain's AccountKeychain precompile about access keys (tempoxyz/tempo, <c>crates/precompiles/src/account_keychain</c>; the members used are
/// there since the T3 fork).
/// </summary>
/// <param name="rpc">A node.</param>
public sealed class AccountKeychain(TempoRpc rpc)
{
    private const int WordLength = 32;
    private const int KeyWords = 5;

    private static readonly byte[] GetKey = Selector("getKey(address,address)");
    private static readonly byte[] GetRemainingLimit = Selector("getRemainingLimitWithPeriod(address,address,address)");

    /// <summary>The precompile.</summary>
    public static Address Contract { get; } = Address.Parse("0xaAAAaaAA00000000000000000000000000000000");

    /// <summary>What the chain knows of a key.</summary>
    /// <param name="root">The root account.</param>
    /// <param name="keyId">The access key's own account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key's state; one that is not registered when the chain does not know it.</returns>
    /// <exception cref="PaymentFormatException">The node's answer makes no sense.</exception>
    public async Task<AccessKeyState> GetKeyAsync(Address root, Address keyId, CancellationToken cancellationToken)
    {
        var answer = await rpc.CallAsync(Contract, [.. GetKey, .. root.ToWord(), .. keyId.ToWord()], cancellationToken);
        if (answer.Length != KeyWords * WordLength)
        {
            throw new PaymentFormatException($"The node's account keychain answered with {answer.Length} bytes about a key; access keys need a chain with the T3 fork.");
        }

        var type = (TempoKeyType)(int)Number(answer, 0);
        var registered = answer.AsSpan(WordLength, WordLength).SequenceEqual(keyId.ToWord());
        return new AccessKeyState(registered, Number(answer, 4) != 0, type, Number(answer, 2), Number(answer, 3) != 0);
    }

    /// <summary>How much of a token a key may still spend, fees included.</summary>
    /// <param name="root">The root account.</param>
    /// <param name="keyId">The access key's own account.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rest of the limit, in the current period if it has one; zero for a key that is unknown, revoked or expired.</returns>
    /// <exception cref="PaymentFormatException">The node's answer makes no sense.</exception>
    public async Task<BaseUnits> GetRemainingLimitAsync(Address root, Address keyId, Address token, CancellationToken cancellationToken)
    {
        var answer = await rpc.CallAsync(Contract, [.. GetRemainingLimit, .. root.ToWord(), .. keyId.ToWord(), .. token.ToWord()], cancellationToken);
        return answer.Length == 2 * WordLength
            ? TempoRpcReader.ReadAmount(Hex.Format(answer.AsSpan(0, WordLength)))
            : throw new PaymentFormatException($"The node's account keychain answered with {answer.Length} bytes about a limit; access keys need a chain with the T3 fork.");
    }

    private static ulong Number(byte[] answer, int word)
    {
        var bytes = answer.AsSpan(word * WordLength, WordLength);
        return bytes[..24].ContainsAnyExcept((byte)0)
            ? throw new PaymentFormatException("The node's account keychain answered with a number beyond 64 bits.")
            : BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    private static byte[] Selector(string signature) => Sha3Keccack.Current.CalculateHash(Encoding.ASCII.GetBytes(signature))[..4];
}
