namespace Clado.Payments.Tempo;

/// <summary>An entry of an access list (EIP-2930).</summary>
/// <param name="Account">The account.</param>
/// <param name="StorageKeys">Slots of 32 bytes each.</param>
public sealed record AccessListEntry(Address Account, IReadOnlyList<byte[]> StorageKeys)
{
    internal byte[] Encode() => Rlp.List([Rlp.Account(Account), Rlp.List(StorageKeys.Select(Rlp.Bytes))]);

    internal static AccessListEntry Decode(RlpReader items)
    {
        var fields = items.List("access list entry");
        var entry = new AccessListEntry(fields.Account("address"), fields.ListOf("storage keys", keys => keys.Bytes("storage key", 32)));
        fields.End();
        return entry;
    }
}
