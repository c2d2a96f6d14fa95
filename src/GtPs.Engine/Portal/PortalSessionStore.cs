using Dapper;
using GtPs.Engine.Labeling;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Portal;

/// <summary>A session as stored.</summary>
/// <param name="Worker">Who has signed in.</param>
/// <param name="ExpiresAt">When it ends unless it is used, in Unix milliseconds.</param>
internal sealed record StoredSession(PortalWorker Worker, long ExpiresAt);

/// <summary>Keeps the portal's sessions, so that they outlive a restart of the engine.</summary>
/// <param name="database">The engine's tables.</param>
internal sealed class PortalSessionStore(LabelingDatabase database)
{
    /// <summary>Adds a session and drops those whose time is over.</summary>
    /// <param name="hash">The hash of its id.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="now">The time, in Unix milliseconds.</param>
    /// <param name="expiresAt">When it ends, in Unix milliseconds.</param>
    /// <param name="token">Cancels.</param>
    public Task AddAsync(string hash, PortalWorker worker, long now, long expiresAt, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute("""
                DELETE FROM portal_sessions WHERE expires_at <= @now;
                INSERT INTO portal_sessions (hash, worker, issuer, subject, name, workteam_name, workteam_arn, link_version, created_at, expires_at)
                VALUES (@hash, @WorkerId, @Issuer, @Subject, @Name, @WorkteamName, @WorkteamArn, @LinkVersion, @now, @expiresAt)
                """,
                new { hash, worker.Worker.WorkerId, worker.Worker.Issuer, worker.Worker.Subject, worker.Name, worker.WorkteamName, worker.WorkteamArn, worker.LinkVersion, now, expiresAt }),
            token);

    /// <summary>A session that has not ended, or null.</summary>
    /// <param name="hash">The hash of its id.</param>
    /// <param name="now">The time, in Unix milliseconds.</param>
    public StoredSession? Find(string hash, long now)
        => database.Read(connection => connection.Query<(string Worker, string Issuer, string Subject, string Name, string TeamName, string TeamArn, long LinkVersion, long ExpiresAt)>(
            "SELECT worker, issuer, subject, name, workteam_name, workteam_arn, link_version, expires_at FROM portal_sessions WHERE hash = @hash AND expires_at > @now", new { hash, now })
            .Select(row => new StoredSession(
                new PortalWorker(new WorkerIdentity(row.Worker, row.Issuer, row.Subject), row.Name, row.TeamName, row.TeamArn, row.LinkVersion), row.ExpiresAt))
            .SingleOrDefault());

    /// <summary>Lets a session last longer.</summary>
    /// <param name="hash">The hash of its id.</param>
    /// <param name="expiresAt">When it ends now, in Unix milliseconds.</param>
    /// <param name="token">Cancels.</param>
    public Task ExtendAsync(string hash, long expiresAt, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("UPDATE portal_sessions SET expires_at = @expiresAt WHERE hash = @hash", new { hash, expiresAt }), token);

    /// <summary>Ends a session.</summary>
    /// <param name="hash">The hash of its id.</param>
    /// <param name="token">Cancels.</param>
    public Task DeleteAsync(string hash, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("DELETE FROM portal_sessions WHERE hash = @hash", new { hash }), token);
}
