using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>Gets workteams by name, by wildcard, or all. A private team of the local engine comes with its members' sign-in links.</summary>
/// <example><code>Get-GtWorkteam</code>Lists the teams of the session's account and region.</example>
/// <example><code>(Get-GtWorkteam cats).SignInLinks</code>Shows the sign-in links of the team's members again.</example>
[Cmdlet(VerbsCommon.Get, "GtWorkteam")]
[OutputType(typeof(GtWorkteam))]
public sealed class GetGtWorkteamCommand : GtSessionCmdlet
{
    /// <summary>The team's name; wildcards are allowed. All teams when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("WorkteamName")]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new WorkteamService(Services);
        var pattern = new NamePattern(Name);
        if (pattern.HasWildcards)
        {
            WriteEach((_, token) => service.ListAsync(pattern.Fits, pattern.Contains, token));
            return;
        }

        WriteObject(Await((_, token) => service.GetAsync(Name, token)));
    }
}
