using GtPs.Model;

namespace GtPs.Aws.SageMaker;

/// <summary>
/// SageMaker's operations that the workflow needs. Every failure is a <see cref="GtException"/> whose
/// <see cref="GtException.ErrorId"/> is AWS's code; retries and throttling are the SDK's own.
/// </summary>
public interface ISageMakerClient
{
    /// <summary>Makes a workteam.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceInUse</c> when the name is taken, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>…</exception>
    Task<CreateWorkteamResponse> CreateWorkteamAsync(CreateWorkteamRequest request, CancellationToken token);

    /// <summary>Describes a workteam.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name…</exception>
    Task<DescribeWorkteamResponse> DescribeWorkteamAsync(DescribeWorkteamRequest request, CancellationToken token);

    /// <summary>Lists one page of workteams.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListWorkteamsResponse> ListWorkteamsAsync(ListWorkteamsRequest request, CancellationToken token);

    /// <summary>Deletes a workteam.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name, or it is in use…</exception>
    Task<DeleteWorkteamResponse> DeleteWorkteamAsync(DeleteWorkteamRequest request, CancellationToken token);

    /// <summary>Starts a labeling job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceInUse</c> when the name is taken, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>…</exception>
    Task<CreateLabelingJobResponse> CreateLabelingJobAsync(CreateLabelingJobRequest request, CancellationToken token);

    /// <summary>Describes a labeling job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task<DescribeLabelingJobResponse> DescribeLabelingJobAsync(DescribeLabelingJobRequest request, CancellationToken token);

    /// <summary>Lists one page of labeling jobs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListLabelingJobsResponse> ListLabelingJobsAsync(ListLabelingJobsRequest request, CancellationToken token);

    /// <summary>Stops a labeling job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task StopLabelingJobAsync(StopLabelingJobRequest request, CancellationToken token);

    /// <summary>Starts a training job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceInUse</c> when the name is taken, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>…</exception>
    Task<CreateTrainingJobResponse> CreateTrainingJobAsync(CreateTrainingJobRequest request, CancellationToken token);

    /// <summary>Describes a training job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task<DescribeTrainingJobResponse> DescribeTrainingJobAsync(DescribeTrainingJobRequest request, CancellationToken token);

    /// <summary>Lists one page of training jobs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListTrainingJobsResponse> ListTrainingJobsAsync(ListTrainingJobsRequest request, CancellationToken token);

    /// <summary>Stops a training job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task StopTrainingJobAsync(StopTrainingJobRequest request, CancellationToken token);

    /// <summary>Starts a hyperparameter tuning job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceInUse</c> when the name is taken, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>…</exception>
    Task<CreateHyperParameterTuningJobResponse> CreateHyperParameterTuningJobAsync(CreateHyperParameterTuningJobRequest request, CancellationToken token);

    /// <summary>Describes a hyperparameter tuning job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task<DescribeHyperParameterTuningJobResponse> DescribeHyperParameterTuningJobAsync(DescribeHyperParameterTuningJobRequest request, CancellationToken token);

    /// <summary>Lists one page of hyperparameter tuning jobs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListHyperParameterTuningJobsResponse> ListHyperParameterTuningJobsAsync(ListHyperParameterTuningJobsRequest request, CancellationToken token);

    /// <summary>Lists one page of the training jobs of a hyperparameter tuning job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task<ListTrainingJobsForHyperParameterTuningJobResponse> ListTrainingJobsForHyperParameterTuningJobAsync(ListTrainingJobsForHyperParameterTuningJobRequest request, CancellationToken token);

    /// <summary>Stops a hyperparameter tuning job and the training jobs that it runs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task StopHyperParameterTuningJobAsync(StopHyperParameterTuningJobRequest request, CancellationToken token);

    /// <summary>Makes a model.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when the name is taken or a value cannot be used, <c>ResourceLimitExceeded</c>…</exception>
    Task<CreateModelResponse> CreateModelAsync(CreateModelRequest request, CancellationToken token);

    /// <summary>Describes a model.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name…</exception>
    Task<DescribeModelResponse> DescribeModelAsync(DescribeModelRequest request, CancellationToken token);

    /// <summary>Lists one page of models.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListModelsResponse> ListModelsAsync(ListModelsRequest request, CancellationToken token);

