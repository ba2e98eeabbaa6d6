namespace Clado.Embedded.DurableTask;

/// <summary>
/// The store's tables. Times are ticks (100 ns) UTC; `generation` counts ContinueAsNew, `epoch` the openings of the store,
/// `commits` its transactions. A row of `history` has the events of a step, or a part of them, as <see cref="HistoryChunk"/> writes them, and the position of the
/// first; in stores of format 1, and in what is left of those, a row is one event, and its type is not 0. An event's `due` is when a timer fires, or the number in
/// `activities` of an activity that was called. `updated_at` is when the row was last written; a step that changes nothing in it has its time in `history` only.
/// </summary>
internal static class Schema
{
    /// <summary>The format this engine reads and writes; kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 2;

    /// <summary>The type of a row of the history that has many events; no event has it.</summary>
    public const int ChunkType = 0;

    /// <summary>Says in SQLite's <c>application_id</c> that the file is a task hub: "CTH1".</summary>
    public const int ApplicationId = 0x43544831;

    /// <summary>Adds to the instances of a store of format 1 what it may lack.</summary>
    public const string AddTrace = "ALTER TABLE instances ADD COLUMN trace TEXT";

    /// <summary>Does without an index that the activities of a store of format 1 may have: their histories know their numbers.</summary>
    public const string NumberActivities = """
        DROP INDEX IF EXISTS activities_by_instance;
        UPDATE history SET due = a.seq FROM activities a WHERE history.instance = a.instance AND history.position = a.position AND history.due = 0;
        """;

    /// <summary>Makes the tables of an empty store.</summary>
    public const string Create = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
        INSERT INTO meta VALUES ('epoch', 0), ('commits', 0);

        CREATE TABLE instances(
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT NOT NULL, generation INTEGER NOT NULL,
            status INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
            input TEXT, output TEXT, custom_status TEXT, failure TEXT, tags TEXT,
            parent_key INTEGER, parent_generation INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT, trace TEXT);
        CREATE INDEX instances_by_parent ON instances(parent_key) WHERE parent_key IS NOT NULL;

        CREATE TABLE history(
            instance INTEGER NOT NULL, position INTEGER NOT NULL, type INTEGER NOT NULL, at INTEGER NOT NULL,
            task INTEGER NOT NULL DEFAULT 0, name TEXT, target TEXT, due INTEGER NOT NULL DEFAULT 0, data,
            PRIMARY KEY (instance, position)) WITHOUT ROWID;

        CREATE TABLE inbox(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, rank INTEGER NOT NULL, generation INTEGER NOT NULL,
            type INTEGER NOT NULL, task INTEGER NOT NULL, name TEXT, data TEXT);
        CREATE INDEX inbox_by_instance ON inbox(instance, rank, seq);

        CREATE TABLE timers(
            instance INTEGER NOT NULL, task INTEGER NOT NULL, generation INTEGER NOT NULL, due INTEGER NOT NULL,
            PRIMARY KEY (instance, task)) WITHOUT ROWID;
        CREATE INDEX timers_by_due ON timers(due);

        CREATE TABLE activities(
            seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, generation INTEGER NOT NULL, task INTEGER NOT NULL, position INTEGER NOT NULL);
        """;
}
