using System.Numerics;
using System.Security.Cryptography;
using Clado.Payments.Signing;

namespace Clado.Payments.Tempo;

/// <summary>
/// Pays a <c>tempo</c> <c>charge</c> in pull mode: builds and signs one <c>transferWithMemo</c> for the server to broadcast. The policy must have
/// allowed the charge; here only what would make a wrong or useless transaction is refused.
/// </summary>
/// <remarks>
/// The payment uses an expiring nonce (TIP-1009) with nonce 0, so that nothing has to be counted and it is void after <see cref="TempoChargeOptions.Validity"/>.
/// A random time in the past as its earliest time tells it from equal payments; that works on every fork. The chain judges validity by the time
/// of its latest block: the later one of that and the local clock is taken as now, so a local clock that is behind does no harm; one that is ahead
/// by more than 5 seconds makes payments that the chain does not admit before its T11 fork.
/// </remarks>
/// <param name="signer">The key.</param>
/// <param name="rpc">A node.</param>
/// <param name="time">The clock.</param>
/// <param name="discriminator">The source of random numbers; null for a cryptographic one.</param>
/// <param name="options">Limits; null for the defaults.</param>
public sealed class TempoCharge(ITempoSigner signer, TempoRpc rpc, TimeProvider time, Func<ulong>? discriminator = null, TempoChargeOptions? options = null)
{
    private readonly TempoChargeOptions _options = options ?? new TempoChargeOptions();
    private readonly Func<ulong> _discriminator = discriminator ?? RandomNumber;
    private readonly TempoNode _node = new(rpc, time);

    /// <summary>Signs the payment of a charge.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="charge">What it asks for, as <see cref="Challenge.ReadCharge"/> reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signed payment; nothing has been sent.</returns>
    /// <exception cref="PaymentRefusedException">The charge cannot be paid, its fee could exceed the cap, or the payer lacks the funds. The signer was not called.</exception>
    /// <exception cref="PaymentFormatException">The key's signature, or an answer of the node, makes no sense.</exception>
    /// <exception cref="InvalidOperationException">What was signed is not what was meant.</exception>
    public async Task<SignedCharge> SignAsync(Challenge challenge, ChargeRequest charge, CancellationToken cancellationToken)
    {
        var payer = await signer.GetAddressAsync(cancellationToken);
        var node = await _node.GetStateAsync(charge.Currency, payer, cancellationToken);
        var draft = Draft(challenge, charge, node.Block);
        CheckTerms(charge, node.ChainId);
        var transaction = await WithGasAsync(draft, charge, payer, node.GasPrice, cancellationToken);
        CheckFunds(charge, payer, node.Balance, MaxFee(transaction));

        var signature = await signer.SignAsync(transaction.SigningHash(), cancellationToken);
        var bytes = transaction.Encode(signature);
        var signed = ChargeCheck.DecodeAndCompare(bytes, transaction, charge, payer);
        return ToSignedCharge(challenge, charge, payer, signed, node.Block);
    }

    private TempoTransaction Draft(Challenge challenge, ChargeRequest charge, TempoBlock block)
    {
        var memo = charge.Memo is { } given ? Hex.Parse(given, "The charge's memo") : AttributionMemo.Create(challenge.Realm, challenge.Id, _options.ClientId);
        var blockTime = (ulong)block.Timestamp.ToUnixTimeSeconds();
        return new TempoTransaction
        {
            ChainId = charge.ChainId ?? throw new PaymentRefusedException(RefusalCodes.Chain, "The charge names no chain."),
            Calls = [TempoCall.TransferWithMemo(charge.Currency, charge.Recipient, charge.Amount, memo)],
            NonceKey = TempoTransaction.ExpiringNonceKey,
            ValidBefore = (ulong)EndOfValidity(challenge, block).ToUnixTimeSeconds(),
            ValidAfter = 1 + (_discriminator() % (blockTime - 1)),
        };
    }

