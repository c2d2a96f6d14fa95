using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Endpoints;

/// <summary>Create-, Describe-, List- and DeleteEndpointConfig (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html).</summary>
internal sealed class EndpointConfigOperations(EndpointRecords records, ModelRecords models, EngineOptions options) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateEndpointConfig", json.CreateEndpointConfigRequest, json.CreateEndpointConfigResponse, CreateAsync);
        table.Add("SageMaker.DescribeEndpointConfig", json.DescribeEndpointConfigRequest, json.DescribeEndpointConfigResponse, DescribeAsync);
        table.Add("SageMaker.ListEndpointConfigs", json.ListEndpointConfigsRequest, json.ListEndpointConfigsResponse, ListAsync);
        table.Add("SageMaker.DeleteEndpointConfig", json.DeleteEndpointConfigRequest, json.EmptyResponse, DeleteAsync);
    }

    private Task<CreateEndpointConfigResponse> CreateAsync(CreateEndpointConfigRequest request, CancellationToken token)
    {
        string name = request.EndpointConfigName!;
        var variants = request.ProductionVariants!;
        foreach (var variant in variants)
            Validate(variant);
        if (variants.DistinctBy(variant => variant.VariantName, StringComparer.Ordinal).Count() != variants.Count)
            throw EngineErrors.Validation("ProductionVariants has two variants of the same VariantName.");

        var config = new DescribeEndpointConfigResponse
        {
            EndpointConfigName = name,
            EndpointConfigArn = records.ConfigArnOf(name),
            ProductionVariants = variants,
            KmsKeyId = request.KmsKeyId,
            CreationTime = options.Clock.GetUtcNow().UtcDateTime,
        };
        return records.Configs.TryAdd(name, config)
            ? Task.FromResult(new CreateEndpointConfigResponse { EndpointConfigArn = config.EndpointConfigArn })
            : throw EngineErrors.Validation($"Cannot create already existing endpoint configuration \"{config.EndpointConfigArn}\".");
    }

    private void Validate(ProductionVariant variant)
    {
        models.Find(variant.ModelName!);
        RequestRules.Required("ProductionVariants.InstanceType", variant.InstanceType);
        if (variant.InitialInstanceCount is null)
            throw EngineErrors.Validation("ProductionVariants.InitialInstanceCount is missing.");
        variant.InitialVariantWeight ??= 1;
    }

    private Task<DescribeEndpointConfigResponse> DescribeAsync(DescribeEndpointConfigRequest request, CancellationToken token)
        => Task.FromResult(records.FindConfig(request.EndpointConfigName!));

    private Task<ListEndpointConfigsResponse> ListAsync(ListEndpointConfigsRequest request, CancellationToken token)
    {
        var (items, next) = records.Configs.List(ResourceQuery.Of(request));
        var summaries = items.Select(config => new EndpointConfigSummary
        {
            EndpointConfigName = config.EndpointConfigName,
            EndpointConfigArn = config.EndpointConfigArn,
            CreationTime = config.CreationTime,
        });
        return Task.FromResult(new ListEndpointConfigsResponse { EndpointConfigs = [.. summaries], NextToken = next });
    }

    private Task<EmptyResponse> DeleteAsync(DeleteEndpointConfigRequest request, CancellationToken token)
    {
        records.Configs.Remove(records.FindConfig(request.EndpointConfigName!).EndpointConfigName!);
        return Task.FromResult(new EmptyResponse());
    }
}
