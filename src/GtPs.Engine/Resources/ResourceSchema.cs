using GtPs.Engine.Storage;

namespace GtPs.Engine.Resources;

/// <summary>
/// One table for what has a name and a Describe answer: training jobs, models, transform jobs, endpoint configurations, endpoints. The
/// document is the record as JSON; the columns beside it are what lists filter and sort by. Times are .NET ticks, UTC.
/// </summary>
internal sealed class ResourceSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS resources (
            kind TEXT NOT NULL,
            name TEXT NOT NULL COLLATE NOCASE,
            status TEXT NULL,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (kind, name)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS resources_created ON resources (kind, created, name);
        """;
}
