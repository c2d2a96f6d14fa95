using GtPs.Aws.SageMaker;
using GtPs.Core.Labeling;
using GtPs.Core.Resources;

namespace GtPs.Core.Sessions.Clearing;

/// <summary>Finds the simulated teams whose standard labels lie below a session's prefix.</summary>
/// <param name="services">The session.</param>
/// <param name="inventory">What all finders share.</param>
internal sealed class TeamInventory(SessionServices services, SessionInventory inventory)
{
    private const string Folder = "workteams/";

    /// <summary>The labels are written just before their team is made. A file of another time is one of a team of the same name that is gone.</summary>
    private static readonly TimeSpan s_apart = TimeSpan.FromMinutes(10);

    /// <summary>Finds them.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<SessionItem>> FindAsync(CancellationToken token)
    {
        var root = services.Root.Combine(Folder);
        var files = new Dictionary<string, List<DateTime>>(StringComparer.Ordinal);
        await foreach (var file in services.S3.ListAsync(root, token))
        {
            if (file.Uri.Key[root.Key.Length..].Split('/') is [var name, _])
            {
                if (!files.TryGetValue(name, out var times))
                {
                    files[name] = times = [];
                }

                times.Add(file.LastModified);
            }
        }

        if (files.Count == 0)
        {
            return [];
        }

        var teams = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await services.SageMaker.ListWorkteamsAsync(new ListWorkteamsRequest { NextToken = next, MaxResults = Listing.PageSize }, stop);
                return (page.Workteams?.Select(team => team.WorkteamName!).Where(files.ContainsKey) ?? [], page.NextToken);
            },
            async (name, stop) => (await services.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = name }, stop)).Workteam!,
            token);
        return
        [
            .. teams
                .Where(team => PreflightTeam.IsSimulated(team.WorkteamArn) && files[team.WorkteamName!].Exists(time => ((team.CreateDate ?? default) - time).Duration() < s_apart))
                .Select(team => SessionItem.Of("workteam", team.WorkteamName!, $"its standard labels are in {root}{team.WorkteamName}/", new DeleteWorkteamRequest { WorkteamName = team.WorkteamName }, services.SageMaker.DeleteWorkteamAsync)),
        ];
    }
}
