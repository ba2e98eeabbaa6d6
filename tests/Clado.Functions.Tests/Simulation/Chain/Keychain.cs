using System.Numerics;
using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>
/// The chain's account keychain, in seeds where the payer's key is an access key: it is registered once, by a payment that carries what the
/// root key signed, and then spends up to its limit, fees included.
/// </summary>
internal sealed class Keychain(World world)
{
    private const int KeyWords = 5;
    private static readonly byte[] GetKey = SelectorOf("getKey(address,address)");
    private ulong? _registeredIn;

    /// <summary>The account whose own key is kept elsewhere.</summary>
    public static Address Root { get; } = Address.Parse("0x90f79bf6eb2c4f870365e785982e1f101e93b906");

    public bool IsInUse => world.Swarm.AccessKeyLimit is not null;

    /// <summary>What the root key signed. Whether it did is not checked here: nobody in the model forges it.</summary>
    public SignedKeyAuthorization Authorization { get; } = new(
        new KeyAuthorization
        {
            ChainId = ChainModel.Id,
            KeyType = TempoKeyType.P256,
            KeyId = PayerKey.Account,
            Expiry = uint.MaxValue,
            Limits = [new KeyLimit(Address.Parse(ChainModel.Token), new BaseUnits((UInt128)(world.Swarm.AccessKeyLimit ?? 0)), null)],
            AllowedCalls = [KeyScope.ForPayments(Address.Parse(ChainModel.Token), [Address.Parse(ChainModel.Gateway)])],
        },
        new Secp256k1Signature([.. Enumerable.Repeat((byte)1, 32)], [.. Enumerable.Repeat((byte)1, 32)], 0));

    /// <summary>Why the chain does not take a payment, or null.</summary>
    public string? Refuses(PaymentTransaction transaction, long most) =>
        transaction.ByAccessKey != IsInUse ? "the payer is not known"
        : !IsInUse ? null
        : transaction.Authorization is null && _registeredIn is null ? "the access key is not registered"
        : transaction.Authorization is not null && _registeredIn is not null ? "the access key is registered already"
        : transaction.Authorization is { } carried && !carried.AsSpan().SequenceEqual(Authorization.Encode()) ? "the root key did not sign that"
        : transaction.Amount + most > Remaining(ulong.MaxValue) ? "it is beyond the access key's limit"
        : null;

    public void Mined(Mined mined) => _registeredIn ??= IsInUse ? mined.Block : null;

    /// <summary>Answers a question about the key, as of a block.</summary>
    public string Answer(ReadOnlySpan<byte> input, ulong latest) => input[..4].SequenceEqual(GetKey)
        ? Words([.. _registeredIn <= latest ? [1, Number(PayerKey.Account), uint.MaxValue, 1, 0] : new BigInteger[KeyWords]])
        : Words(_registeredIn <= latest ? Remaining(latest) : 0, 0);

    private long Remaining(ulong latest) => world.Swarm.AccessKeyLimit!.Value
        - world.Chain.Blocks.Where(mined => mined.Block <= latest).Sum(mined => mined.Fee + (mined.Succeeded ? mined.Transaction.Amount : 0));

    private static BigInteger Number(Address account) => new(account.ToArray(), isUnsigned: true, isBigEndian: true);

    private static string Words(params BigInteger[] numbers) => "0x" + string.Concat(numbers.Select(number =>
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return Convert.ToHexStringLower(bytes).PadLeft(64, '0');
    }));

    private static byte[] SelectorOf(string signature) => Sha3Keccack.Current.CalculateHash(System.Text.Encoding.ASCII.GetBytes(signature))[..4];
}