    /// <summary>Deletes a model.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name, or it is in use…</exception>
    Task DeleteModelAsync(DeleteModelRequest request, CancellationToken token);

    /// <summary>Starts a transform job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceInUse</c> when the name is taken, <c>ResourceLimitExceeded</c>, <c>ValidationException</c>…</exception>
    Task<CreateTransformJobResponse> CreateTransformJobAsync(CreateTransformJobRequest request, CancellationToken token);

    /// <summary>Describes a transform job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task<DescribeTransformJobResponse> DescribeTransformJobAsync(DescribeTransformJobRequest request, CancellationToken token);

    /// <summary>Lists one page of transform jobs.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListTransformJobsResponse> ListTransformJobsAsync(ListTransformJobsRequest request, CancellationToken token);

    /// <summary>Stops a transform job.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c>…</exception>
    Task StopTransformJobAsync(StopTransformJobRequest request, CancellationToken token);

    /// <summary>Makes an endpoint configuration.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when the name is taken or a value cannot be used, <c>ResourceLimitExceeded</c>…</exception>
    Task<CreateEndpointConfigResponse> CreateEndpointConfigAsync(CreateEndpointConfigRequest request, CancellationToken token);

    /// <summary>Describes an endpoint configuration.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name…</exception>
    Task<DescribeEndpointConfigResponse> DescribeEndpointConfigAsync(DescribeEndpointConfigRequest request, CancellationToken token);

    /// <summary>Lists one page of endpoint configurations.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListEndpointConfigsResponse> ListEndpointConfigsAsync(ListEndpointConfigsRequest request, CancellationToken token);

    /// <summary>Deletes an endpoint configuration.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name, or it is in use…</exception>
    Task DeleteEndpointConfigAsync(DeleteEndpointConfigRequest request, CancellationToken token);

    /// <summary>Makes an endpoint.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when the name is taken or a value cannot be used, <c>ResourceLimitExceeded</c>…</exception>
    Task<CreateEndpointResponse> CreateEndpointAsync(CreateEndpointRequest request, CancellationToken token);

    /// <summary>Describes an endpoint.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name…</exception>
    Task<DescribeEndpointResponse> DescribeEndpointAsync(DescribeEndpointRequest request, CancellationToken token);

    /// <summary>Lists one page of endpoints.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListEndpointsResponse> ListEndpointsAsync(ListEndpointsRequest request, CancellationToken token);

    /// <summary>Gives an endpoint another configuration without downtime.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException">AWS's error code is its id.</exception>
    Task<UpdateEndpointResponse> UpdateEndpointAsync(UpdateEndpointRequest request, CancellationToken token);

    /// <summary>Changes the weights and machines of an endpoint's variants.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException">AWS's error code is its id.</exception>
    Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacitiesAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken token);

    /// <summary>Deletes an endpoint.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name, or it is in use…</exception>
    Task DeleteEndpointAsync(DeleteEndpointRequest request, CancellationToken token);

    /// <summary>Changes a workteam.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name, or a value does not fit…</exception>
    Task<UpdateWorkteamResponse> UpdateWorkteamAsync(UpdateWorkteamRequest request, CancellationToken token);

    /// <summary>Describes the private workforce.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is none of that name…</exception>
    Task<DescribeWorkforceResponse> DescribeWorkforceAsync(DescribeWorkforceRequest request, CancellationToken token);

    /// <summary>Lists one page of private workforces.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>…</exception>
    Task<ListWorkforcesResponse> ListWorkforcesAsync(ListWorkforcesRequest request, CancellationToken token);

    /// <summary>Lists one page of the labeling jobs of a workteam.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFound</c> when there is no such team, <c>ValidationException</c>…</exception>
    Task<ListLabelingJobsForWorkteamResponse> ListLabelingJobsForWorkteamAsync(ListLabelingJobsForWorkteamRequest request, CancellationToken token);

    /// <summary>Renders a worker template for one task, and tells what is wrong with it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c>, <c>ResourceNotFound</c>…</exception>
    Task<RenderUiTemplateResponse> RenderUiTemplateAsync(RenderUiTemplateRequest request, CancellationToken token);
}
