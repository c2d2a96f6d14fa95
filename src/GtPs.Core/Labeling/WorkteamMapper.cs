using GtPs.Aws.Engine;
using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes a <see cref="GtWorkteam"/> of AWS's shape.</summary>
internal static class WorkteamMapper
{
    /// <summary>Makes the object.</summary>
    /// <param name="team">AWS's shape.</param>
    /// <param name="session">The session.</param>
    /// <param name="links">The members' sign-in links.</param>
    public static GtWorkteam Map(Workteam team, GtSession session, IEnumerable<WorkerLink> links) => new()
    {
        Name = team.WorkteamName ?? string.Empty,
        WorkteamArn = team.WorkteamArn ?? string.Empty,
        Region = session.Region,
        Kind = PreflightTeam.KindOf(team.WorkteamArn ?? string.Empty),
        Description = team.Description ?? string.Empty,
        Members = [.. (team.MemberDefinitions ?? []).SelectMany(MembersOf)],
        // Simulated workers sign in nowhere.
        PortalUrl = PreflightTeam.IsSimulated(team.WorkteamArn) ? string.Empty : PortalOf(team.SubDomain, session),
        SignInLinks = [.. links.Select(link => Map(link, team.WorkteamName ?? string.Empty))],
        CreatedAt = team.CreateDate,
    };

    /// <summary>Makes the object of a sign-in link.</summary>
    /// <param name="link">The engine's shape.</param>
    /// <param name="workteam">The team's name.</param>
    public static GtSignInLink Map(WorkerLink link, string workteam) => new() { Workteam = workteam, Member = link.Member ?? string.Empty, Url = link.Url ?? string.Empty };

    // AWS gives a host name. The local engine's has a port, where there is no certificate and the portal lies deeper.
    private static string PortalOf(string? domain, GtSession session) => string.IsNullOrEmpty(domain) ? string.Empty
        : domain.Contains("://", StringComparison.Ordinal) ? domain
        : session.EndpointUrl?.Scheme == Uri.UriSchemeHttp ? $"http://{domain}/_gt/portal/"
        : $"https://{domain}";

    private static IEnumerable<string> MembersOf(MemberDefinition member) =>
        member.OidcMemberDefinition?.Groups ?? (member.CognitoMemberDefinition?.UserGroup is { } group ? [group] : []);
}
