using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GtPs.Engine.Workforce;

/// <summary>
/// CreateWorkteam, DescribeWorkteam, ListWorkteams and DeleteWorkteam
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateWorkteam.html).
/// </summary>
/// <param name="teams">The teams.</param>
/// <param name="jobs">The labeling jobs, which keep a team from being deleted under them.</param>
/// <param name="options">Region, account and clock.</param>
/// <param name="server">Knows the portal's address.</param>
internal sealed class WorkteamOperations(WorkteamStore teams, LabelingJobStore jobs, EngineOptions options, IServer server) : IOperationGroup
{
    private const int DefaultPage = 100;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        table.Add("SageMaker.CreateWorkteam", SageMakerJson.Strict.CreateWorkteamRequest, SageMakerJson.Strict.CreateWorkteamResponse, CreateAsync);
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
            if (SimulatedCrowd.StandsInForPublic(request) && teams.FindPublicStandIn() is { } present)
            {
                throw EngineErrors.ResourceInUse($"The workteam '{present.Name}' stands in for the public workforce already. Delete it first, or make this team without the tag {SimulatedCrowd.StandsInForTag}.");
            }
        }

        var arn = $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:workteam/{crowd}/{request.WorkteamName}";
        var json = JsonSerializer.Serialize(request, SageMakerJson.Default.CreateWorkteamRequest);
        var team = new WorkteamRecord(request.WorkteamName!, arn, json, options.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        return teams.TryAdd(team)
            ? Task.FromResult(new CreateWorkteamResponse { WorkteamArn = arn })
            : throw EngineErrors.ResourceInUse($"A workteam named '{request.WorkteamName}' exists already. Choose another name, or delete that workteam.");
    }

    private Task<DescribeWorkteamResponse> DescribeAsync(DescribeWorkteamRequest request, CancellationToken token)
        => Task.FromResult(new DescribeWorkteamResponse { Workteam = Describe(Find(request.WorkteamName)) });

    private Task<ListWorkteamsResponse> ListAsync(ListWorkteamsRequest request, CancellationToken token)
    {
        var found = teams.List().Where(team => request.NameContains is null || team.Name.Contains(request.NameContains, StringComparison.OrdinalIgnoreCase));
        var ordered = Paging.Choice("SortBy", request.SortBy, "CreateDate", "Name", "CreateDate") == "Name"
            ? found.OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
            : found.OrderBy(team => team.CreatedAt).ThenBy(team => team.Name, StringComparer.OrdinalIgnoreCase);
        var (page, next) = Paging.Take(ordered, request.SortOrder, request.MaxResults, request.NextToken, DefaultPage);
        return Task.FromResult(new ListWorkteamsResponse { Workteams = [.. page.Select(Describe)], NextToken = next });
    }

    private Task<DeleteWorkteamResponse> DeleteAsync(DeleteWorkteamRequest request, CancellationToken token)
    {
        var team = Find(request.WorkteamName);
        if (jobs.FindActiveJobOf(team.Arn) is { } job)
        {
            throw EngineErrors.ResourceInUse($"The workteam '{team.Name}' works on the labeling job '{job}'. Stop the job first, or wait until it has ended.");
        }

        return Task.FromResult(new DeleteWorkteamResponse { Success = teams.Delete(team.Name) });
    }

    private WorkteamRecord Find(string? name)
    {
        WorkteamValidator.ValidateName(name);
        return teams.Find(name!) ?? throw EngineErrors.Validation($"Could not find a workteam named '{name}'.");
    }

    private Workteam Describe(WorkteamRecord team)
    {
        var request = team.ReadRequest();
        var created = DateTimeOffset.FromUnixTimeMilliseconds(team.CreatedAt).UtcDateTime;
        return new Workteam
        {
            WorkteamName = team.Name,
            WorkteamArn = team.Arn,
            WorkforceArn = $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:workforce/default",
            MemberDefinitions = request.MemberDefinitions,
            Description = request.Description,
            SubDomain = PortalAddress(),
            CreateDate = created,
            LastUpdatedDate = created,
        };
    }

    private string? PortalAddress()
        => server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address ? new Uri(address).Authority : null;
}
