using GtPs.Engine.Storage;

namespace GtPs.Engine.Workforce;

/// <summary>
/// The workteams and the sign-in links of their members. Names are unique whatever their case, as on AWS; times are Unix milliseconds. A link's version is never
/// given out twice, so that no link comes back to life; of its token only the hash is kept.
/// </summary>
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
        CREATE TABLE IF NOT EXISTS worker_links (
            version    INTEGER PRIMARY KEY AUTOINCREMENT,
            team       TEXT NOT NULL COLLATE NOCASE,
            member     TEXT NOT NULL,
            token_hash BLOB UNIQUE,
            UNIQUE (team, member)
        );
        """;

    /// <inheritdoc />
    /// <remarks><c>updated_at</c> is when UpdateWorkteam last changed the team; 0 when it never did.</remarks>
    public IReadOnlyList<AddedColumn> AddedColumns => [new("workteams", "updated_at", "INTEGER NOT NULL DEFAULT 0")];
}
