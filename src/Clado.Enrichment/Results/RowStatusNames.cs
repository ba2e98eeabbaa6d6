namespace Clado.Enrichment;

/// <summary>Statuses as files name them.</summary>
internal static class RowStatusNames
{
    public static string Of(RowStatus status) => status.ToString().ToLowerInvariant();
}
