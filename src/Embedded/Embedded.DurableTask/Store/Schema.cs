namespace Clado.Embedded.DurableTask;

/// <summary>
/// The store's tables. Times are ticks (100 ns) UTC; `generation` counts ContinueAsNew, `epoch` the openings of the store,
/// `commits` its transactions. A history's `due` is when a timer fires, or the number in `activities` of an activity that was called.
/// </summary>
internal static class Schema
{
    /// <summary>The format this engine reads and writes; kept in SQLite's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>Says in SQLite's <c>application_id</c> that the file is a task hub: "CTH1".</summary>
    public const int ApplicationId = 0x43544831;

    /// <summary>Adds to the instances of an older store what it may lack; engines that do not know it are not disturbed.</summary>
    public const string AddTrace = "ALTER TABLE instances ADD COLUMN trace TEXT";

    /// <summary>
    /// Does without an index that the activities of an older store have: their histories know their numbers. Engines that do not know that write none,
    /// so it is done at each opening; they need no index.
    /// </summary>
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
            task INTEGER NOT NULL, name TEXT, target TEXT, due INTEGER NOT NULL, data TEXT,
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
