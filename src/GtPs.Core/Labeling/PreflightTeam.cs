namespace GtPs.Core.Labeling;

/// <summary>What a workteam's ARN tells: <c>arn:aws:sagemaker:REGION:ACCOUNT:workteam/KIND-crowd/NAME</c>.</summary>
internal static class PreflightTeam
{
    /// <summary>True for the public workforce.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    public static bool IsPublic(string? arn) => arn?.Contains(":workteam/public-crowd/", StringComparison.Ordinal) == true;

    /// <summary>True for a team whose answers the local engine makes up.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    public static bool IsSimulated(string? arn) => arn?.Contains(":workteam/simulated-crowd/", StringComparison.Ordinal) == true;

    /// <summary>Private, Public, Vendor or Simulated.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    public static string KindOf(string arn) => IsSimulated(arn) ? "Simulated"
        : IsPublic(arn) ? "Public"
        : arn.Contains(":workteam/vendor-crowd/", StringComparison.Ordinal) ? "Vendor"
        : "Private";

    /// <summary>Checks that the team is of the session's region: a job sees no other.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    /// <param name="region">The session's region.</param>
    /// <param name="report">Gets the finding.</param>
    public static void CheckRegion(string? arn, string region, PreflightReport report)
    {
        var parts = (arn ?? string.Empty).Split(':');
        if (parts.Length < 6 || parts[0] != "arn" || parts[2] != "sagemaker")
        {
            report.Error("WorkteamArn", arn ?? string.Empty, "is not the ARN of a workteam.", "Give -Workteam a team's name, its ARN, or public.");
        }
        else if (parts[3] != region)
        {
            report.Error("WorkteamArn", arn!, $"is a team of the region {parts[3]}, but the session's is {region}.", "Choose a team of the session's region, or connect to the team's.");
        }
    }
}
