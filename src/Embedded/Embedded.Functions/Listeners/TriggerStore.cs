using Microsoft.Data.Sqlite;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>
/// What blob and timer triggers must remember over a restart, in a SQLite file that one process at a time may use. A write is on disk when the call returns.
/// </summary>
internal sealed class TriggerStore : IDisposable
{
    public const string FileName = "triggers.db";
    private const long FormatVersion = 2;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS blob_receipt (function TEXT NOT NULL, blob TEXT NOT NULL, etag TEXT NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (function, blob)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS poison_message (number INTEGER PRIMARY KEY, function TEXT NOT NULL, message TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS timer_status (function TEXT NOT NULL PRIMARY KEY, last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly SqliteConnection _connection;
    private readonly FileStream _lock;
    private readonly Lock _gate = new();

    private TriggerStore(SqliteConnection connection, FileStream fileLock)
    {
        _connection = connection;
        _lock = fileLock;
    }

    /// <exception cref="InvalidOperationException">Another process has the file open.</exception>
    /// <exception cref="InvalidDataException">The file was written by a later version.</exception>
    public static TriggerStore Open(string path)
    {
        var fileLock = TakeLock($"{path}.lock");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        var store = new TriggerStore(connection, fileLock);
        try
        {
            connection.Open();
            store.Prepare(path);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement that changes something.</summary>
    /// <exception cref="IOException">It was not written; the message says why and what to do.</exception>
    public void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        lock (_gate)
        {
            try
            {
                using var command = Command(sql, parameters);
                command.ExecuteNonQuery();
            }
            catch (SqliteException failure)
            {
                throw NotWritten(failure);
            }
        }
    }

    /// <summary>Makes all changes of <paramref name="change"/>, which calls this store, or none.</summary>
    /// <exception cref="IOException">They were not written; the message says why and what to do.</exception>
    public void Together(Action change)
    {
        lock (_gate)
        {
            using var transaction = _connection.BeginTransaction();
            change();
            try
            {
                transaction.Commit();
            }
            catch (SqliteException failure)
            {
                throw NotWritten(failure);
            }
        }
    }

    /// <summary>The rows of a query.</summary>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        lock (_gate)
        {
            using var command = Command(sql, parameters);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _lock.Dispose();
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"{path}: another process serves this data folder. Stop it, or give this one its own (EMBEDDED_DATA).", taken);
        }
    }

    private void Prepare(string path)
    {
        var version = Query("PRAGMA user_version", row => row.GetInt64(0))[0];
        if (version > FormatVersion)
        {
            throw new InvalidDataException($"{path}: the file has format {version}; this version reads up to {FormatVersion}. It was left as it is.");
        }

        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        Execute($"{Schema} PRAGMA user_version = {FormatVersion};");
    }

    private IOException NotWritten(SqliteException failure) => new(
        failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL
            ? $"{_connection.DataSource}: the disk is full, so the change was not made: free space on it."
            : $"{_connection.DataSource} could not be written, so the change was not made: {failure.Message}",
        failure);

    private SqliteCommand Command(string sql, (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
