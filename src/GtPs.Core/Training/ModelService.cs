using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Models: an artefact of a training job and the image that serves it.</summary>
/// <param name="services">The session.</param>
public sealed class ModelService(SessionServices services)
{
    private const string What = "model";
    private readonly TrainedClasses _classes = new(services);

    /// <summary>The request that making a model sends; nothing is sent.</summary>
    /// <param name="name">A name of <see cref="ResourceName"/>.</param>
    /// <param name="modelDataUrl">The artefact, <c>s3://…/model.tar.gz</c>; empty when it is not known yet.</param>
    /// <param name="image">The image that serves it; empty for the built-in algorithm's in the session's region.</param>
    /// <param name="roleArn">The role it runs as; empty for the session's.</param>
    /// <exception cref="GtException">The name or the role cannot be used (<c>InvalidName</c>, <c>MissingRole</c>).</exception>
    public RequestText Preview(string name, string modelDataUrl, string image, string roleArn) => RequestText.Of(Request(name, modelDataUrl.Length > 0 ? modelDataUrl : null, image, roleArn));

    /// <summary>Makes a model, or finds the one that the same request made before. It costs nothing by itself.</summary>
    /// <param name="name">A name of <see cref="ResourceName"/>.</param>
    /// <param name="modelDataUrl">The artefact, <c>s3://…/model.tar.gz</c>.</param>
    /// <param name="image">The image that serves it; empty for the built-in algorithm's in the session's region.</param>
    /// <param name="roleArn">The role it runs as; empty for the session's.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">Another request's model has the name (<c>ResourceInUse</c>), the artefact cannot be read, or what else the service answers.</exception>
    public async Task<Started<GtModel>> CreateAsync(string name, string modelDataUrl, string image, string roleArn, CancellationToken token)
    {
        if (await FindMadeAsync(name, modelDataUrl, image, roleArn, token) is { } made)
        {
            return new Started<GtModel>(made, IsNew: false);
        }

        var request = Request(name, modelDataUrl, image, roleArn);
        await Existing.MakeAsync(What, name, request, () => services.SageMaker.CreateModelAsync(request, token), () => DescribeAsync(name, token));
        return new Started<GtModel>(await GetAsync(name, token), IsNew: true);
    }

    /// <summary>Looks for the model that the same request made before; nothing is made.</summary>
    /// <param name="name">A name of <see cref="ResourceName"/>.</param>
    /// <param name="modelDataUrl">The artefact, <c>s3://…/model.tar.gz</c>.</param>
    /// <param name="image">The image that serves it; empty for the built-in algorithm's in the session's region.</param>
    /// <param name="roleArn">The role it runs as; empty for the session's.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The model; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's model has the name (<c>ResourceInUse</c>), or what else the service answers.</exception>
    public async Task<GtModel?> FindMadeAsync(string name, string modelDataUrl, string image, string roleArn, CancellationToken token) =>
        await Existing.FindAsync(What, name, Request(name, modelDataUrl, image, roleArn), () => DescribeAsync(name, token)) is null ? null : await GetAsync(name, token);

    private Task<DescribeModelResponse> DescribeAsync(string name, CancellationToken token) => services.SageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = name }, token);

    private CreateModelRequest Request(string name, string? modelDataUrl, string image, string roleArn) => new()
    {
        ModelName = ResourceName.Check(name, "ModelName"),
        ExecutionRoleArn = JobRole.Of(roleArn, services.Session),
        PrimaryContainer = new ContainerDefinition
        {
            Image = image.Length > 0 ? image : Aws.Regions.RegionTable.ImageClassificationImage(services.Session.Region),
            ModelDataUrl = modelDataUrl,
        },
    };

    /// <summary>The artefact and image of a training job that has made a model.</summary>
    /// <param name="trainingJobName">The training job.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or it made no model (<c>NoModelArtefact</c>).</exception>
    public async Task<GtTrainingJob> ArtefactOfAsync(string trainingJobName, CancellationToken token)
    {
        var job = await new TrainingService(services).GetAsync(trainingJobName, token);
        return job.ModelDataUrl.Length > 0
            ? job
            : throw new GtException(
                "NoModelArtefact",
                $"The training job '{job.Name}' has no model: it is {job.Status}{(job.FailureReason.Length > 0 ? $" ({job.FailureReason})" : string.Empty)}. {(job.Status is TrainingJobStatus.InProgress ? "Wait for it with Wait-GtTraining." : "Train again with Start-GtTraining.")}",
                GtErrorKind.InvalidOperation,
                job.Name);
    }

    /// <summary>Gets a model; its class order is found from its artefact.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such model (<c>ResourceNotFound</c>).</exception>
    public async Task<GtModel> GetAsync(string name, CancellationToken token)
    {
        var answer = await Missing.GuardAsync(DescribeAsync(name, token), What, name, services.Session);
        var container = answer.PrimaryContainer ?? answer.Containers?.FirstOrDefault();
        var modelDataUrl = container?.ModelDataUrl ?? string.Empty;
        return new GtModel
        {
            Name = answer.ModelName ?? name,
            ModelArn = answer.ModelArn ?? string.Empty,
            Region = services.Session.Region,
            ModelDataUrl = modelDataUrl,
            Image = container?.Image ?? string.Empty,
            Classes = await _classes.OfModelAsync(modelDataUrl, token),
            CreationTime = answer.CreationTime ?? default,
        };
    }

    /// <summary>The class order of a model by name; empty when the model is gone, as it may be before what was made of it.</summary>
    /// <param name="name">The model's name, or null.</param>
    /// <param name="token">Stops it.</param>
    internal async Task<GtClassList> ClassesOfAsync(string? name, CancellationToken token)
    {
        try
        {
            return string.IsNullOrEmpty(name) ? GtClassList.Empty : (await GetAsync(name, token)).Classes;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return GtClassList.Empty;
        }
    }

    /// <summary>Finds one, or lists them, newest first: a <see cref="GtModel"/> each, or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<object> FindAsync(NameFilter filter, CancellationToken token) => Listing.DetailsAsync(
        filter,
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListModelsAsync(
                new ListModelsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = filter.Contains, SortBy = "CreationTime", SortOrder = SortOrder.Descending },
                stop);
            return (page.Models?.Select(model => model.ModelName!) ?? [], page.NextToken);
        },
        GetAsync,
        token);

    /// <summary>The request that removing a model sends; nothing is sent.</summary>
    /// <param name="name">The model's name.</param>
    public static RequestText PreviewRemoval(string name) => RequestText.Of(new DeleteModelRequest { ModelName = name });

    /// <summary>Removes a model; its artefact stays in S3.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such model (<c>ResourceNotFound</c>).</exception>
    public Task RemoveAsync(string name, CancellationToken token) =>
        Missing.GuardAsync(services.SageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = name }, token), What, name, services.Session);
}
