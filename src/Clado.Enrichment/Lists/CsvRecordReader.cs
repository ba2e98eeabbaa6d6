using System.Text;
using Sylvan.Data.Csv;

namespace Clado.Enrichment;

/// <summary>CSV records with the line each starts on, and every fault of the text as a <see cref="ContactListException"/>.</summary>
internal sealed class CsvRecordReader : IDisposable
{
    private const int BufferLength = 4_096;
    private const string DelimiterLine = "sep=";

    // Never part of a text, so that a record starting with # (the reader's default) is no comment.
    private const char NoComment = '\uFFFF';

    private readonly CsvDataReader reader;
    private int nextLine = 1;

    public CsvRecordReader(Stream stream, ContactListLimits limits)
    {
        var text = new StreamReader(new LimitedStream(stream, limits.MaxBytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        reader = Guard(() => CsvDataReader.Create(text, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Comment = NoComment,
            BufferSize = BufferLength,
            MaxBufferSize = Math.Max(limits.MaxRecordLength, BufferLength),
        }));
    }

    /// <summary>The 1-based line the current record starts on.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the record is the line that tells Excel the delimiter, like <c>sep=;</c>.</summary>
    public bool NamesDelimiter
    {
        get
        {
            ReadOnlySpan<char> record = reader.GetRawRecordSpan().TrimEnd("\r\n");
            return record.Length == DelimiterLine.Length + 1 && record.StartsWith(DelimiterLine, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Goes to the next record that has anything in it.</summary>
    public bool ReadFilled()
    {
        while (Guard(reader.Read))
        {
            Line = nextLine;
            nextLine += LineBreaks.Count(reader.GetRawRecordSpan());
            if (!IsBlank())
            {
                return true;
            }
        }

        return false;
    }

    public IReadOnlyList<string> Fields() => [.. Enumerable.Range(0, reader.RowFieldCount).Select(column => Field(column).ToString())];

    /// <summary>A field, empty when the record is too short to have it.</summary>
    public ReadOnlySpan<char> Field(int column) => column < reader.RowFieldCount ? reader.GetFieldSpan(column) : [];

    public void Dispose() => reader.Dispose();

    private bool IsBlank()
    {
        for (var column = 0; column < reader.RowFieldCount; column++)
        {
            if (!reader.GetFieldSpan(column).IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvRecordTooLargeException)
        {
            throw new ContactListException("The record is too long. A closing quote is probably missing, here or on a line before.", nextLine);
        }
        catch (CsvFormatException)
        {
            throw new ContactListException("A quoted field does not end properly. Double the quotes inside it, or remove the one that opens it.", nextLine);
        }
    }
}
