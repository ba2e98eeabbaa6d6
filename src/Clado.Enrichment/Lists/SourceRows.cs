using System.Collections;

namespace Clado.Enrichment;

/// <summary>Rows that are read from their source each time somebody goes through them, so that a long list is not held.</summary>
/// <param name="count">How many there are.</param>
/// <param name="read">Reads them from the start.</param>
internal sealed class SourceRows(int count, Func<IEnumerable<InputRow>> read) : IReadOnlyCollection<InputRow>
{
    public int Count => count;

    public IEnumerator<InputRow> GetEnumerator() => read().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
