using System.Collections;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes the members of the team in -Workteam or -Name; those of every team when there is none yet.</summary>
public sealed class WorkteamMemberCompleter : SessionCompleter
{
    private protected override Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, CancellationToken token) => ListAsync(services, new Hashtable(), token);

    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, IDictionary bound, CancellationToken token)
    {
        var wanted = (bound["Workteam"] ?? bound["Name"])?.ToString();
        List<(string, string)> names = [];
        await foreach (var team in new WorkteamService(services).ListNamesAsync(token).ConfigureAwait(false))
        {
            if (team.Kind == "Private" && (wanted is null || team.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)))
            {
                names.AddRange(team.Members.Select(member => (member, $"member of {team.Name}")));
            }
        }

        return names;
    }
}
