namespace Clado.Payments;

/// <summary>Reads a body of unknown length up to a limit.</summary>
internal static class BoundedBody
{
    private const int BufferLength = 64 * 1024;

    public static async Task<(ReadOnlyMemory<byte> Body, bool Truncated)> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[BufferLength];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var taken = (int)Math.Min(read, maxBytes - body.Length);
            await body.WriteAsync(buffer.AsMemory(0, taken), cancellationToken);
            if (taken < read)
            {
                return (body.ToArray(), true);
            }
        }

        return (body.ToArray(), false);
    }
}
