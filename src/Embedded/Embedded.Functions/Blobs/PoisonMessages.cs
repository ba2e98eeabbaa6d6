using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Clado.Embedded.Functions.Listeners;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>
/// What the queue <c>webjobs-blobtrigger-poison</c> is still to be told of one function's blobs. A message is in the store until the queue has it: it arrives at least once,
/// and twice only when the process is killed between the two. Follows <c>SharedBlobQueueListenerFactory</c> of the blob extension.
/// </summary>
internal sealed class PoisonMessages(TriggerStore store, string function, QueueClient queue, ILogger<PoisonMessages> logger)
{
    public const string QueueName = "webjobs-blobtrigger-poison";

    public void Add(PoisonMessage message) => store.Execute(
        "INSERT INTO poison_message (function, message) VALUES ($function, $message)", ("$function", function), ("$message", message.ToJson()));

    /// <summary>Sends what waits. What the queue does not take now is kept for the next time.</summary>
    public async Task SendAsync(CancellationToken ct)
    {
        var waiting = store.Query(
            "SELECT number, message FROM poison_message WHERE function = $function ORDER BY number", row => (Number: row.GetInt64(0), Text: row.GetString(1)), ("$function", function));
        try
        {
            foreach (var (number, text) in waiting)
            {
                await SendAsync(text, ct);
                store.Execute("DELETE FROM poison_message WHERE number = $number", ("$number", number));
            }
        }
#pragma warning disable CA1031 // Storage that cannot be reached now can be later.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            BlobLog.PoisonNotSent(logger, failure, function, QueueName);
        }
    }

    private async Task SendAsync(string text, CancellationToken ct)
    {
        try
        {
            await queue.SendMessageAsync(text, ct);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: ct);
            await queue.SendMessageAsync(text, ct);
        }
    }
}
