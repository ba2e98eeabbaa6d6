namespace Clado.Gateway;

/// <summary>The body of <see cref="CladoOperation.BulkContactsStatus"/>.</summary>
public sealed record BulkContactsStatusRequest
{
    /// <summary>The job, by the id its submission was answered with.</summary>
    public required string JobId { get; init; }

    /// <summary>The exact bytes to send: the same request gives the same bytes.</summary>
    /// <returns>UTF-8 JSON with <c>jobId</c>, the one field the gateway spells in camel case.</returns>
    /// <exception cref="InvalidOperationException">The id is empty.</exception>
    public byte[] ToJson() => JobId.Length > 0
        ? JsonBytes.Write(json => json.WriteString("jobId", JobId))
        : throw new InvalidOperationException("The job id is empty.");
}
