using GtPs.Engine.Storage;

namespace GtPs.Engine.Portal;

/// <summary>The portal's sessions. Of a session's id only the hash is kept: who reads the database cannot take over a session. Times are Unix milliseconds.</summary>
internal sealed class PortalSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS portal_sessions (
            hash          TEXT PRIMARY KEY,
            worker        TEXT NOT NULL,
            issuer        TEXT NOT NULL,
            subject       TEXT NOT NULL,
            name          TEXT NOT NULL,
            workteam_name TEXT NOT NULL,
            workteam_arn  TEXT NOT NULL,
            link_version  INTEGER NOT NULL,
            created_at    INTEGER NOT NULL,
            expires_at    INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS portal_sessions_expiry ON portal_sessions (expires_at);
        """;
}
