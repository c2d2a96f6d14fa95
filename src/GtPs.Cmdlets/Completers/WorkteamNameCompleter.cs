using GtPs.Core.Labeling;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes names of workteams.</summary>
public sealed class WorkteamNameCompleter : SessionCompleter
{
    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token)
    {
        List<(string, string)> names = [];
        await foreach (var team in new WorkteamService(services).ListNamesAsync(token).ConfigureAwait(false))
        {
            names.Add((team.Name, $"{team.Kind}, {team.MemberCount} members"));
        }

        return names;
    }
}
