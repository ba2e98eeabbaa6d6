namespace Clado.Enrichment;

internal static class LineBreaks
{
    /// <summary>How many lines end in the text: by LF, CR LF or a CR alone.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny('\r', '\n'); at >= 0; at = text.IndexOfAny('\r', '\n'))
        {
            count++;
            var pair = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n';
            text = text[(at + (pair ? 2 : 1))..];
        }

        return count;
    }

    /// <summary>The 1-based line of a position in UTF-8 text.</summary>
    public static int LineAt(ReadOnlySpan<byte> text, long position) => text[..(int)position].Count((byte)'\n') + 1;
}
