namespace Clado.Payments.Tempo;

/// <summary>How much of a token an access key may spend.</summary>
/// <param name="Token">The token.</param>
/// <param name="Limit">The most it may transfer, in all or in each period.</param>
/// <param name="PeriodSeconds">The period after which the limit starts anew; null (or 0) for one limit for ever.</param>
public sealed record KeyLimit(Address Token, BaseUnits Limit, ulong? PeriodSeconds)
{
    internal byte[] Encode() =>
        Rlp.List([Rlp.Account(Token), Rlp.Uint(Limit.ToBigInteger()), .. PeriodSeconds is { } period and > 0 ? new[] { Rlp.Uint(period) } : []]);

    internal static KeyLimit Decode(RlpReader items)
    {
        var fields = items.List("limit");
        var limit = new KeyLimit(
            fields.Account("token"), BaseUnits.FromBigInteger(fields.Uint("limit", 16)), fields.AtEnd ? null : fields.Uint64("period"));
        fields.End();
        return limit;
    }
}

/// <summary>Which calls to a contract an access key may make.</summary>
/// <param name="Target">The contract.</param>
/// <param name="Selectors">The functions.</param>
public sealed record KeyScope(Address Target, IReadOnlyList<KeyScopeSelector> Selectors)
{
    /// <summary>Payments in a token to some recipients, and nothing else.</summary>
    /// <param name="token">The token.</param>
    /// <param name="recipients">Who may be paid.</param>
    /// <returns>The scope: <c>transferWithMemo</c> to those recipients.</returns>
    public static KeyScope ForPayments(Address token, IReadOnlyList<Address> recipients) =>
        new(token, [new KeyScopeSelector(Tip20.Selector(Tip20.TransferWithMemoSelector), recipients)]);

    internal byte[] Encode() => Rlp.List([Rlp.Account(Target), Rlp.List(Selectors.Select(selector => selector.Encode()))]);

    internal static KeyScope Decode(RlpReader items)
    {
        var fields = items.List("allowed call");
        var scope = new KeyScope(fields.Account("target"), fields.ListOf("selectors", KeyScopeSelector.Decode));
        fields.End();
        return scope;
    }
}

/// <summary>A function that an access key may call, and for whom.</summary>
/// <param name="Selector">The function's 4 bytes.</param>
/// <param name="Recipients">The accounts that may be its first argument; empty for any.</param>
public sealed record KeyScopeSelector(byte[] Selector, IReadOnlyList<Address> Recipients)
{
    internal byte[] Encode() => Rlp.List([Rlp.Bytes(Selector), Rlp.List(Recipients.Select(recipient => Rlp.Account(recipient)))]);

    internal static KeyScopeSelector Decode(RlpReader items)
    {
        var fields = items.List("selector");
        var selector = new KeyScopeSelector(fields.Bytes("selector", 4), fields.ListOf("recipients", recipients => recipients.Account("recipient")));
        fields.End();
        return selector;
    }
}
