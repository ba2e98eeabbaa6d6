using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Invocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>Calls one function for a blob and keeps the receipt. A try counts from its begin, so that a blob that kills the process ends as poison too.</summary>
internal sealed class BlobCaller(
    FunctionDescriptor function,
    BlobReceipts receipts,
    PoisonMessages poison,
    int maxTries,
    FunctionInvoker invoker,
    IServiceScopeFactory scopes,
    JsonSerializerOptions json,
    ILogger<BlobCaller> logger)
{
    public string Function => function.Name;

    /// <summary>Whether this version of the blob is still to be handled.</summary>
    public bool IsDue(BlobContainerClient container, BlobItem blob)
        => receipts.Find(Key(container, blob), ETag(blob)) is null or { Status: BlobReceiptStatus.Pending };

    /// <summary>Forgets the receipts of blobs that the container no longer has.</summary>
    /// <param name="container">The container.</param>
    /// <param name="present">The names of all its blobs that fit the function's path.</param>
    public void Forget(BlobContainerClient container, IReadOnlySet<string> present)
    {
        var prefix = $"{container.Name}/";
        receipts.Remove(key => key.StartsWith(prefix, StringComparison.Ordinal) && !present.Contains(key[prefix.Length..]));
    }

    public async Task CallAsync(BlobContainerClient container, BlobItem blob, IReadOnlyDictionary<string, string> tokens, CancellationToken abandon)
    {
        var key = Key(container, blob);
        var tries = receipts.Find(key, ETag(blob))?.Tries ?? 0;
        if (tries >= maxTries)
        {
            Bury(container, blob, tries);
            return;
        }

        receipts.Save(key, new BlobReceipt(ETag(blob), BlobReceiptStatus.Pending, tries + 1));
        try
        {
            await InvokeAsync(container, blob, tokens, $"New blob detected: {key}", abandon);
            receipts.Save(key, new BlobReceipt(ETag(blob), BlobReceiptStatus.Done, tries + 1));
        }
        catch (Exception interrupted) when (interrupted is BlobChangedException || (interrupted is OperationCanceledException && abandon.IsCancellationRequested))
        {
            // No fault of the blob: it is newer than its listing, or the host stops.
            receipts.Save(key, new BlobReceipt(ETag(blob), BlobReceiptStatus.Pending, tries));
        }
#pragma warning disable CA1031 // The invoker has logged it; what is left is to count it.
        catch (Exception)
#pragma warning restore CA1031
        {
            if (tries + 1 >= maxTries)
            {
                Bury(container, blob, tries + 1);
            }
        }
    }

    /// <summary>Calls the function without looking at receipts.</summary>
    public async Task InvokeAsync(
        BlobContainerClient container, BlobItem blob, IReadOnlyDictionary<string, string> tokens, string reason, CancellationToken abandon)
    {
        await using var scope = scopes.CreateAsyncScope();
        await invoker.InvokeAsync(new FunctionCall
        {
            Function = function,
            Services = scope.ServiceProvider,
            Reason = reason,
            BindTrigger = (parameter, ct) => BlobBinding.BindAsync(parameter, container, blob, json, ct),
            BindingData = BlobBinding.Data(container, blob, tokens),
            CancellationToken = abandon,
        });
    }

    // The message is kept with the receipt: whatever happens to the process or the blob afterwards, it is sent.
    private void Bury(BlobContainerClient container, BlobItem blob, int tries)
    {
        var key = Key(container, blob);
        receipts.Save(key, new BlobReceipt(ETag(blob), BlobReceiptStatus.Poison, tries), () => poison.Add(PoisonMessage.About(function.Name, container.Name, blob)));
        BlobLog.Poison(logger, function.Name, key, tries);
    }

    private static string Key(BlobContainerClient container, BlobItem blob) => $"{container.Name}/{blob.Name}";

    private static string ETag(BlobItem blob) => blob.Properties.ETag.GetValueOrDefault().ToString();
}
