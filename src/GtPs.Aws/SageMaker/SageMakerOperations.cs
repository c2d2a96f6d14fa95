using GtPs.Aws.Protocols;

namespace GtPs.Aws.SageMaker;

/// <summary>How each operation of SageMaker is written and read.</summary>
internal static class SageMakerOperations
{
    /// <summary>CreateWorkteam.</summary>
    public static readonly JsonOperation<CreateWorkteamRequest, CreateWorkteamResponse> CreateWorkteam = new(WireService.SageMaker, nameof(CreateWorkteam), SageMakerJson.Default.CreateWorkteamRequest, SageMakerJson.Default.CreateWorkteamResponse);

    /// <summary>DescribeWorkteam.</summary>
    public static readonly JsonOperation<DescribeWorkteamRequest, DescribeWorkteamResponse> DescribeWorkteam = new(WireService.SageMaker, nameof(DescribeWorkteam), SageMakerJson.Default.DescribeWorkteamRequest, SageMakerJson.Default.DescribeWorkteamResponse);

    /// <summary>ListWorkteams.</summary>
    public static readonly JsonOperation<ListWorkteamsRequest, ListWorkteamsResponse> ListWorkteams = new(WireService.SageMaker, nameof(ListWorkteams), SageMakerJson.Default.ListWorkteamsRequest, SageMakerJson.Default.ListWorkteamsResponse);

    /// <summary>DeleteWorkteam.</summary>
    public static readonly JsonOperation<DeleteWorkteamRequest, DeleteWorkteamResponse> DeleteWorkteam = new(WireService.SageMaker, nameof(DeleteWorkteam), SageMakerJson.Default.DeleteWorkteamRequest, SageMakerJson.Default.DeleteWorkteamResponse);

    /// <summary>CreateLabelingJob.</summary>
    public static readonly JsonOperation<CreateLabelingJobRequest, CreateLabelingJobResponse> CreateLabelingJob = new(WireService.SageMaker, nameof(CreateLabelingJob), SageMakerJson.Default.CreateLabelingJobRequest, SageMakerJson.Default.CreateLabelingJobResponse);

    /// <summary>DescribeLabelingJob.</summary>
    public static readonly JsonOperation<DescribeLabelingJobRequest, DescribeLabelingJobResponse> DescribeLabelingJob = new(WireService.SageMaker, nameof(DescribeLabelingJob), SageMakerJson.Default.DescribeLabelingJobRequest, SageMakerJson.Default.DescribeLabelingJobResponse);

    /// <summary>ListLabelingJobs.</summary>
    public static readonly JsonOperation<ListLabelingJobsRequest, ListLabelingJobsResponse> ListLabelingJobs = new(WireService.SageMaker, nameof(ListLabelingJobs), SageMakerJson.Default.ListLabelingJobsRequest, SageMakerJson.Default.ListLabelingJobsResponse);

