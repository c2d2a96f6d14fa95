using GtPs.Aws.Protocols;

namespace GtPs.Aws.SageMaker;

/// <summary>SageMaker on the SDK's pipeline.</summary>
/// <param name="invoker">Runs the operations.</param>
internal sealed class SageMakerClient(WireInvoker invoker) : ISageMakerClient
{
    /// <inheritdoc />
    public Task<CreateWorkteamResponse> CreateWorkteamAsync(CreateWorkteamRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateWorkteam, request, request.WorkteamName, token);

    /// <inheritdoc />
    public Task<DescribeWorkteamResponse> DescribeWorkteamAsync(DescribeWorkteamRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeWorkteam, request, request.WorkteamName, token);

    /// <inheritdoc />
    public Task<ListWorkteamsResponse> ListWorkteamsAsync(ListWorkteamsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListWorkteams, request, null, token);

    /// <inheritdoc />
    public Task<DeleteWorkteamResponse> DeleteWorkteamAsync(DeleteWorkteamRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DeleteWorkteam, request, request.WorkteamName, token);

    /// <inheritdoc />
    public Task<CreateLabelingJobResponse> CreateLabelingJobAsync(CreateLabelingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateLabelingJob, request, request.LabelingJobName, token);

    /// <inheritdoc />
    public Task<DescribeLabelingJobResponse> DescribeLabelingJobAsync(DescribeLabelingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeLabelingJob, request, request.LabelingJobName, token);

    /// <inheritdoc />
    public Task<ListLabelingJobsResponse> ListLabelingJobsAsync(ListLabelingJobsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListLabelingJobs, request, null, token);

    /// <inheritdoc />
    public Task StopLabelingJobAsync(StopLabelingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.StopLabelingJob, request, request.LabelingJobName, token);

    /// <inheritdoc />
    public Task<CreateTrainingJobResponse> CreateTrainingJobAsync(CreateTrainingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateTrainingJob, request, request.TrainingJobName, token);

    /// <inheritdoc />
    public Task<DescribeTrainingJobResponse> DescribeTrainingJobAsync(DescribeTrainingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeTrainingJob, request, request.TrainingJobName, token);

    /// <inheritdoc />
    public Task<ListTrainingJobsResponse> ListTrainingJobsAsync(ListTrainingJobsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListTrainingJobs, request, null, token);

    /// <inheritdoc />
    public Task StopTrainingJobAsync(StopTrainingJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.StopTrainingJob, request, request.TrainingJobName, token);

    /// <inheritdoc />
    public Task<CreateHyperParameterTuningJobResponse> CreateHyperParameterTuningJobAsync(CreateHyperParameterTuningJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateHyperParameterTuningJob, request, request.HyperParameterTuningJobName, token);

    /// <inheritdoc />
    public Task<DescribeHyperParameterTuningJobResponse> DescribeHyperParameterTuningJobAsync(DescribeHyperParameterTuningJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeHyperParameterTuningJob, request, request.HyperParameterTuningJobName, token);

    /// <inheritdoc />
    public Task<ListHyperParameterTuningJobsResponse> ListHyperParameterTuningJobsAsync(ListHyperParameterTuningJobsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListHyperParameterTuningJobs, request, null, token);

    /// <inheritdoc />
    public Task<ListTrainingJobsForHyperParameterTuningJobResponse> ListTrainingJobsForHyperParameterTuningJobAsync(ListTrainingJobsForHyperParameterTuningJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListTrainingJobsForHyperParameterTuningJob, request, request.HyperParameterTuningJobName, token);

    /// <inheritdoc />
    public Task StopHyperParameterTuningJobAsync(StopHyperParameterTuningJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.StopHyperParameterTuningJob, request, request.HyperParameterTuningJobName, token);

    /// <inheritdoc />
    public Task<CreateModelResponse> CreateModelAsync(CreateModelRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateModel, request, request.ModelName, token);

