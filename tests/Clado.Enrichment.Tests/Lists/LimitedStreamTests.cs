namespace Clado.Enrichment.Lists;

public class LimitedStreamTests
{
    [Fact]
    public void Reads_up_to_the_limit()
    {
        using var stream = new LimitedStream(new MemoryStream(new byte[10]), 10);

        Assert.Equal(10, stream.Read(new byte[20], 5, 15));
        Assert.Equal(0, stream.Read(new byte[20], 0, 20));
    }

    [Fact]
    public void Refuses_the_byte_after_it()
    {
        using var stream = new LimitedStream(new MemoryStream(new byte[11]), 10);

        Assert.Throws<ContactListException>(() => stream.Read(new byte[20], 0, 20));
    }

    [Fact]
    public void Only_reads()
    {
        using var stream = new LimitedStream(new MemoryStream(), 10);

        Assert.True(stream.CanRead);
        Assert.False(stream.CanSeek || stream.CanWrite);
        Assert.Throws<NotSupportedException>(() => stream.Length);
        Assert.Throws<NotSupportedException>(() => stream.Position);
        Assert.Throws<NotSupportedException>(() => stream.Position = 1);
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
        Assert.Throws<NotSupportedException>(stream.Flush);
    }
}
