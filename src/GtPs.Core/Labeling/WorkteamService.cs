using System.Runtime.CompilerServices;
using GtPs.Aws.Engine;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Workteams: make, change, get and remove.</summary>
/// <param name="services">The session's services.</param>
public sealed class WorkteamService(SessionServices services)
{
    /// <summary>The most members: AWS takes ten definitions of ten groups.</summary>
    public const int MaxMembers = WorkteamRequests.MaxGroups * WorkteamRequests.MaxGroups;

    private const string What = "workteam";

    /// <summary>The requests that make and change teams, for people to read; nothing is sent.</summary>
    public WorkteamRequests Requests => new(services.Session);

    private bool IsLocal => services.Session.BackEnd == GtBackEnd.Local;

    /// <summary>Makes a team of simulated workers, or finds the one that the same request made before. The engine knows it by its groups and tags.</summary>
    /// <param name="spec">The team.</param>
    /// <param name="images">The images with their standard labels.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The session is on AWS (<c>SimulationNeedsEngine</c>), a number does not fit, no image has a label, or another team has the name (<c>ResourceInUse</c>).</exception>
    public Task<Started<GtWorkteam>> CreateSimulatedAsync(SimulatedTeamSpec spec, IReadOnlyList<GtImage> images, CancellationToken token)
    {
        var (request, labels) = Requests.Simulated(spec, images);
        return CreateAsync(request, () => StandardLabelFile.WriteAsync(services, labels, images, token), token);
    }

    /// <summary>Makes a private team of OIDC groups: the members of the local engine's portal, or groups of your identity provider on AWS; or finds the one that the same request made before.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="description">What it is for, 1 to 200 characters.</param>
    /// <param name="groups">1 to 100 groups.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">Another team has the name (<c>ResourceInUse</c>), or a value does not fit.</exception>
    public Task<Started<GtWorkteam>> CreateAsync(string name, string description, IEnumerable<string> groups, CancellationToken token) =>
        CreateAsync(WorkteamRequests.Oidc(name, description, groups), () => Task.CompletedTask, token);

    /// <summary>Changes the members of a private team, its description, or both.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="groups">All members it is to have, 1 to 100; null leaves them. On the local engine the link of who is no member any more ends.</param>
    /// <param name="description">What it is for, 1 to 200 characters; null leaves it.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such team (<c>ResourceNotFound</c>), or a value does not fit (<c>ValidationException</c>).</exception>
    public async Task<GtWorkteam> UpdateAsync(string name, IEnumerable<string>? groups, string? description, CancellationToken token)
    {
        var answer = await Missing.GuardAsync(services.SageMaker.UpdateWorkteamAsync(WorkteamRequests.Update(name, groups, description), token), What, name, services.Session).ConfigureAwait(false);
        return await WithLinksAsync(answer.Workteam!, token).ConfigureAwait(false);
    }

    /// <summary>Ends a member's sign-in link and the sessions it began, and gets a new one.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="member">The member.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The session is on AWS (<c>LinksNeedEngine</c>), there is no such team (<c>ResourceNotFound</c>), or it has no such member (<c>ValidationException</c>).</exception>
    public async Task<GtSignInLink> ResetLinkAsync(string name, string member, CancellationToken token)
    {
        if (!IsLocal)
        {
            throw new GtException("LinksNeedEngine", $"The members of '{name}' sign in with their user pool: sign-in links exist on the local engine only. Connect-GtSession -Local.", GtErrorKind.InvalidOperation, name);
        }

        var request = new ResetWorkerLinkRequest { WorkteamName = name, Member = member };
        var answer = await Missing.GuardAsync(services.Engine.ResetWorkerLinkAsync(request, token), What, name, services.Session).ConfigureAwait(false);
        return WorkteamMapper.Map(answer.Link!, name);
    }

    /// <summary>Makes a private team of groups in a Cognito user pool, or finds the one that the same request made before.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="description">What it is for, 1 to 200 characters.</param>
    /// <param name="userPool">The user pool's id.</param>
    /// <param name="userGroups">1 to 10 user groups.</param>
    /// <param name="clientId">The id of the app client.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">Another team has the name (<c>ResourceInUse</c>), or a value does not fit.</exception>
    public Task<Started<GtWorkteam>> CreateAsync(string name, string description, string userPool, IEnumerable<string> userGroups, string clientId, CancellationToken token) =>
        CreateAsync(WorkteamRequests.Cognito(name, description, userPool, userGroups, clientId), () => Task.CompletedTask, token);

    /// <summary>Gets one team.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="token">Stops asking.</param>
    /// <exception cref="GtException">There is no such team (<c>ResourceNotFound</c>).</exception>
    public async Task<GtWorkteam> GetAsync(string name, CancellationToken token)
    {
        return await WithLinksAsync(await DescribeAsync(name, token).ConfigureAwait(false), token).ConfigureAwait(false);
    }

