using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs.Models;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>What the queue of poison blobs is told of a blob. Follows <c>BlobTriggerMessage</c> of the blob extension: names, order and form of each field.</summary>
/// <param name="Type">Always <c>BlobTrigger</c>.</param>
/// <param name="FunctionId"><c>Host.Functions.</c> and the function's name, as the Functions host numbers its functions.</param>
/// <param name="BlobType"><c>BlockBlob</c>, <c>AppendBlob</c> or <c>PageBlob</c>.</param>
/// <param name="ContainerName">The container.</param>
/// <param name="BlobName">The name in it.</param>
/// <param name="ETag">The version that failed, in quotes, as the header of that name has it.</param>
internal sealed record PoisonMessage(string Type, string FunctionId, string BlobType, string ContainerName, string BlobName, string ETag)
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PoisonMessage About(string function, string container, BlobItem blob) => new(
        "BlobTrigger",
        $"Host.Functions.{function}",
        $"{blob.Properties.BlobType ?? Azure.Storage.Blobs.Models.BlobType.Block}Blob",
        container,
        blob.Name,
        blob.Properties.ETag.GetValueOrDefault().ToString("H"));

    public string ToJson() => JsonSerializer.Serialize(this, Format);
}
