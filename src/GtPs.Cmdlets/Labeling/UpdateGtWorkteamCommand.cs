using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Changes the members of a private workteam, its description, or both. On the local engine a new member gets a sign-in link, the link of who is no member any more ends
/// with the sessions it began, and the others keep theirs. What was answered stays.
/// </summary>
/// <example><code>Update-GtWorkteam -Name cats -Member anna, ben, carl</code>Makes these three the team's members.</example>
[Cmdlet(VerbsData.Update, "GtWorkteam", SupportsShouldProcess = true)]
[OutputType(typeof(GtWorkteam))]
public sealed class UpdateGtWorkteamCommand : GtSessionCmdlet
{
    /// <summary>The team's name, or the team.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkteamName")]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>All members the team is to have, 1 to 100: names in the local engine's portal, or OIDC groups on AWS.</summary>
    [Parameter]
    [Alias("Group")]
    [ArgumentCompleter(typeof(WorkteamMemberCompleter))]
    [ValidateCount(1, WorkteamService.MaxMembers)]
    public string[]? Member { get; set; }

    /// <summary>What the team is for, at most 200 characters.</summary>
    [Parameter]
    [ValidateLength(1, 200)]
    public string? Description { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        if (Member is null && Description is null)
        {
            throw new GtException("NothingToChange", $"Nothing is given that could change the workteam '{Name}'. Give -Member, -Description or both.", GtErrorKind.InvalidArgument, Name);
        }

        var action = Member is null ? "Change the description" : $"Make {string.Join(", ", Member)} its members; the sign-in links of others end";
        if (ShouldSend($"workteam '{Name}'", action, WorkteamRequests.DraftUpdate(Name, Member, Description)))
        {
            var service = new WorkteamService(Services);
            WriteObject(Await((_, token) => service.UpdateAsync(Name, Member, Description, token)));
        }
    }
}
