using GtPs.Engine.Storage;

namespace GtPs.Engine.Logs;

/// <summary>The tables of the log streams. An event's id grows with its place in time, so it serves as the paging position.</summary>
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
        """;
}