    /// <summary>Gets the teams whose name fits, all pages of them, with their sign-in links.</summary>
    /// <param name="fits">True for a wanted name.</param>
    /// <param name="contains">A part that every wanted name has, or empty.</param>
    /// <param name="token">Stops asking.</param>
    public async IAsyncEnumerable<GtWorkteam> ListAsync(Func<string, bool> fits, string contains, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var team in FindAsync(fits, contains, token).ConfigureAwait(false))
        {
            yield return await WithLinksAsync(team, token).ConfigureAwait(false);
        }
    }

    /// <summary>Gets all teams without their sign-in links: for completion.</summary>
    /// <param name="token">Stops asking.</param>
    public async IAsyncEnumerable<GtWorkteam> ListNamesAsync([EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var team in FindAsync(_ => true, string.Empty, token).ConfigureAwait(false))
        {
            yield return WorkteamMapper.Map(team, services.Session, []);
        }
    }

    /// <summary>The request that removing a team sends; nothing is sent.</summary>
    /// <param name="name">The team's name.</param>
    public static RequestText PreviewRemoval(string name) => RequestText.Of(new DeleteWorkteamRequest { WorkteamName = name });

    /// <summary>Removes a team. Jobs that ran with it keep their answers.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="token">Stops waiting for the answer.</param>
    /// <exception cref="GtException">There is no such team (<c>ResourceNotFound</c>), or a job still runs with it.</exception>
    public async Task RemoveAsync(string name, CancellationToken token)
    {
        // DeleteWorkteam answers Success for a name that never existed; looking first makes a wrong name an error.
        await DescribeAsync(name, token).ConfigureAwait(false);
        await services.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = name }, token).ConfigureAwait(false);
    }

    /// <summary>The ARN of a team given as name, ARN, or <c>public</c>.</summary>
    /// <param name="workteam">What the user gave.</param>
    /// <param name="token">Stops asking.</param>
    /// <exception cref="GtException">There is no such team (<c>ResourceNotFound</c>), or the region has no public workforce.</exception>
    public async Task<string> FindArnAsync(string workteam, CancellationToken token) => WorkteamAddress.IsKnown(workteam)
        ? WorkteamAddress.ArnOf(workteam, services.Session.Region)
        : (await DescribeAsync(workteam, token).ConfigureAwait(false)).WorkteamArn!;

    private async Task<Workteam> DescribeAsync(string name, CancellationToken token) =>
        (await Missing.GuardAsync(services.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = name }, token), What, name, services.Session).ConfigureAwait(false)).Workteam!;

    private IAsyncEnumerable<Workteam> FindAsync(Func<string, bool> fits, string contains, CancellationToken token) => Listing.AllAsync(
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListWorkteamsAsync(
                new ListWorkteamsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = ResourceName.Part(contains) },
                stop).ConfigureAwait(false);
            return ((page.Workteams ?? []).Where(team => fits(team.WorkteamName!)), page.NextToken);
        },
        token);

    // A team that was removed a moment ago has no links to show, and is no error of who lists teams.
    private async Task<GtWorkteam> WithLinksAsync(Workteam team, CancellationToken token)
    {
        List<WorkerLink>? links = null;
        if (IsLocal && !PreflightTeam.IsSimulated(team.WorkteamArn))
        {
            try
            {
                links = (await services.Engine.DescribeWorkerLinksAsync(new DescribeWorkerLinksRequest { WorkteamName = team.WorkteamName }, token).ConfigureAwait(false)).Links;
            }
            catch (GtException e) when (e.ErrorId == PreflightFinding.Validation)
            {
            }
        }

        return WorkteamMapper.Map(team, services.Session, links ?? []);
    }

    private async Task<Started<GtWorkteam>> CreateAsync(CreateWorkteamRequest request, Func<Task> prepare, CancellationToken token)
    {
        var name = request.WorkteamName!;
        Task<Workteam> LookAsync() => DescribeAsync(name, token);
        Task<IEnumerable<RequestDifference>> CompareTagsAsync(Workteam team) => DifferentTagsAsync(request, token);
        var isNew = await Existing.FindAsync(What, name, request, LookAsync, CompareTagsAsync).ConfigureAwait(false) is null;
        if (isNew)
        {
            await prepare().ConfigureAwait(false);
            await Existing.MakeAsync(What, name, request, () => services.SageMaker.CreateWorkteamAsync(request, token), LookAsync, CompareTagsAsync).ConfigureAwait(false);
        }

        return new Started<GtWorkteam>(await GetAsync(name, token).ConfigureAwait(false), isNew);
    }

    // DescribeWorkteam does not repeat the tags; only those of simulated teams say what a team is, and only the engine has such teams.
    private async Task<IEnumerable<RequestDifference>> DifferentTagsAsync(CreateWorkteamRequest request, CancellationToken token)
    {
        if (request.Tags is null)
        {
            return [];
        }

        var answer = await services.Engine.DescribeWorkteamTagsAsync(new DescribeWorkteamTagsRequest { WorkteamName = request.WorkteamName }, token).ConfigureAwait(false);
        return TagComparison.Compare(answer.Tags, request.Tags, WorkteamRequests.SimulationTags);
    }
}
