namespace Clado.Payments;

/// <summary>The rules that one challenge has to pass, in the order in which their refusals say most.</summary>
internal static class ChallengeRules
{
    public static bool IsTempoCharge(Challenge challenge) =>
        challenge is { Method: "tempo", Intent: "charge" };

    public static PolicyDecision Judge(SpendPolicy policy, Challenge challenge, PaymentContext context)
    {
        var refused = CheckTransport(policy, context.RequestUri) ?? CheckChallenge(policy, challenge, context);
        if (refused is not null)
        {
            return refused;
        }

        try
        {
            var charge = challenge.ReadCharge();
            return CheckTerms(policy, charge) ?? CheckAmount(policy, charge.Amount, context) ?? (PolicyDecision)new PaymentAllowed(challenge, charge);
        }
        catch (PaymentFormatException e)
        {
            return new PaymentRefused(RefusalCodes.Malformed, e.Message);
        }
    }

    private static PaymentRefused? CheckTransport(SpendPolicy policy, Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps || (policy.AllowLoopbackHttp && PaidHttpClient.IsPrivate(uri))
            ? null
            : new PaymentRefused(RefusalCodes.Insecure, $"{uri.Scheme}://{uri.Authority} is not https, nor http to this machine: a credential would be readable on its way.");

    private static PaymentRefused? CheckChallenge(SpendPolicy policy, Challenge challenge, PaymentContext context) =>
        !IsTempoCharge(challenge) ? new(RefusalCodes.Method, $"The challenge is not a charge of the tempo method but {Printable.Quote(challenge.Intent)} of {Printable.Quote(challenge.Method)}.")
        : challenge.Header is not null ? new(RefusalCodes.Header, $"The challenge wants the credential in the header {Printable.Quote(challenge.Header)}; only Authorization is used.")
        : !RealmMatches(challenge.Realm, context.RequestUri) ? new(RefusalCodes.Realm, $"The challenge's realm {Printable.Quote(challenge.Realm)} is not the host that was asked, \"{context.RequestUri.Authority}\".")
        : challenge.Digest is { } digest && !BodyDigest.Matches(digest, context.Body.Span) ? new(RefusalCodes.Digest, "The challenge is bound to another body than the one that was sent.")
        : CheckExpiry(policy, challenge.ExpiresAt, context.Now);

    private static bool RealmMatches(string realm, Uri uri) =>
        string.Equals(realm, uri.Host, StringComparison.OrdinalIgnoreCase)
        || (!uri.IsDefaultPort && string.Equals(realm, $"{uri.Host}:{uri.Port}", StringComparison.OrdinalIgnoreCase));

    private static PaymentRefused? CheckExpiry(SpendPolicy policy, DateTimeOffset? expires, DateTimeOffset now) =>
        expires is null ? new(RefusalCodes.Expired, "The challenge has no end; servers refuse to verify such a payment.")
        : expires - now < policy.MinTimeLeft ? new(RefusalCodes.Expired, $"The challenge ends at {expires:O}, which is less than {policy.MinTimeLeft.TotalSeconds:0} s after {now:O}.")
        : expires - now > policy.MaxTimeLeft ? new(RefusalCodes.Expired, $"The challenge ends at {expires:O}, which is more than {policy.MaxTimeLeft.TotalMinutes:0} min after {now:O}.")
        : null;

    private static PaymentRefused? CheckTerms(SpendPolicy policy, ChargeRequest charge) =>
        charge.ChainId != policy.ChainId ? new(RefusalCodes.Chain, $"The challenge asks for chain {charge.ChainId?.ToString() ?? "(none)"}; Tempo__ChainId is {policy.ChainId}.")
        : !policy.Currencies.Contains(charge.Currency) ? new(RefusalCodes.Currency, $"The challenge asks for token {charge.Currency}, which is not in Spending__Currencies.")
        : !policy.Recipients.Contains(charge.Recipient) ? new(RefusalCodes.Recipient, $"The challenge asks to pay {charge.Recipient}, which is not in Spending__Recipients.")
        : charge.Splits.Count > 0 ? new(RefusalCodes.Splits, "The challenge splits the amount among several recipients.")
        : charge.FeePayer ? new(RefusalCodes.FeePayer, "The challenge wants a transaction whose fee the server pays.")
        : charge.Memo is not null && !policy.AllowServerMemo ? new(RefusalCodes.Memo, "The challenge sets the transfer's memo itself, so the transfer would not be bound to this challenge.")
        : charge.SupportedModes?.Contains("pull", StringComparer.Ordinal) == false ? new(RefusalCodes.Mode, "The challenge wants the payment broadcast by the payer.")
        : null;

    private static PaymentRefused? CheckAmount(SpendPolicy policy, BaseUnits amount, PaymentContext context)
    {
        var operationCap = policy.OperationCaps[context.Operation];
        return amount == BaseUnits.Zero ? new(RefusalCodes.Amount, "The challenge asks for an amount of 0, which needs no payment.")
            : amount > operationCap ? new(RefusalCodes.OperationCap, $"{context.Operation} would cost {amount} base units; its cap, {SpendPolicy.CapSetting(context.Operation)}, is {operationCap}.")
            : ExceedsExpected(policy.PriceTolerance, amount, context.ExpectedPrice) ? new(RefusalCodes.Price, $"{context.Operation} would cost {amount} base units; {context.ExpectedPrice} were expected and Spending__PriceToleranceBaseUnits allows {policy.PriceTolerance} more.")
            : ExceedsRun(policy.RunCap!.Value, amount, context) ? new(RefusalCodes.RunCap, $"With {amount} base units and a fee of up to {context.MaxFee}, the run would exceed its cap of {policy.RunCap} ({context.SpentByRun} spent).")
            : null;
    }

    // Amounts come from strangers: the sums are taken without a chance to overflow.
    private static bool ExceedsExpected(BaseUnits tolerance, BaseUnits amount, BaseUnits? expected) =>
        expected is { } price && amount.ToBigInteger() > price.ToBigInteger() + tolerance.ToBigInteger();

    private static bool ExceedsRun(BaseUnits cap, BaseUnits amount, PaymentContext context) =>
        context.SpentByRun.ToBigInteger() + context.MaxFee.ToBigInteger() + amount.ToBigInteger() > cap.ToBigInteger();
}
