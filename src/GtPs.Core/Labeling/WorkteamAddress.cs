using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>A workteam as a user names it: by its name, its ARN, or <c>public</c>.</summary>
internal static class WorkteamAddress
{
    /// <summary>Stands in an ARN for an account that is not known.</summary>
    private const string UnknownAccount = "000000000000";

    /// <summary>True when the text says which team is meant without a look at the service.</summary>
    /// <param name="workteam">What the user gave.</param>
    public static bool IsKnown(string workteam) => workteam.StartsWith("arn:", StringComparison.Ordinal) || IsPublic(workteam);

    /// <summary>The ARN of a known team.</summary>
    /// <param name="workteam">What the user gave.</param>
    /// <param name="region">The session's region.</param>
    /// <exception cref="GtException">The region has no public workforce (<c>UnknownRegion</c>).</exception>
    public static string ArnOf(string workteam, string region) => IsPublic(workteam) ? RegionTable.PublicWorkteamArn(region) : workteam;

    /// <summary>The ARN a team has by all that is known here, and what is not.</summary>
    /// <param name="workteam">What the user gave.</param>
    /// <param name="session">The session.</param>
    /// <param name="unknown">Gets what nobody can say without asking the service.</param>
    public static string Derive(string workteam, GtSession session, ICollection<string> unknown)
    {
        if (IsKnown(workteam))
        {
            return ArnOf(workteam, session.Region);
        }

        unknown.Add(session.AccountId.Length == 0
            ? $"WorkteamArn: the account of the session is not known, and the workteam '{workteam}' was not looked up"
            : $"WorkteamArn: the workteam '{workteam}' was not looked up and is taken for a private one");
        return RegionTable.PrivateWorkteamArn(session.Region, session.AccountId.Length == 0 ? UnknownAccount : session.AccountId, workteam);
    }

    private static bool IsPublic(string workteam) => workteam.Equals("public", StringComparison.OrdinalIgnoreCase);
}
