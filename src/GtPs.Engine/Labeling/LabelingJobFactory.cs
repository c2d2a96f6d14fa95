using System.Security.Cryptography;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Labeling;

/// <summary>Makes labeling jobs: checks the request and all it points to, then stores the job.</summary>
/// <param name="jobs">The jobs.</param>
/// <param name="teams">The workteams.</param>
/// <param name="store">The engine's objects.</param>
/// <param name="templates">Checks the template.</param>
/// <param name="options">Region, account and clock.</param>
internal sealed class LabelingJobFactory(LabelingJobStore jobs, WorkteamStore teams, IObjectStore store, TemplateGate templates, EngineOptions options)
{
    private const string ReferenceLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Makes a job; it is stored as Initializing and not started.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, or <c>ResourceInUse</c> when the name is taken whatever its case.</exception>
    public async Task<LabelingJobRecord> CreateAsync(CreateLabelingJobRequest request, CancellationToken token)
    {
        LabelingJobValidator.Validate(request, options.Region);
        var name = request.LabelingJobName!;
        if (jobs.Find(name) is not null)
        {
            throw NameTaken(name);
        }

        await CheckTeamAsync(request.HumanTaskConfig!, token).ConfigureAwait(false);
        await RequireObjectAsync("InputConfig.DataSource.S3DataSource.ManifestS3Uri", request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri!, token).ConfigureAwait(false);
        await RequireObjectAsync("UiConfig.UiTemplateS3Uri", request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri!, token).ConfigureAwait(false);
        await templates.CheckAsync(request.HumanTaskConfig.UiConfig.UiTemplateS3Uri!, token).ConfigureAwait(false);
        var output = S3Uri.Parse(request.OutputConfig!.S3OutputPath!);
        if (!await store.BucketExistsAsync(output.Bucket, token).ConfigureAwait(false))
        {
            throw EngineErrors.Validation($"OutputConfig.S3OutputPath is '{output}', but the bucket '{output.Bucket}' does not exist. Create it first.");
        }

        var classes = await LabelCategories.ReadAsync(store, S3Uri.Parse(request.LabelCategoryConfigS3Uri!), token).ConfigureAwait(false);
        var now = jobs.Now;
        var job = new LabelingJobRecord
        {
            Name = name,
            Arn = $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:labeling-job/{name.ToLowerInvariant()}",
            RequestJson = JsonSerializer.Serialize(request, SageMakerJson.Default.CreateLabelingJobRequest),
            ClassesJson = JsonSerializer.Serialize(classes),
            WorkteamArn = request.HumanTaskConfig.WorkteamArn!,
            Status = LabelingJobStatus.Initializing,
            ReferenceCode = options.AccountId + RandomNumberGenerator.GetString(ReferenceLetters, 20),
            CreatedAt = now,
            ModifiedAt = now,
        };
        return await jobs.TryAddAsync(job, token).ConfigureAwait(false) ? jobs.Find(name)! : throw NameTaken(name);
    }

    private static ServiceException NameTaken(string name)
        => EngineErrors.ResourceInUse($"A labeling job named '{name}' exists already (case does not matter). Choose another name: labeling jobs cannot be deleted.");

    private async Task CheckTeamAsync(HumanTaskConfig config, CancellationToken token)
    {
        var team = teams.FindByArn(config.WorkteamArn!)
            ?? throw EngineErrors.Validation($"WorkteamArn is '{config.WorkteamArn}', but that workteam does not exist. Create it with CreateWorkteam.");
        if (!team.IsSimulated)
        {
            return;
        }

        var crowd = SimulatedCrowd.Read(team.ReadRequest(), options.Region);
        if (crowd.Workers.Count < config.NumberOfHumanWorkersPerDataObject)
        {
            throw EngineErrors.Validation(
                $"NumberOfHumanWorkersPerDataObject is {config.NumberOfHumanWorkersPerDataObject}, but the simulated workteam '{team.Name}' has {crowd.Workers.Count} workers. Use a larger team or ask fewer workers.");
        }

        if (crowd.SecondsPerTask >= config.TaskTimeLimitInSeconds)
        {
            throw EngineErrors.Validation(
                $"TaskTimeLimitInSeconds is {config.TaskTimeLimitInSeconds}, but the workers of the simulated workteam '{team.Name}' take {crowd.SecondsPerTask} seconds for a task and would never finish one. Give them more time or use a faster team.");
        }

        await RequireObjectAsync($"The tag {SimulatedCrowd.StandardLabelsTag} of the workteam '{team.Name}'", crowd.StandardLabels.ToString(), token).ConfigureAwait(false);
    }

    private async Task RequireObjectAsync(string field, string uri, CancellationToken token)
    {
        var place = S3Uri.Parse(uri);
        if (!await store.BucketExistsAsync(place.Bucket, token).ConfigureAwait(false) || await store.HeadAsync(place.Bucket, place.Key, token).ConfigureAwait(false) is null)
        {
            throw EngineErrors.Validation($"{field} is '{uri}', but that object does not exist. Upload it first.");
        }
    }
}
