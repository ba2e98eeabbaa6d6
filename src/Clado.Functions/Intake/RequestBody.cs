namespace Clado.Functions.Intake;

/// <summary>Bodies of requests, read to their limit and no further.</summary>
internal static class RequestBody
{
    /// <summary>The body, or null when it is longer than the limit.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limitBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > limitBytes)
        {
            return null;
        }

        using MemoryStream body = new((int)(request.ContentLength ?? 0));
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > limitBytes)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
