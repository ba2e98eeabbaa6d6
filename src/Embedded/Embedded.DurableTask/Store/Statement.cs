using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>A prepared statement that is kept and run many times. Parameters and columns are numbered as in SQLite: from 1, and from 0.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        SqliteError.ThrowUnlessOk(raw.sqlite3_prepare_v2(database, sql, out statement), database);
    }

    /// <summary>Sets parameters from the first on; each is a number, a text or null.</summary>
    public Statement Bind(params ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var code = value.IsNumber ? raw.sqlite3_bind_int64(statement, i + 1, value.Number)
                : value.Text is null ? raw.sqlite3_bind_null(statement, i + 1)
                : raw.sqlite3_bind_text(statement, i + 1, value.Text);
            SqliteError.ThrowUnlessOk(code, database);
        }

        return this;
    }

    /// <summary>Goes to the next row; at the end, or on an error, the statement is ready to be run again.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = raw.sqlite3_reset(statement);
        return code == raw.SQLITE_DONE ? false : throw SqliteError.From(code, database);
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Run()
    {
        while (Read())
        {
        }

        return raw.sqlite3_changes(database);
    }

    /// <summary>Ends reading before the last row.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public void Dispose() => statement.Dispose();

    /// <summary>A parameter's value.</summary>
    public readonly struct Value
    {
        private Value(bool isNumber, long number, string? text)
        {
            IsNumber = isNumber;
            Number = number;
            Text = text;
        }

        public bool IsNumber { get; }

        public long Number { get; }

        public string? Text { get; }

        public static implicit operator Value(long number) => new(true, number, null);

        public static implicit operator Value(int number) => new(true, number, null);

        public static implicit operator Value(string? text) => new(false, 0, text);

        public static implicit operator Value(long? number) => number is { } known ? new(true, known, null) : new(false, 0, null);

        public static implicit operator Value(int? number) => number is { } known ? new(true, known, null) : new(false, 0, null);
    }
}
