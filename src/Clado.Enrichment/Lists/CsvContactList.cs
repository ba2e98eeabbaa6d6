namespace Clado.Enrichment;

internal static class CsvContactList
{
    public static IEnumerable<InputRow> Read(Stream stream, ContactListLimits limits)
    {
        using var records = new CsvRecordReader(stream, limits);
        if (!records.ReadFilled() || (records.NamesDelimiter && !records.ReadFilled()))
        {
            throw new ContactListException("The list is empty. Send a CSV with a column of LinkedIn addresses, called linkedin_url for instance.");
        }

        var columns = CsvColumns.Recognize(records.Fields(), records.Line);
        var rows = 0;
        var more = !columns.HasHeader || records.ReadFilled();
        for (; more; more = records.ReadFilled())
        {
            if (++rows > limits.MaxRows)
            {
                throw new ContactListException(
                    $"The list has more than {limits.MaxRows:N0} rows. Split it into several lists.", records.Line);
            }

            yield return ReadRow(records, columns, limits);
        }

        if (rows == 0)
        {
            throw RunRequest.NoRows();
        }
    }

    private static InputRow ReadRow(CsvRecordReader records, CsvColumns columns, ContactListLimits limits)
    {
        var id = columns.Id is { } column ? Text(records, column, "the id column", limits).Trim() : "";
        if (id.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw new ContactListException("The id is not valid UTF-8. Save the file as \"CSV UTF-8\".", records.Line, "the id column");
        }

        return new()
        {
            Line = records.Line,
            Submitted = Text(records, columns.Url, "the LinkedIn column", limits),
            Id = id.Length == 0 ? null : id,
        };
    }

    private static string Text(CsvRecordReader records, int column, string name, ContactListLimits limits)
    {
        var field = records.Field(column);
        return field.Length <= limits.MaxFieldLength
            ? field.ToString()
            : throw new ContactListException(
                $"The field is longer than {limits.MaxFieldLength:N0} characters. Check the quotes around it, or shorten it.", records.Line, name);
    }
}
