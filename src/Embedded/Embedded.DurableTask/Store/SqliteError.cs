using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>SQLite's result codes as exceptions.</summary>
internal static unsafe class SqliteError
{
    public static void ThrowUnlessOk(int code, nint database)
    {
        if (code != raw.SQLITE_OK)
        {
            throw From(code, database);
        }
    }

    public static SqliteException From(int code, nint database)
        => new($"SQLite error {code}: {Marshal.PtrToStringUTF8((nint)Sqlite3.ErrorMessage(database))}", code, Sqlite3.ExtendedErrorCode(database));
}