    private DateTimeOffset EndOfValidity(Challenge challenge, TempoBlock block)
    {
        var clock = time.GetUtcNow();
        var now = clock > block.Timestamp ? clock : block.Timestamp;
        var end = now + _options.Validity;
        end = challenge.ExpiresAt < end ? challenge.ExpiresAt.Value : end;
        return end - now >= _options.MinValidity
            ? end
            : throw new PaymentRefusedException(RefusalCodes.Expired, $"The challenge ends at {end:O}, too soon after {now:O} for a payment to be mined.");
    }

    private static void CheckTerms(ChargeRequest charge, long nodeChainId)
    {
        var (code, reason) =
            charge.ChainId != nodeChainId ? (RefusalCodes.Chain, $"The charge is on chain {charge.ChainId}, but the node at Tempo__RpcUrl is on {nodeChainId}.")
            : charge.Splits.Count > 0 ? (RefusalCodes.Splits, "The charge splits the amount among several recipients.")
            : charge.FeePayer ? (RefusalCodes.FeePayer, "The charge wants a transaction whose fee the server pays.")
            : charge.Amount == BaseUnits.Zero ? (RefusalCodes.Amount, "The charge is for an amount of 0.")
            : (string.Empty, string.Empty);
        if (code.Length > 0)
        {
            throw new PaymentRefusedException(code, reason);
        }
    }

    private async Task<TempoTransaction> WithGasAsync(
        TempoTransaction draft, ChargeRequest charge, Address payer, BigInteger gasPrice, CancellationToken cancellationToken)
    {
        var keyType = await signer.GetKeyTypeAsync(cancellationToken);
        var transaction = draft with
        {
            GasLimit = await _node.EstimateGasAsync(draft, charge, payer, keyType, cancellationToken) + _options.GasMargin,
            MaxFeePerGas = BigInteger.Max(2 * gasPrice, _options.MinFeePerGas),
        };
        var maxFee = MaxFee(transaction);
        return maxFee <= _options.FeeCap
            ? transaction
            : throw new PaymentRefusedException(RefusalCodes.Fee, $"The chain's fee could take {maxFee} base units; its cap is {_options.FeeCap}.");
    }

    // A payment that cannot be made would be sent, fail at the server, and have to be waited for until it is void.
    private static void CheckFunds(ChargeRequest charge, Address payer, BaseUnits balance, BaseUnits maxFee)
    {
        if (balance < charge.Amount || balance - charge.Amount < maxFee)
        {
            throw new PaymentRefusedException(
                RefusalCodes.Funds, $"The payer {payer} holds {balance} base units of {charge.Currency}; {charge.Amount} and a fee of up to {maxFee} are needed. Fund it.");
        }
    }

    private static BaseUnits MaxFee(TempoTransaction transaction) => TempoFee.Of(transaction.GasLimit, transaction.MaxFeePerGas);

    private static SignedCharge ToSignedCharge(Challenge challenge, ChargeRequest charge, Address payer, SignedTempoTransaction signed, TempoBlock block)
    {
        var transaction = signed.Transaction;
        var credential = new Credential
        {
            Challenge = challenge,
            Payload = new CredentialPayload(CredentialPayload.Transaction, Hex.Format(signed.ToArray())),
            Source = $"did:pkh:eip155:{transaction.ChainId}:{payer}",
        };
        return new SignedCharge
        {
            Authorization = credential.ToAuthorization(),
            TransactionHash = signed.Hash(),
            Memo = Hex.Format(transaction.Calls[0].Input.AsSpan(^Tip20.MemoLength..)),
            Payer = payer,
            Currency = charge.Currency,
            Recipient = charge.Recipient,
            Amount = charge.Amount,
            MaxFee = MaxFee(transaction),
            ValidBefore = DateTimeOffset.FromUnixTimeSeconds((long)transaction.ValidBefore!.Value),
            ValidAfter = transaction.ValidAfter!.Value,
            FromBlock = block.Number,
            ChallengeId = challenge.Id,
            ChainId = transaction.ChainId,
        };
    }

    private static ulong RandomNumber() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
