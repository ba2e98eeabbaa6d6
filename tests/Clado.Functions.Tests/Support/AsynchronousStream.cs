namespace Clado.Functions.Tests.Support;

/// <summary>Memory that, like the body of an answer in Kestrel, cannot be written or flushed synchronously.</summary>
internal sealed class AsynchronousStream : MemoryStream
{
    public override void Flush() => throw Refusal();

    public override void Write(byte[] buffer, int offset, int count) => throw Refusal();

    public override void Write(ReadOnlySpan<byte> buffer) => throw Refusal();

    public override void WriteByte(byte value) => throw Refusal();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        base.Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(WriteAsync(buffer.ToArray(), 0, buffer.Length, cancellationToken));

    private static InvalidOperationException Refusal() => new("Synchronous operations are disallowed, as in Kestrel.");
}
