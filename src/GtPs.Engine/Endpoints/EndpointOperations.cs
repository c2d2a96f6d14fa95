using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Endpoints;

/// <summary>Create-, Describe-, List-, Update- and DeleteEndpoint, and UpdateEndpointWeightsAndCapacities (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html).</summary>
internal sealed class EndpointOperations(EndpointService endpoints, EndpointUpdates updates, EndpointRecords records) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = SageMakerJson.Strict;
        table.Add("SageMaker.CreateEndpoint", json.CreateEndpointRequest, json.CreateEndpointResponse, CreateAsync);
        table.Add("SageMaker.DescribeEndpoint", json.DescribeEndpointRequest, json.DescribeEndpointResponse, DescribeAsync);
        table.Add("SageMaker.ListEndpoints", json.ListEndpointsRequest, json.ListEndpointsResponse, ListAsync);
        table.Add("SageMaker.UpdateEndpoint", json.UpdateEndpointRequest, json.UpdateEndpointResponse, UpdateAsync);
        table.Add("SageMaker.UpdateEndpointWeightsAndCapacities", json.UpdateEndpointWeightsAndCapacitiesRequest, json.UpdateEndpointWeightsAndCapacitiesResponse, UpdateWeightsAsync);
        table.Add("SageMaker.DeleteEndpoint", json.DeleteEndpointRequest, json.EmptyResponse, DeleteAsync);
    }

    private Task<CreateEndpointResponse> CreateAsync(CreateEndpointRequest request, CancellationToken token)
        => Task.FromResult(new CreateEndpointResponse { EndpointArn = endpoints.Create(request.EndpointName!, records.FindConfig(request.EndpointConfigName!)) });

    private Task<DescribeEndpointResponse> DescribeAsync(DescribeEndpointRequest request, CancellationToken token)
        => Task.FromResult(records.FindEndpoint(request.EndpointName!).Description);

    private Task<ListEndpointsResponse> ListAsync(ListEndpointsRequest request, CancellationToken token)
    {
        var (items, next) = records.Endpoints.List(ResourceQuery.Of(request));
        return Task.FromResult(new ListEndpointsResponse { Endpoints = [.. items.Select(item => Summarise(item.Description))], NextToken = next });
    }

    private Task<UpdateEndpointResponse> UpdateAsync(UpdateEndpointRequest request, CancellationToken token)
        => Task.FromResult(new UpdateEndpointResponse { EndpointArn = updates.Update(request) });

    private Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateWeightsAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken token)
        => Task.FromResult(new UpdateEndpointWeightsAndCapacitiesResponse { EndpointArn = updates.Update(request) });

    private Task<EmptyResponse> DeleteAsync(DeleteEndpointRequest request, CancellationToken token)
    {
        endpoints.Delete(request.EndpointName!);
        return Task.FromResult(new EmptyResponse());
    }

    private static EndpointSummary Summarise(DescribeEndpointResponse endpoint) => new()
    {
        EndpointName = endpoint.EndpointName,
        EndpointArn = endpoint.EndpointArn,
        CreationTime = endpoint.CreationTime,
        LastModifiedTime = endpoint.LastModifiedTime,
        EndpointStatus = endpoint.EndpointStatus,
    };
}
