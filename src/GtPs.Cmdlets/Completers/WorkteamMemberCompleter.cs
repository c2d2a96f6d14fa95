using System.Collections;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes the members of the team in -Workteam or -Name; those of every team when there is none yet.</summary>
public sealed class WorkteamMemberCompleter : SessionCompleter
{
    private protected override string? SubjectOf(IDictionary bound) => (ValueOf(bound, "Workteam") ?? ValueOf(bound, "Name"))?.ToString() ?? string.Empty;

    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token)
    {
        List<(string, string)> names = [];
        await foreach (var team in new WorkteamService(services).ListNamesAsync(token).ConfigureAwait(false))
        {
            if (team.Kind == "Private" && (subject.Length == 0 || team.Name.Equals(subject, StringComparison.OrdinalIgnoreCase)))
            {
                names.AddRange(team.Members.Select(member => (member, $"member of {team.Name}")));
            }
        }

        return names;
    }
}
