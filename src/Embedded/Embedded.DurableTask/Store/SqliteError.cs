using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>SQLite's result codes as exceptions.</summary>
internal static class SqliteError
{
    public static void ThrowUnlessOk(int code, sqlite3 database)
    {
        if (code != raw.SQLITE_OK)
        {
            throw From(code, database);
        }
    }

    public static SqliteException From(int code, sqlite3 database)
        => new($"SQLite error {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code, raw.sqlite3_extended_errcode(database));
}
