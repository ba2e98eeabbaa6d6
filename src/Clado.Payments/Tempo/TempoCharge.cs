using System.Numerics;
using System.Security.Cryptography;
using Clado.Payments.Signing;

namespace Clado.Payments.Tempo;

/// <summary>
/// Pays a <c>tempo</c> <c>charge</c> in pull mode (draft-tempo-charge-00): builds and signs one <c>transferWithMemo</c> for the server to broadcast. The policy
/// must have allowed the charge; here only what would make a wrong or useless transaction is refused.
/// </summary>
/// <remarks>
/// <para>
/// The payment uses an expiring nonce (TIP-1009) with nonce 0, so that nothing has to be counted and it is void after <see cref="TempoChargeOptions.Validity"/>.
/// A random time in the past as its earliest time tells it from equal payments; that works on every fork. The chain judges validity by the time
/// of its latest block: the later one of that and the local clock is taken as now, so a local clock that is behind does no harm; one that is ahead
/// by more than 5 seconds makes payments that the chain does not admit before its T11 fork.
/// </para>
/// <para>
/// A key that takes so long that the payment could no longer be mined signs anew while the challenge lasts; the late signature never leaves this method.
/// </para>
/// <para>
/// An access key pays for its root account. Its fee is taken in the token of the charge, whatever the account prefers, because the chain counts the fee
/// against the key's limit for that token. The first payment carries the root's authorization; while it may still be mined, others wait.
/// </para>
/// </remarks>
/// <param name="signer">The key.</param>
/// <param name="rpc">A node.</param>
/// <param name="time">The clock.</param>
/// <param name="discriminator">The source of random numbers; null for a cryptographic one.</param>
/// <param name="options">Limits; null for the defaults.</param>
public sealed class TempoCharge(ITempoSigner signer, TempoRpc rpc, TimeProvider time, Func<ulong>? discriminator = null, TempoChargeOptions? options = null)
{
    private const int MaxSignatures = 3;

    private readonly TempoChargeOptions _options = options ?? new TempoChargeOptions();
    private readonly Func<ulong> _discriminator = discriminator ?? RandomNumber;
    private readonly TempoNode _node = new(rpc, time);
    private readonly AccessKeyRegistration _registration = new(rpc, time);

    /// <summary>The most that the chain's fee of the next payment may take. Reserve it before signing.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="TempoChargeOptions.RegistrationFeeCap"/> while an access key has to be registered, else <see cref="TempoChargeOptions.FeeCap"/>.</returns>
    /// <exception cref="PaymentRefusedException">The key cannot sign payments.</exception>
    public async Task<BaseUnits> GetFeeCapAsync(CancellationToken cancellationToken)
    {
        var payer = await Payer.OfAsync(signer, cancellationToken);
        return payer.AccessKey is { } key && await _registration.IsDueAsync(key, cancellationToken) ? _options.RegistrationFeeCap : _options.FeeCap;
    }

    /// <summary>Signs the payment of a charge.</summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="charge">What it asks for, as <see cref="Challenge.ReadCharge"/> reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signed payment, read back from its bytes and compared with what was meant; nothing has been sent.</returns>
    /// <exception cref="PaymentRefusedException">
    /// The charge cannot be paid, its fee could exceed the cap, the payer lacks the funds, the access key may not, the key cannot sign payments, or the challenge
    /// ended before it had signed. Nothing was sent, and nothing that was signed is kept.
    /// </exception>
    /// <exception cref="PaymentFormatException">The key's signature, or an answer of the node, makes no sense.</exception>
    /// <exception cref="TimeoutException">The key did not sign within <see cref="TempoChargeOptions.SigningPatience"/>.</exception>
    /// <exception cref="InvalidOperationException">What was signed is not what was meant.</exception>
    public async Task<SignedCharge> SignAsync(Challenge challenge, ChargeRequest charge, CancellationToken cancellationToken)
    {
        var payer = await Payer.OfAsync(signer, cancellationToken);
        using var claim = payer.AccessKey is { } key
            ? await _registration.EnterAsync(key, payer.KeyType, cancellationToken)
            : AccessKeyClaim.None;
        for (var signatures = 1; ; signatures++)
        {
            var startedAt = time.GetTimestamp();
            var draft = await DraftAsync(challenge, charge, payer, claim, cancellationToken);
            var signature = await SignInTimeAsync(draft.Transaction, cancellationToken);
            if (draft.ValidBefore - (draft.DrawnUpAt + time.GetElapsedTime(startedAt)) >= _options.MinValidity)
            {
                var signed = ChargeCheck.DecodeAndCompare(draft.Transaction.Encode(signature), draft.Transaction, challenge, charge, payer);
                claim.Signed(draft.ValidBefore);
                return ToSignedCharge(challenge, charge, payer, signed, draft.FromBlock);
            }

            if (signatures == MaxSignatures)
            {
                throw new PaymentRefusedException(RefusalCodes.Expired, $"The key took longer to sign than the payment was valid, {MaxSignatures} times.");
            }
        }
    }

