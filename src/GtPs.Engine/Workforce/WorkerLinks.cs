using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Workforce;

/// <summary>
/// The sign-in links of private teams' members, one each. A token follows from a secret that only the engine's owner has, the team, the member and a version:
/// so the owner can be shown it again, while the database holds its hash alone. A new link has a new version, which ends the old link and its sessions.
/// </summary>
/// <param name="database">The engine's database.</param>
/// <param name="teams">The teams.</param>
/// <param name="credentials">The secret.</param>
/// <param name="options">Region and account.</param>
internal sealed class WorkerLinks(EngineDatabase database, WorkteamStore teams, EngineCredentials credentials, EngineOptions options) : IWorkerLinks, IResumable
{
    /// <summary>How much of the HMAC a token holds: 144 bits, 24 characters.</summary>
    private const int TokenBytes = 18;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(credentials.LinkSecret);

    /// <inheritdoc />
    public PortalWorker? SignIn(string token)
    {
        using var connection = database.Open();
        var link = connection.QuerySingleOrDefault<Link>(
            "SELECT l.version AS Version, l.member AS Member, t.name AS Team, t.arn AS Arn FROM worker_links l JOIN workteams t ON t.name = l.team WHERE l.token_hash = @hash",
            new { hash = Hash(token) });
        return link is null ? null : new PortalWorker(WorkforceIdentity.Worker(link.Member, options), link.Member, link.Team, link.Arn, link.Version);
    }

    /// <inheritdoc />
    public bool IsCurrent(PortalWorker worker)
    {
        using var connection = database.Open();
        return connection.QuerySingle<long>(
            "SELECT COUNT(*) FROM worker_links l JOIN workteams t ON t.name = l.team WHERE l.version = @LinkVersion AND l.member = @Name AND t.arn = @WorkteamArn", worker) > 0;
    }

    /// <summary>Gives every member of a team a link, and ends the links of those who are no members any more.</summary>
    /// <param name="name">The team's name; one that does not exist (any more) loses all its links.</param>
    public void Sync(string name)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);

        // Read inside the transaction: of two changes at once, the one that is stored last decides who has a link.
        var team = WorkteamStore.Find(connection, name, transaction);
        IReadOnlyList<string> members = team is null or { IsSimulated: true } ? [] : team.Members;
        connection.Execute("DELETE FROM worker_links WHERE team = @name AND member NOT IN @members", new { name, members }, transaction);
        var linked = connection.Query<string>("SELECT member FROM worker_links WHERE team = @name", new { name }, transaction).ToHashSet(StringComparer.Ordinal);
        foreach (var member in members.Where(member => !linked.Contains(member)))
        {
            Issue(connection, transaction, team!, member);
        }

        transaction.Commit();
    }

    /// <summary>The links of a team in the order of its members.</summary>
    /// <param name="team">The team.</param>
    /// <returns>Members with the tokens of their links.</returns>
    public IReadOnlyList<(string Member, string Token)> List(WorkteamRecord team)
    {
        using var connection = database.Open();
        var versions = connection.Query<(string Member, long Version)>("SELECT member, version FROM worker_links WHERE team = @Name", team)
            .ToDictionary(link => link.Member, link => link.Version, StringComparer.Ordinal);
        return [.. team.Members.Where(versions.ContainsKey).Select(member => (member, Token(team, member, versions[member])))];
    }

    /// <summary>Ends a member's link and gives out a new one.</summary>
    /// <param name="team">The team.</param>
    /// <param name="member">The member.</param>
    /// <returns>The new link's token, or null when the team has no such member.</returns>
    public string? Reset(WorkteamRecord team, string member)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (connection.Execute("DELETE FROM worker_links WHERE team = @Name AND member = @member", new { team.Name, member }, transaction) == 0)
        {
            return null;
        }

        var token = Issue(connection, transaction, team, member);
        transaction.Commit();
        return token;
    }

    /// <summary>Makes the links fit the teams: those of teams from before there were links, of teams removed in the moment of a crash, and all when the secret is a new one.</summary>
    /// <param name="token">Cancels.</param>
    public Task ResumeAsync(CancellationToken token)
    {
        List<string> names;
        using (var connection = database.Open())
        {
            var links = connection.Query<Link>(
                "SELECT l.version AS Version, l.member AS Member, l.token_hash AS Hash, l.team AS Team, COALESCE(t.arn, '') AS Arn FROM worker_links l LEFT JOIN workteams t ON t.name = l.team").AsList();
            var strange = links.Where(link => !Hash(Token(link.Arn, link.Member, link.Version)).AsSpan().SequenceEqual(link.Hash)).Select(link => link.Version);
            connection.Execute("DELETE FROM worker_links WHERE version = @version", strange.Select(version => new { version }));
            names = [.. links.Select(link => link.Team)];
        }

        foreach (var name in names.Concat(teams.List().Select(team => team.Name)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            token.ThrowIfCancellationRequested();
            Sync(name);
        }

        return Task.CompletedTask;
    }

    private string Issue(SqliteConnection connection, SqliteTransaction transaction, WorkteamRecord team, string member)
    {
        var version = connection.QuerySingle<long>("INSERT INTO worker_links (team, member) VALUES (@Name, @member) RETURNING version", new { team.Name, member }, transaction);
        var token = Token(team, member, version);
        connection.Execute("UPDATE worker_links SET token_hash = @hash WHERE version = @version", new { hash = Hash(token), version }, transaction);
        return token;
    }

    private string Token(WorkteamRecord team, string member, long version) => Token(team.Arn, member, version);

    private string Token(string arn, string member, long version)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"worker-link\n{arn}\n{member}\n{version}");
        return Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(text)).AsSpan(0, TokenBytes));
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A row of the table with its team.</summary>
    private sealed record Link
    {
        public long Version { get; init; }

        public string Member { get; init; } = string.Empty;

        public string Team { get; init; } = string.Empty;

        public string Arn { get; init; } = string.Empty;

        public byte[] Hash { get; init; } = [];
    }
}
