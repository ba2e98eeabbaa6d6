using System.Buffers.Binary;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Clado.Functions.Storage;

/// <summary>
/// A blob that is written piece by piece and appears whole when it is committed. Until then, and if it never is, the blob that had the name
/// before stays as it was. It holds a few blocks, however long the blob gets.
/// </summary>
/// <remarks>
/// A block is named by its place and its content. So two uploads of the same bytes at the same time both succeed, and of two that differ
/// the later one to commit fails: the commit of the other has thrown its blocks away. Never is a blob made of the blocks of both.
/// </remarks>
/// <param name="blob">The blob.</param>
/// <param name="contentType">Its media type.</param>
/// <param name="blockBytes">The length of a block; a blob has at most 50,000.</param>
public sealed class BlobUploadStream(BlockBlobClient blob, string contentType, int blockBytes = BlobUploadStream.DefaultBlockBytes) : Stream
{
    private const int DefaultBlockBytes = 4 * 1024 * 1024;
    private const int StagedAtOnce = 3;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _blocks = [];
    private readonly Queue<Task<MemoryStream>> _staging = [];
    private MemoryStream _block = new();
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>Bytes written so far.</summary>
    public override long Length => _length;

    /// <summary>Bytes written so far; it cannot be set.</summary>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _hash.AppendData(buffer.Span);
        _length += buffer.Length;
        while (buffer.Length > 0)
        {
            var part = (int)Math.Min(buffer.Length, blockBytes - _block.Length);
            _block.Write(buffer.Span[..part]);
            buffer = buffer[part..];
            if (_block.Length == blockBytes)
            {
                await StageAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Makes what was written the content of the blob.</summary>
    /// <param name="cancellationToken">Ends the attempt; the blob is then as it was, or as it was to become.</param>
    /// <returns>The SHA-256 of the content, in lower-case hexadecimal.</returns>
    /// <exception cref="Azure.RequestFailedException">Another upload with other content was faster, or storage cannot be reached.</exception>
    public async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        if (_block.Length > 0)
        {
            await StageAsync(cancellationToken);
        }

        await Task.WhenAll(_staging);
        CommitBlockListOptions options = new() { HttpHeaders = new() { ContentType = contentType } };
        await blob.CommitBlockListAsync(_blocks, options, cancellationToken);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is written asynchronously.");

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await Task.WhenAll((IEnumerable<Task>)_staging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
            _block.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task StageAsync(CancellationToken cancellationToken)
    {
        var name = Name(_block);
        _blocks.Add(name);
        _staging.Enqueue(StageAsync(name, _block, cancellationToken));
        _block = _staging.Count > StagedAtOnce ? await _staging.Dequeue() : new();
    }

    /// <summary>Stages a block; its memory is then free for another.</summary>
    private async Task<MemoryStream> StageAsync(string name, MemoryStream block, CancellationToken cancellationToken)
    {
        block.Position = 0;
        await blob.StageBlockAsync(name, block, cancellationToken: cancellationToken);
        block.SetLength(0);
        return block;
    }

    private string Name(MemoryStream block)
    {
        var name = new byte[sizeof(int) + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(name, _blocks.Count);
        SHA256.HashData(block.GetBuffer().AsSpan(0, (int)block.Length), name.AsSpan(sizeof(int)));
        return Convert.ToBase64String(name);
    }
}
