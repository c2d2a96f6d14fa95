using GtPs.Engine.Storage;

namespace GtPs.Engine.Logs;

/// <summary>The tables of the logs. An event's id grows with its place in time, so it serves as the paging position.</summary>
internal sealed class LogSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS log_streams (
            id INTEGER PRIMARY KEY, log_group TEXT NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL,
            first_event INTEGER, last_event INTEGER, UNIQUE (log_group, name));
        CREATE TABLE IF NOT EXISTS log_events (
            id INTEGER PRIMARY KEY AUTOINCREMENT, stream INTEGER NOT NULL REFERENCES log_streams (id), time INTEGER NOT NULL, message TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS log_events_stream ON log_events (stream, id);
        CREATE TABLE IF NOT EXISTS log_groups (name TEXT PRIMARY KEY, created INTEGER NOT NULL) WITHOUT ROWID;

        -- Groups of a folder that is older than the table of groups.
        INSERT OR IGNORE INTO log_groups (name, created) SELECT log_group, min(created) FROM log_streams GROUP BY log_group;
        """;
}
