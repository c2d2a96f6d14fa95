using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Models;

/// <summary>Create-, Describe-, List- and DeleteModel (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html).</summary>
internal sealed class ModelOperations(ModelRecords models, IObjectStore objects, EngineOptions options) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateModel", json.CreateModelRequest, json.CreateModelResponse, CreateAsync);
        table.Add("SageMaker.DescribeModel", json.DescribeModelRequest, json.DescribeModelResponse, DescribeAsync);
        table.Add("SageMaker.ListModels", json.ListModelsRequest, json.ListModelsResponse, ListAsync);
        table.Add("SageMaker.DeleteModel", json.DeleteModelRequest, json.EmptyResponse, DeleteAsync);
    }

    private async Task<CreateModelResponse> CreateAsync(CreateModelRequest request, CancellationToken token)
    {
        string name = request.ModelName!;
        RequestRules.Unsupported("VpcConfig", request.VpcConfig is not null);
        RequestRules.Unsupported("Containers", request.Containers is { Count: > 0 });
        var container = RequestRules.Required("PrimaryContainer", request.PrimaryContainer);
        RequestRules.AlgorithmImage("PrimaryContainer.Image", container.Image);
        RequestRules.OneOf("PrimaryContainer.Mode", container.Mode, "SingleModel");
        RequestRules.Unsupported("PrimaryContainer.ModelPackageName", container.ModelPackageName is not null);
        RequestRules.Unsupported("PrimaryContainer.Environment", container.Environment is { Count: > 0 });
        var data = RequestRules.Uri("PrimaryContainer.ModelDataUrl", container.ModelDataUrl);
        if (!await objects.BucketExistsAsync(data.Bucket, token).ConfigureAwait(false) || await objects.HeadAsync(data.Bucket, data.Key, token).ConfigureAwait(false) is null)
            throw EngineErrors.Validation($"Could not find model data at {data}.");

        var model = new DescribeModelResponse
        {
            ModelName = name,
            ModelArn = ResourceArn.Of(options, "model", name),
            PrimaryContainer = container,
            ExecutionRoleArn = request.ExecutionRoleArn,
            EnableNetworkIsolation = request.EnableNetworkIsolation ?? false,
            CreationTime = options.Clock.GetUtcNow().UtcDateTime,
        };
        return models.Store.TryAdd(name, model)
            ? new CreateModelResponse { ModelArn = model.ModelArn }
            : throw EngineErrors.Validation($"Cannot create already existing model \"{model.ModelArn}\".");
    }

    private Task<DescribeModelResponse> DescribeAsync(DescribeModelRequest request, CancellationToken token)
        => Task.FromResult(models.Find(request.ModelName!));

    private Task<ListModelsResponse> ListAsync(ListModelsRequest request, CancellationToken token)
    {
        var (items, next) = models.Store.List(ResourceQuery.Of(request));
        var summaries = items.Select(model => new ModelSummary { ModelName = model.ModelName, ModelArn = model.ModelArn, CreationTime = model.CreationTime });
        return Task.FromResult(new ListModelsResponse { Models = [.. summaries], NextToken = next });
    }

    private Task<EmptyResponse> DeleteAsync(DeleteModelRequest request, CancellationToken token)
    {
        var model = models.Find(request.ModelName!);
        models.Store.Remove(model.ModelName!);
        return Task.FromResult(new EmptyResponse());
    }
}