    /// <summary>StopLabelingJob.</summary>
    public static readonly JsonOperation<StopLabelingJobRequest, EmptyResponse> StopLabelingJob = new(WireService.SageMaker, nameof(StopLabelingJob), SageMakerJson.Default.StopLabelingJobRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateTrainingJob.</summary>
    public static readonly JsonOperation<CreateTrainingJobRequest, CreateTrainingJobResponse> CreateTrainingJob = new(WireService.SageMaker, nameof(CreateTrainingJob), SageMakerJson.Default.CreateTrainingJobRequest, SageMakerJson.Default.CreateTrainingJobResponse);

    /// <summary>DescribeTrainingJob.</summary>
    public static readonly JsonOperation<DescribeTrainingJobRequest, DescribeTrainingJobResponse> DescribeTrainingJob = new(WireService.SageMaker, nameof(DescribeTrainingJob), SageMakerJson.Default.DescribeTrainingJobRequest, SageMakerJson.Default.DescribeTrainingJobResponse);

    /// <summary>ListTrainingJobs.</summary>
    public static readonly JsonOperation<ListTrainingJobsRequest, ListTrainingJobsResponse> ListTrainingJobs = new(WireService.SageMaker, nameof(ListTrainingJobs), SageMakerJson.Default.ListTrainingJobsRequest, SageMakerJson.Default.ListTrainingJobsResponse);

    /// <summary>StopTrainingJob.</summary>
    public static readonly JsonOperation<StopTrainingJobRequest, EmptyResponse> StopTrainingJob = new(WireService.SageMaker, nameof(StopTrainingJob), SageMakerJson.Default.StopTrainingJobRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateHyperParameterTuningJob.</summary>
    public static readonly JsonOperation<CreateHyperParameterTuningJobRequest, CreateHyperParameterTuningJobResponse> CreateHyperParameterTuningJob = new(WireService.SageMaker, nameof(CreateHyperParameterTuningJob), SageMakerJson.Default.CreateHyperParameterTuningJobRequest, SageMakerJson.Default.CreateHyperParameterTuningJobResponse);

    /// <summary>DescribeHyperParameterTuningJob.</summary>
    public static readonly JsonOperation<DescribeHyperParameterTuningJobRequest, DescribeHyperParameterTuningJobResponse> DescribeHyperParameterTuningJob = new(WireService.SageMaker, nameof(DescribeHyperParameterTuningJob), SageMakerJson.Default.DescribeHyperParameterTuningJobRequest, SageMakerJson.Default.DescribeHyperParameterTuningJobResponse);

    /// <summary>ListHyperParameterTuningJobs.</summary>
    public static readonly JsonOperation<ListHyperParameterTuningJobsRequest, ListHyperParameterTuningJobsResponse> ListHyperParameterTuningJobs = new(WireService.SageMaker, nameof(ListHyperParameterTuningJobs), SageMakerJson.Default.ListHyperParameterTuningJobsRequest, SageMakerJson.Default.ListHyperParameterTuningJobsResponse);

    /// <summary>ListTrainingJobsForHyperParameterTuningJob.</summary>
    public static readonly JsonOperation<ListTrainingJobsForHyperParameterTuningJobRequest, ListTrainingJobsForHyperParameterTuningJobResponse> ListTrainingJobsForHyperParameterTuningJob = new(WireService.SageMaker, nameof(ListTrainingJobsForHyperParameterTuningJob), SageMakerJson.Default.ListTrainingJobsForHyperParameterTuningJobRequest, SageMakerJson.Default.ListTrainingJobsForHyperParameterTuningJobResponse);

    /// <summary>StopHyperParameterTuningJob.</summary>
    public static readonly JsonOperation<StopHyperParameterTuningJobRequest, EmptyResponse> StopHyperParameterTuningJob = new(WireService.SageMaker, nameof(StopHyperParameterTuningJob), SageMakerJson.Default.StopHyperParameterTuningJobRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateModel.</summary>
    public static readonly JsonOperation<CreateModelRequest, CreateModelResponse> CreateModel = new(WireService.SageMaker, nameof(CreateModel), SageMakerJson.Default.CreateModelRequest, SageMakerJson.Default.CreateModelResponse);

    /// <summary>DescribeModel.</summary>
    public static readonly JsonOperation<DescribeModelRequest, DescribeModelResponse> DescribeModel = new(WireService.SageMaker, nameof(DescribeModel), SageMakerJson.Default.DescribeModelRequest, SageMakerJson.Default.DescribeModelResponse);

    /// <summary>ListModels.</summary>
    public static readonly JsonOperation<ListModelsRequest, ListModelsResponse> ListModels = new(WireService.SageMaker, nameof(ListModels), SageMakerJson.Default.ListModelsRequest, SageMakerJson.Default.ListModelsResponse);

    /// <summary>DeleteModel.</summary>
    public static readonly JsonOperation<DeleteModelRequest, EmptyResponse> DeleteModel = new(WireService.SageMaker, nameof(DeleteModel), SageMakerJson.Default.DeleteModelRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateTransformJob.</summary>
    public static readonly JsonOperation<CreateTransformJobRequest, CreateTransformJobResponse> CreateTransformJob = new(WireService.SageMaker, nameof(CreateTransformJob), SageMakerJson.Default.CreateTransformJobRequest, SageMakerJson.Default.CreateTransformJobResponse);

    /// <summary>DescribeTransformJob.</summary>
    public static readonly JsonOperation<DescribeTransformJobRequest, DescribeTransformJobResponse> DescribeTransformJob = new(WireService.SageMaker, nameof(DescribeTransformJob), SageMakerJson.Default.DescribeTransformJobRequest, SageMakerJson.Default.DescribeTransformJobResponse);

    /// <summary>ListTransformJobs.</summary>
    public static readonly JsonOperation<ListTransformJobsRequest, ListTransformJobsResponse> ListTransformJobs = new(WireService.SageMaker, nameof(ListTransformJobs), SageMakerJson.Default.ListTransformJobsRequest, SageMakerJson.Default.ListTransformJobsResponse);

    /// <summary>StopTransformJob.</summary>
    public static readonly JsonOperation<StopTransformJobRequest, EmptyResponse> StopTransformJob = new(WireService.SageMaker, nameof(StopTransformJob), SageMakerJson.Default.StopTransformJobRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateEndpointConfig.</summary>
    public static readonly JsonOperation<CreateEndpointConfigRequest, CreateEndpointConfigResponse> CreateEndpointConfig = new(WireService.SageMaker, nameof(CreateEndpointConfig), SageMakerJson.Default.CreateEndpointConfigRequest, SageMakerJson.Default.CreateEndpointConfigResponse);

    /// <summary>DescribeEndpointConfig.</summary>
    public static readonly JsonOperation<DescribeEndpointConfigRequest, DescribeEndpointConfigResponse> DescribeEndpointConfig = new(WireService.SageMaker, nameof(DescribeEndpointConfig), SageMakerJson.Default.DescribeEndpointConfigRequest, SageMakerJson.Default.DescribeEndpointConfigResponse);

    /// <summary>ListEndpointConfigs.</summary>
    public static readonly JsonOperation<ListEndpointConfigsRequest, ListEndpointConfigsResponse> ListEndpointConfigs = new(WireService.SageMaker, nameof(ListEndpointConfigs), SageMakerJson.Default.ListEndpointConfigsRequest, SageMakerJson.Default.ListEndpointConfigsResponse);

    /// <summary>DeleteEndpointConfig.</summary>
    public static readonly JsonOperation<DeleteEndpointConfigRequest, EmptyResponse> DeleteEndpointConfig = new(WireService.SageMaker, nameof(DeleteEndpointConfig), SageMakerJson.Default.DeleteEndpointConfigRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>CreateEndpoint.</summary>
    public static readonly JsonOperation<CreateEndpointRequest, CreateEndpointResponse> CreateEndpoint = new(WireService.SageMaker, nameof(CreateEndpoint), SageMakerJson.Default.CreateEndpointRequest, SageMakerJson.Default.CreateEndpointResponse);

    /// <summary>DescribeEndpoint.</summary>
    public static readonly JsonOperation<DescribeEndpointRequest, DescribeEndpointResponse> DescribeEndpoint = new(WireService.SageMaker, nameof(DescribeEndpoint), SageMakerJson.Default.DescribeEndpointRequest, SageMakerJson.Default.DescribeEndpointResponse);

    /// <summary>ListEndpoints.</summary>
    public static readonly JsonOperation<ListEndpointsRequest, ListEndpointsResponse> ListEndpoints = new(WireService.SageMaker, nameof(ListEndpoints), SageMakerJson.Default.ListEndpointsRequest, SageMakerJson.Default.ListEndpointsResponse);

    /// <summary>UpdateEndpoint.</summary>
    public static readonly JsonOperation<UpdateEndpointRequest, UpdateEndpointResponse> UpdateEndpoint = new(WireService.SageMaker, nameof(UpdateEndpoint), SageMakerJson.Default.UpdateEndpointRequest, SageMakerJson.Default.UpdateEndpointResponse);

    /// <summary>UpdateEndpointWeightsAndCapacities.</summary>
    public static readonly JsonOperation<UpdateEndpointWeightsAndCapacitiesRequest, UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacities = new(WireService.SageMaker, nameof(UpdateEndpointWeightsAndCapacities), SageMakerJson.Default.UpdateEndpointWeightsAndCapacitiesRequest, SageMakerJson.Default.UpdateEndpointWeightsAndCapacitiesResponse);

    /// <summary>DeleteEndpoint.</summary>
    public static readonly JsonOperation<DeleteEndpointRequest, EmptyResponse> DeleteEndpoint = new(WireService.SageMaker, nameof(DeleteEndpoint), SageMakerJson.Default.DeleteEndpointRequest, SageMakerJson.Default.EmptyResponse);

    /// <summary>UpdateWorkteam.</summary>
    public static readonly JsonOperation<UpdateWorkteamRequest, UpdateWorkteamResponse> UpdateWorkteam = new(WireService.SageMaker, nameof(UpdateWorkteam), SageMakerJson.Default.UpdateWorkteamRequest, SageMakerJson.Default.UpdateWorkteamResponse);

    /// <summary>DescribeWorkforce.</summary>
    public static readonly JsonOperation<DescribeWorkforceRequest, DescribeWorkforceResponse> DescribeWorkforce = new(WireService.SageMaker, nameof(DescribeWorkforce), SageMakerJson.Default.DescribeWorkforceRequest, SageMakerJson.Default.DescribeWorkforceResponse);

    /// <summary>ListWorkforces.</summary>
    public static readonly JsonOperation<ListWorkforcesRequest, ListWorkforcesResponse> ListWorkforces = new(WireService.SageMaker, nameof(ListWorkforces), SageMakerJson.Default.ListWorkforcesRequest, SageMakerJson.Default.ListWorkforcesResponse);

    /// <summary>ListLabelingJobsForWorkteam.</summary>
    public static readonly JsonOperation<ListLabelingJobsForWorkteamRequest, ListLabelingJobsForWorkteamResponse> ListLabelingJobsForWorkteam = new(WireService.SageMaker, nameof(ListLabelingJobsForWorkteam), SageMakerJson.Default.ListLabelingJobsForWorkteamRequest, SageMakerJson.Default.ListLabelingJobsForWorkteamResponse);

    /// <summary>RenderUiTemplate.</summary>
    public static readonly JsonOperation<RenderUiTemplateRequest, RenderUiTemplateResponse> RenderUiTemplate = new(WireService.SageMaker, nameof(RenderUiTemplate), SageMakerJson.Default.RenderUiTemplateRequest, SageMakerJson.Default.RenderUiTemplateResponse);
}
