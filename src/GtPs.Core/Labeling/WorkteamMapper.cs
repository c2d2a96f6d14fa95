using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes a <see cref="GtWorkteam"/> of AWS's shape.</summary>
internal static class WorkteamMapper
{
    /// <summary>Makes the object.</summary>
    /// <param name="team">AWS's shape.</param>
    /// <param name="region">The session's region.</param>
    public static GtWorkteam Map(Workteam team, string region) => new()
    {
        Name = team.WorkteamName ?? string.Empty,
        WorkteamArn = team.WorkteamArn ?? string.Empty,
        Region = region,
        Kind = PreflightTeam.KindOf(team.WorkteamArn ?? string.Empty),
        Description = team.Description ?? string.Empty,
        Members = [.. (team.MemberDefinitions ?? []).SelectMany(MembersOf)],
        // Simulated workers sign in nowhere.
        PortalUrl = PreflightTeam.IsSimulated(team.WorkteamArn) ? string.Empty : PortalOf(team.SubDomain),
        CreatedAt = team.CreateDate,
    };

    // AWS gives a host name. The local engine's is loopback with a port, where there is no certificate.
    private static string PortalOf(string? domain) => string.IsNullOrEmpty(domain) ? string.Empty
        : domain.Contains("://", StringComparison.Ordinal) ? domain
        : domain.StartsWith("127.", StringComparison.Ordinal) || domain.StartsWith("localhost", StringComparison.Ordinal) ? $"http://{domain}"
        : $"https://{domain}";

    private static IEnumerable<string> MembersOf(MemberDefinition member) =>
        member.OidcMemberDefinition?.Groups ?? (member.CognitoMemberDefinition?.UserGroup is { } group ? [group] : []);
}
