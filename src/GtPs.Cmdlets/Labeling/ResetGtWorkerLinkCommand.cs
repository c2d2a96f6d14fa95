using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Ends the sign-in link of a workteam's member, with every session it began, and writes the new one: for a link that came into wrong hands. The member stays the same
/// worker and what was answered stays. For the local engine; on AWS people sign in with their user pool.
/// </summary>
/// <example><code>Reset-GtWorkerLink -Workteam cats -Member anna</code>Ends anna's link and writes her new one.</example>
/// <example><code>(Get-GtWorkteam cats).SignInLinks | Reset-GtWorkerLink</code>Gives every member of the team a new link.</example>
[Cmdlet(VerbsCommon.Reset, "GtWorkerLink", SupportsShouldProcess = true)]
[OutputType(typeof(GtSignInLink))]
public sealed class ResetGtWorkerLinkCommand : GtSessionCmdlet
{
    /// <summary>The team's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "WorkteamName")]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Workteam { get; set; } = null!;

    /// <summary>The members whose links end.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Members")]
    [ArgumentCompleter(typeof(WorkteamMemberCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Member { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEach(Member, member =>
    {
        if (ShouldProcess($"sign-in link of '{member}' in workteam '{Workteam}'", "End and replace"))
        {
            var service = new WorkteamService(Services);
            WriteObject(Await((_, token) => service.ResetLinkAsync(Workteam, member, token)));
        }
    });
}