    private async Task<ChargeDraft> DraftAsync(Challenge challenge, ChargeRequest charge, Payer payer, AccessKeyClaim claim, CancellationToken cancellationToken)
    {
        var node = await _node.GetStateAsync(charge.Currency, payer.Account, cancellationToken);
        ChargeDraft.CheckTerms(charge, node.ChainId);
        var limit = payer.AccessKey is { } key ? await _registration.RemainingAsync(key, claim, charge.Currency, cancellationToken) : null;
        CheckMeans(charge, payer, node.Balance, limit, BaseUnits.Zero);
        var draft = ChargeDraft.Of(challenge, charge, node, time.GetUtcNow(), _discriminator(), _options);
        var transaction = draft.Transaction with
        {
            KeyAuthorization = claim.Authorization,
            FeeToken = payer.AccessKey is null ? null : charge.Currency,
        };
        var gas = await _node.EstimateGasAsync(transaction, charge, payer, cancellationToken) + _options.GasMargin;
        transaction = transaction with
        {
            GasLimit = Math.Max(gas, claim.Authorization is { } signed ? RegistrationGas.UpperBound(signed.Authorization) : 0),
            MaxFeePerGas = BigInteger.Max(2 * node.GasPrice, _options.MinFeePerGas),
        };
        CheckFee(transaction);
        CheckMeans(charge, payer, node.Balance, limit, MaxFee(transaction));
        return draft with { Transaction = transaction };
    }

    private void CheckFee(TempoTransaction transaction)
    {
        var registers = transaction.KeyAuthorization is not null;
        var (cap, setting) = registers ? (_options.RegistrationFeeCap, "AccessKey__MaxRegistrationFeeBaseUnits") : (_options.FeeCap, "Spending__MaxFeeBaseUnits");
        if (MaxFee(transaction) is var maxFee && maxFee > cap)
        {
            throw new PaymentRefusedException(
                RefusalCodes.Fee, $"The chain's fee{(registers ? " for registering the access key" : string.Empty)} could take {maxFee} base units; its cap, {setting}, is {cap}.");
        }
    }

    // A payment that cannot be made would be sent, fail at the server, and have to be waited for until it is void.
    private static void CheckMeans(ChargeRequest charge, Payer payer, BaseUnits balance, BaseUnits? limit, BaseUnits maxFee)
    {
        if (!Covers(balance, charge.Amount, maxFee))
        {
            throw new PaymentRefusedException(
                RefusalCodes.Funds, $"The payer {payer.Account} holds {balance} base units of {charge.Currency}; {charge.Amount} and a fee of up to {maxFee} are needed. Fund it.");
        }

        if (payer.AccessKey is { } key && limit is { } remaining && !Covers(remaining, charge.Amount, maxFee))
        {
            throw new PaymentRefusedException(
                RefusalCodes.AccessKey,
                $"The access key {key.KeyId} may spend {remaining} more base units of {charge.Currency} for {key.Root}; {charge.Amount} and a fee of up to {maxFee} are needed. Have the root key raise its limit, or authorize another key.");
        }
    }

    private static bool Covers(BaseUnits means, BaseUnits amount, BaseUnits maxFee) => means >= amount && means - amount >= maxFee;

    private async Task<SignatureEnvelope> SignInTimeAsync(TempoTransaction transaction, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_options.SigningPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await signer.SignAsync(transaction.SigningHash(), either.Token);
        }
        catch (OperationCanceledException e) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The key did not sign within {_options.SigningPatience.TotalSeconds:0} s. Nothing was sent.", e);
        }
        catch (SigningKeyException e)
        {
            throw new PaymentRefusedException(RefusalCodes.SigningKey, e.Message);
        }
    }

    private static BaseUnits MaxFee(TempoTransaction transaction) => TempoFee.Of(transaction.GasLimit, transaction.MaxFeePerGas);

    private static SignedCharge ToSignedCharge(Challenge challenge, ChargeRequest charge, Payer payer, SignedTempoTransaction signed, ulong fromBlock)
    {
        var transaction = signed.Transaction;
        var credential = new Credential
        {
            Challenge = challenge,
            Payload = new CredentialPayload(CredentialPayload.Transaction, Hex.Format(signed.ToArray())),
            Source = $"did:pkh:eip155:{transaction.ChainId}:{payer.Account}",
        };
        return new SignedCharge
        {
            Authorization = credential.ToAuthorization(),
            TransactionHash = signed.Hash(),
            Memo = Hex.Format(transaction.Calls[0].Input.AsSpan(^Tip20.MemoLength..)),
            Payer = payer.Account,
            Currency = charge.Currency,
            Recipient = charge.Recipient,
            Amount = charge.Amount,
            MaxFee = MaxFee(transaction),
            ValidBefore = DateTimeOffset.FromUnixTimeSeconds((long)transaction.ValidBefore!.Value),
            ValidAfter = transaction.ValidAfter!.Value,
            FromBlock = fromBlock,
            ChallengeId = challenge.Id,
            ChainId = transaction.ChainId,
        };
    }

    private static ulong RandomNumber() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}
