using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Workforce;

/// <summary>
/// CreateWorkteam, UpdateWorkteam, DescribeWorkteam, ListWorkteams and DeleteWorkteam
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkteam.html).
/// </summary>
/// <param name="teams">The teams.</param>
/// <param name="jobs">The labeling jobs, which keep a team from being deleted under them.</param>
/// <param name="options">Region, account and clock.</param>
/// <param name="links">The members' sign-in links.</param>
/// <param name="portal">The portal's address.</param>
internal sealed class WorkteamOperations(WorkteamStore teams, LabelingJobStore jobs, EngineOptions options, WorkerLinks links, PortalAddress portal) : IOperationGroup
{
    private const int DefaultPage = 100;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        table.Add("SageMaker.CreateWorkteam", SageMakerJson.Strict.CreateWorkteamRequest, SageMakerJson.Strict.CreateWorkteamResponse, CreateAsync);
        table.Add("SageMaker.UpdateWorkteam", SageMakerJson.Strict.UpdateWorkteamRequest, SageMakerJson.Strict.UpdateWorkteamResponse, UpdateAsync);
        table.Add("SageMaker.DescribeWorkteam", SageMakerJson.Strict.DescribeWorkteamRequest, SageMakerJson.Strict.DescribeWorkteamResponse, DescribeAsync);
        table.Add("SageMaker.ListWorkteams", SageMakerJson.Strict.ListWorkteamsRequest, SageMakerJson.Strict.ListWorkteamsResponse, ListAsync);
        table.Add("SageMaker.DeleteWorkteam", SageMakerJson.Strict.DeleteWorkteamRequest, SageMakerJson.Strict.DeleteWorkteamResponse, DeleteAsync);
    }

    private Task<CreateWorkteamResponse> CreateAsync(CreateWorkteamRequest request, CancellationToken token)
    {
        WorkteamValidator.Validate(request);
        var crowd = "private-crowd";
        if (SimulatedCrowd.IsAskedFor(request))
        {
            SimulatedCrowd.Read(request, options.Region);
            crowd = WorkteamRecord.SimulatedCrowd;
        }

        var arn = $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:workteam/{crowd}/{request.WorkteamName}";
        var json = JsonSerializer.Serialize(request, SageMakerJson.Default.CreateWorkteamRequest);
        var team = new WorkteamRecord(request.WorkteamName!, arn, json, options.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (!teams.TryAdd(team))
        {
            throw EngineErrors.ResourceInUse($"A workteam named '{request.WorkteamName}' exists already. Choose another name, or delete that workteam.");
        }

        links.Sync(team.Name);
        return Task.FromResult(new CreateWorkteamResponse { WorkteamArn = arn });
    }

    private Task<UpdateWorkteamResponse> UpdateAsync(UpdateWorkteamRequest request, CancellationToken token)
    {
        WorkteamRecord team;
        do
        {
            team = Find(request.WorkteamName!);
        }
        while (!teams.TryUpdate(team, Change(team, request), options.Clock.GetUtcNow().ToUnixTimeMilliseconds()));

        links.Sync(team.Name);
        return Task.FromResult(new UpdateWorkteamResponse { Workteam = Describe(Find(team.Name)) });
    }

    // A team stays what it is: its ARN, which jobs hold, says whether people or the engine answer.
    private string Change(WorkteamRecord team, UpdateWorkteamRequest request)
    {
        var changed = team.ReadRequest();
        changed.MemberDefinitions = request.MemberDefinitions ?? changed.MemberDefinitions;
        changed.Description = request.Description ?? changed.Description;
        changed.NotificationConfiguration = request.NotificationConfiguration ?? changed.NotificationConfiguration;
        WorkteamValidator.Validate(changed);
        if (team.IsSimulated)
        {
            SimulatedCrowd.Read(changed, options.Region);
            if (request.MemberDefinitions is not null && jobs.FindActiveJobOf(team.Arn) is { } job)
            {
                throw EngineErrors.Validation($"The simulated workteam '{team.Name}' works on the labeling job '{job}', whose answers depend on its workers. Stop the job first, or wait until it has ended.");
            }
        }
        else if (SimulatedCrowd.IsAskedFor(changed))
        {
            throw EngineErrors.Validation($"MemberDefinitions has a group that begins with {SimulatedCrowd.GroupPrefix}, but the workteam '{team.Name}' is one of people and stays so. Create a simulated workteam instead.");
        }

        return JsonSerializer.Serialize(changed, SageMakerJson.Default.CreateWorkteamRequest);
    }

    private Task<DescribeWorkteamResponse> DescribeAsync(DescribeWorkteamRequest request, CancellationToken token)
        => Task.FromResult(new DescribeWorkteamResponse { Workteam = Describe(Find(request.WorkteamName!)) });

    private Task<ListWorkteamsResponse> ListAsync(ListWorkteamsRequest request, CancellationToken token)
    {
        var found = teams.List().Where(team => request.NameContains is null || team.Name.Contains(request.NameContains, StringComparison.OrdinalIgnoreCase));
        var ordered = request.SortBy == "Name"
            ? found.OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
            : found.OrderBy(team => team.CreatedAt).ThenBy(team => team.Name, StringComparer.OrdinalIgnoreCase);
        var (page, next) = Paging.Take(ordered, request.SortOrder, request.MaxResults, request.NextToken, DefaultPage);
        return Task.FromResult(new ListWorkteamsResponse { Workteams = [.. page.Select(Describe)], NextToken = next });
    }

    private Task<DeleteWorkteamResponse> DeleteAsync(DeleteWorkteamRequest request, CancellationToken token)
    {
        var team = Find(request.WorkteamName!);
        if (jobs.FindActiveJobOf(team.Arn) is { } job)
        {
            throw EngineErrors.Validation($"The workteam '{team.Name}' works on the labeling job '{job}'. Stop the job first, or wait until it has ended.");
        }

        var isDeleted = teams.Delete(team.Name);
        links.Sync(team.Name);
        return Task.FromResult(new DeleteWorkteamResponse { Success = isDeleted });
    }

    private WorkteamRecord Find(string name)
        => teams.Find(name) ?? throw EngineErrors.Validation($"Could not find a workteam named '{name}'.");

    private Workteam Describe(WorkteamRecord team)
    {
        var request = team.ReadRequest();
        return new Workteam
        {
            WorkteamName = team.Name,
            WorkteamArn = team.Arn,
            WorkforceArn = WorkforceIdentity.Arn(options),
            MemberDefinitions = request.MemberDefinitions,
            Description = request.Description,
            SubDomain = portal.Authority,
            CreateDate = Time(team.CreatedAt),
            LastUpdatedDate = Time(Math.Max(team.CreatedAt, team.UpdatedAt)),
        };
    }

    private static DateTime Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
}
