using System.Globalization;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Finds the workteam of a job, and what its ARN tells: <c>arn:aws:sagemaker:REGION:ACCOUNT:workteam/KIND-crowd/NAME</c>.</summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightTeam(SessionServices services)
{
    /// <summary>Finds a team and looks whether its members are enough.</summary>
    /// <param name="workteam">Its name, its ARN, or <c>public</c>.</param>
    /// <param name="workersPerObject">How many workers each object needs.</param>
    /// <param name="report">Gets the findings.</param>
    /// <param name="token">Stops looking.</param>
    /// <returns>The team's ARN; empty when there is none.</returns>
    public async Task<string> FindAsync(string workteam, int workersPerObject, PreflightReport report, CancellationToken token)
    {
        try
        {
            var arn = await new WorkteamService(services).FindArnAsync(workteam, token).ConfigureAwait(false);
            await CheckSizeAsync(arn, workersPerObject, report, token).ConfigureAwait(false);
            return arn;
        }
        catch (GtException e)
        {
            report.Error("WorkteamArn", workteam, e, "Make the team with New-GtWorkteam; Get-GtWorkteam lists those that are there.");
            return string.Empty;
        }
    }

    // On AWS a member is a group of people, whose number is not known here, and whoever may start jobs need not be allowed to look at teams.
    private async Task CheckSizeAsync(string arn, int workersPerObject, PreflightReport report, CancellationToken token)
    {
        if (services.Session.BackEnd != GtBackEnd.Local || IsPublic(arn) || !arn.Contains(":workteam/", StringComparison.Ordinal))
        {
            return;
        }

        var team = await new WorkteamService(services).GetAsync(arn[(arn.LastIndexOf('/') + 1)..], token).ConfigureAwait(false);
        if (team.MemberCount < workersPerObject && KindOf(arn) == "Private")
        {
            report.Warn(
                "NumberOfHumanWorkersPerDataObject",
                workersPerObject.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"is more than the {team.MemberCount} members of the workteam '{team.Name}': every object waits for answers that nobody can give, until its tasks expire."),
                $"Add members (Update-GtWorkteam {team.Name} -Member NAME, NAME), or give a smaller -WorkersPerObject.");
        }
    }

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

    /// <summary>Checks that the team is of the session's region and, when it is a private one, of its account: a job sees no other.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    /// <param name="session">The session; where its account is not known, that is not looked at.</param>
    /// <param name="report">Gets the finding.</param>
    public static void CheckPlace(string? arn, GtSession session, PreflightReport report)
    {
        var parts = (arn ?? string.Empty).Split(':');
        if (parts.Length < 6 || parts[0] != "arn" || parts[2] != "sagemaker")
        {
            report.Error("WorkteamArn", arn ?? string.Empty, "is not the ARN of a workteam.", "Give -Workteam a team's name, its ARN, or public.");
        }
        else if (parts[3] != session.Region)
        {
            report.Error("WorkteamArn", arn!, $"is a team of the region {parts[3]}, but the session's is {session.Region}.", "Choose a team of the session's region, or connect to the team's.");
        }
        else if (session.AccountId.Length > 0 && parts[4] != session.AccountId && parts[5].StartsWith("workteam/private-crowd/", StringComparison.Ordinal))
        {
            report.Error("WorkteamArn", arn!, $"is a private team of the account {parts[4]}, but the session's is {session.AccountId}.", "Choose a team of the session's account (Get-GtWorkteam lists them), or connect to the team's.");
        }
    }
}
