using GtPs.Engine.Storage;

namespace GtPs.Engine.Workforce;

/// <summary>The workteams' table. Names are unique whatever their case, as on AWS; times are Unix milliseconds.</summary>
internal sealed class WorkforceSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS workteams (
            name       TEXT PRIMARY KEY COLLATE NOCASE,
            arn        TEXT NOT NULL UNIQUE,
            request    TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;
}