    /// <inheritdoc />
    public Task<DescribeModelResponse> DescribeModelAsync(DescribeModelRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeModel, request, request.ModelName, token);

    /// <inheritdoc />
    public Task<ListModelsResponse> ListModelsAsync(ListModelsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListModels, request, null, token);

    /// <inheritdoc />
    public Task DeleteModelAsync(DeleteModelRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DeleteModel, request, request.ModelName, token);

    /// <inheritdoc />
    public Task<CreateTransformJobResponse> CreateTransformJobAsync(CreateTransformJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateTransformJob, request, request.TransformJobName, token);

    /// <inheritdoc />
    public Task<DescribeTransformJobResponse> DescribeTransformJobAsync(DescribeTransformJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeTransformJob, request, request.TransformJobName, token);

    /// <inheritdoc />
    public Task<ListTransformJobsResponse> ListTransformJobsAsync(ListTransformJobsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListTransformJobs, request, null, token);

    /// <inheritdoc />
    public Task StopTransformJobAsync(StopTransformJobRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.StopTransformJob, request, request.TransformJobName, token);

    /// <inheritdoc />
    public Task<CreateEndpointConfigResponse> CreateEndpointConfigAsync(CreateEndpointConfigRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateEndpointConfig, request, request.EndpointConfigName, token);

    /// <inheritdoc />
    public Task<DescribeEndpointConfigResponse> DescribeEndpointConfigAsync(DescribeEndpointConfigRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeEndpointConfig, request, request.EndpointConfigName, token);

    /// <inheritdoc />
    public Task<ListEndpointConfigsResponse> ListEndpointConfigsAsync(ListEndpointConfigsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListEndpointConfigs, request, null, token);

    /// <inheritdoc />
    public Task DeleteEndpointConfigAsync(DeleteEndpointConfigRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DeleteEndpointConfig, request, request.EndpointConfigName, token);

    /// <inheritdoc />
    public Task<CreateEndpointResponse> CreateEndpointAsync(CreateEndpointRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.CreateEndpoint, request, request.EndpointName, token);

    /// <inheritdoc />
    public Task<DescribeEndpointResponse> DescribeEndpointAsync(DescribeEndpointRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeEndpoint, request, request.EndpointName, token);

    /// <inheritdoc />
    public Task<ListEndpointsResponse> ListEndpointsAsync(ListEndpointsRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListEndpoints, request, null, token);

    /// <inheritdoc />
    public Task<UpdateEndpointResponse> UpdateEndpointAsync(UpdateEndpointRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.UpdateEndpoint, request, request.EndpointName, token);

    /// <inheritdoc />
    public Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacitiesAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.UpdateEndpointWeightsAndCapacities, request, request.EndpointName, token);

    /// <inheritdoc />
    public Task DeleteEndpointAsync(DeleteEndpointRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DeleteEndpoint, request, request.EndpointName, token);

    /// <inheritdoc />
    public Task<UpdateWorkteamResponse> UpdateWorkteamAsync(UpdateWorkteamRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.UpdateWorkteam, request, request.WorkteamName, token);

    /// <inheritdoc />
    public Task<DescribeWorkforceResponse> DescribeWorkforceAsync(DescribeWorkforceRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.DescribeWorkforce, request, request.WorkforceName, token);

    /// <inheritdoc />
    public Task<ListWorkforcesResponse> ListWorkforcesAsync(ListWorkforcesRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListWorkforces, request, null, token);

    /// <inheritdoc />
    public Task<ListLabelingJobsForWorkteamResponse> ListLabelingJobsForWorkteamAsync(ListLabelingJobsForWorkteamRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.ListLabelingJobsForWorkteam, request, request.WorkteamArn, token);

    /// <inheritdoc />
    public Task<RenderUiTemplateResponse> RenderUiTemplateAsync(RenderUiTemplateRequest request, CancellationToken token) => invoker.RunAsync(SageMakerOperations.RenderUiTemplate, request, null, token);
}
