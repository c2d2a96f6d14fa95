using GtPs.Engine.Storage;

namespace GtPs.Engine.Events;

/// <summary>The outbox: state-change records that the webhook has not taken yet, in the order they came about. Times are Unix milliseconds.</summary>
internal sealed class StateChangeSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS state_changes (
            id         INTEGER PRIMARY KEY AUTOINCREMENT,
            resource   TEXT NOT NULL,
            body       TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            attempts   INTEGER NOT NULL DEFAULT 0,
            next_at    INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS state_changes_resource ON state_changes (resource, id);
        """;
}
