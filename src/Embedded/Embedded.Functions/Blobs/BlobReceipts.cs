using System.Collections.Concurrent;
using Clado.Embedded.Functions.Listeners;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>The receipts of one function: read once, kept in memory, each change written before it counts.</summary>
internal sealed class BlobReceipts
{
    private readonly TriggerStore _store;
    private readonly string _function;
    private readonly ConcurrentDictionary<string, BlobReceipt> _receipts;

    public BlobReceipts(TriggerStore store, string function)
    {
        _store = store;
        _function = function;
        var rows = store.Query(
            "SELECT blob, etag, status, tries FROM blob_receipt WHERE function = $function",
            row => KeyValuePair.Create(row.GetString(0), new BlobReceipt(row.GetString(1), Enum.Parse<BlobReceiptStatus>(row.GetString(2)), row.GetInt32(3))),
            ("$function", function));
        _receipts = new ConcurrentDictionary<string, BlobReceipt>(rows);
    }

    /// <summary>The receipt of this version of the blob; null when the function has not begun with it.</summary>
    /// <param name="blob">Container and name.</param>
    /// <param name="etag">The version.</param>
    public BlobReceipt? Find(string blob, string etag) => _receipts.TryGetValue(blob, out var receipt) && receipt.ETag == etag ? receipt : null;

    /// <summary>Removes the receipts of those blobs.</summary>
    public void Remove(Func<string, bool> unwanted)
    {
        foreach (var blob in _receipts.Keys.Where(unwanted))
        {
            _store.Execute("DELETE FROM blob_receipt WHERE function = $function AND blob = $blob", ("$function", _function), ("$blob", blob));
            _receipts.TryRemove(blob, out _);
        }
    }

    /// <summary>Writes a receipt.</summary>
    /// <param name="blob">Container and name.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="with">Another change of the store, made together with this one or not at all.</param>
    public void Save(string blob, BlobReceipt receipt, Action? with = null)
    {
        _store.Together(() =>
        {
            _store.Execute(
                "INSERT OR REPLACE INTO blob_receipt (function, blob, etag, status, tries) VALUES ($function, $blob, $etag, $status, $tries)",
                ("$function", _function),
                ("$blob", blob),
                ("$etag", receipt.ETag),
                ("$status", receipt.Status.ToString()),
                ("$tries", receipt.Tries));
            with?.Invoke();
        });
        _receipts[blob] = receipt;
    }
}
