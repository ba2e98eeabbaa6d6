using System.Text;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>A prepared statement that is kept and run many times. Parameters and columns are numbered as in SQLite: from 1, and from 0.</summary>
internal sealed unsafe class Statement : IDisposable
{
    private const int MostKeptBytes = 1024 * 1024;

    private readonly nint database;
    private readonly nint statement;

    // SQLite reads texts from here, so it must neither move nor be given up before they are bound anew.
    private byte[] bound = [];

    public Statement(nint database, string sql)
    {
        this.database = database;
        var text = Encoding.UTF8.GetBytes(sql);
        fixed (byte* first = text)
        {
            SqliteError.ThrowUnlessOk(Sqlite3.Prepare(database, first, text.Length, Sqlite3.PreparePersistent, out statement, 0), database);
        }
    }

    /// <summary>Sets all parameters.</summary>
    public Statement Bind(params ReadOnlySpan<Value> values)
    {
        Reserve(values);
        fixed (byte* first = bound)
        {
            var used = 0;
            for (var i = 0; i < values.Length; i++)
            {
                SqliteError.ThrowUnlessOk(Bind(i + 1, values[i], first, ref used), database);
            }
        }

        return this;
    }

    /// <summary>Goes to the next row; at the end, or on an error, the statement is ready to be run again.</summary>
    public bool Read()
    {
        var code = Sqlite3.Step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        _ = Sqlite3.Reset(statement);
        return code == raw.SQLITE_DONE ? false : throw SqliteError.From(code, database);
    }

    /// <summary>Runs to the end.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Run()
    {
        while (Read())
        {
        }

        return Sqlite3.Changes(database);
    }

    /// <summary>Ends reading before the last row.</summary>
    public void Reset() => _ = Sqlite3.Reset(statement);

    public long Int64(int column) => Sqlite3.ColumnInt64(statement, column);

    public int Int32(int column) => (int)Sqlite3.ColumnInt64(statement, column);

    public bool IsNull(int column) => Sqlite3.ColumnType(statement, column) == raw.SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A column's bytes; they are there until the next row is read.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var first = Sqlite3.ColumnBlob(statement, column);
        return new ReadOnlySpan<byte>(first, Sqlite3.ColumnBytes(statement, column));
    }

    public void Dispose() => _ = Sqlite3.Finalize(statement);

    private int Bind(int parameter, Value value, byte* first, ref int used)
    {
        if (value.IsNumber)
        {
            return Sqlite3.BindInt64(statement, parameter, value.Number);
        }

        var at = used;
        if (value.Text is { } text)
        {
            used += Encoding.UTF8.GetBytes(text, bound.AsSpan(at));
            return Sqlite3.BindText(statement, parameter, first + at, used - at, 0);
        }

        if (value.Bytes is { } bytes)
        {
            bytes.AsSpan(0, (int)value.Number).CopyTo(bound.AsSpan(at));
            used += (int)value.Number;
            return Sqlite3.BindBlob(statement, parameter, first + at, used - at, 0);
        }

        return Sqlite3.BindNull(statement, parameter);
    }

    private void Reserve(ReadOnlySpan<Value> values)
    {
        // One more than is used, so that an empty text has an address too: SQLite takes none for null.
        var most = 1;
        foreach (var value in values)
        {
            most += value.Text is { } text ? text.Length * 3 : value.Bytes is null ? 0 : (int)value.Number;
        }

        if (most > bound.Length || bound.Length > MostKeptBytes)
        {
            bound = GC.AllocateUninitializedArray<byte>(Math.Max(most, 64), pinned: true);
        }
    }

    /// <summary>A parameter's value: a number, a text, bytes or null.</summary>
    public readonly struct Value
    {
        private Value(bool isNumber, long number, string? text, byte[]? bytes = null)
        {
            IsNumber = isNumber;
            Number = number;
            Text = text;
            Bytes = bytes;
        }

        public bool IsNumber { get; }

        /// <summary>The number; of bytes, how many of them.</summary>
        public long Number { get; }

        public string? Text { get; }

        public byte[]? Bytes { get; }

        public static implicit operator Value(long number) => new(true, number, null);

        public static implicit operator Value(int number) => new(true, number, null);

        public static implicit operator Value(string? text) => new(false, 0, text);

        public static implicit operator Value(long? number) => number is { } known ? new(true, known, null) : new(false, 0, null);

        public static implicit operator Value(int? number) => number is { } known ? new(true, known, null) : new(false, 0, null);

        /// <summary>The first of some bytes.</summary>
        public static Value Of(byte[] bytes, int count) => new(false, count, null, bytes);
    }
}
