using System.Buffers;
using System.Text;

namespace Clado.Enrichment;

/// <summary>Builds CSV records as RFC 4180 has them, every cell neutralised.</summary>
public static class CsvRecordWriter
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t\0");

    /// <summary>Adds one record with its line end.</summary>
    /// <param name="text">What it is added to.</param>
    /// <param name="cells">Its cells; none is an empty one.</param>
    public static void Append(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            Append(i == 0 ? text : text.Append(','), CsvCell.Neutralize(cells[i] ?? ""));
        }

        text.Append("\r\n");
    }

    private static void Append(StringBuilder text, string cell)
    {
        if (cell.AsSpan().ContainsAny(Quoted))
        {
            text.Append('"').Append(cell).Replace("\"", "\"\"", text.Length - cell.Length, cell.Length).Append('"');
        }
        else
        {
            text.Append(cell);
        }
    }
}
