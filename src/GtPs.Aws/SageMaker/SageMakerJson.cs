using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Aws.Json;

namespace GtPs.Aws.SageMaker;

/// <summary>
/// How SageMaker's shapes are read and written as JSON 1.1: AWS's names, no nulls, times as epoch seconds. <see cref="Default"/> ignores members it does not know, for clients;
/// <see cref="Strict"/> refuses them, for servers.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(EmptyResponse))]
[JsonSerializable(typeof(CreateEndpointRequest))]
[JsonSerializable(typeof(CreateEndpointResponse))]
[JsonSerializable(typeof(CreateEndpointConfigRequest))]
[JsonSerializable(typeof(CreateEndpointConfigResponse))]
[JsonSerializable(typeof(DeleteEndpointRequest))]
[JsonSerializable(typeof(DeleteEndpointConfigRequest))]
[JsonSerializable(typeof(DescribeEndpointRequest))]
[JsonSerializable(typeof(DescribeEndpointResponse))]
[JsonSerializable(typeof(DescribeEndpointConfigRequest))]
[JsonSerializable(typeof(DescribeEndpointConfigResponse))]
[JsonSerializable(typeof(ListEndpointConfigsRequest))]
[JsonSerializable(typeof(ListEndpointConfigsResponse))]
[JsonSerializable(typeof(ListEndpointsRequest))]
[JsonSerializable(typeof(ListEndpointsResponse))]
[JsonSerializable(typeof(UpdateEndpointRequest))]
[JsonSerializable(typeof(UpdateEndpointResponse))]
[JsonSerializable(typeof(UpdateEndpointWeightsAndCapacitiesRequest))]
[JsonSerializable(typeof(UpdateEndpointWeightsAndCapacitiesResponse))]
[JsonSerializable(typeof(CreateLabelingJobRequest))]
[JsonSerializable(typeof(CreateLabelingJobResponse))]
[JsonSerializable(typeof(DescribeLabelingJobRequest))]
[JsonSerializable(typeof(DescribeLabelingJobResponse))]
[JsonSerializable(typeof(ListLabelingJobsRequest))]
[JsonSerializable(typeof(ListLabelingJobsResponse))]
[JsonSerializable(typeof(StopLabelingJobRequest))]
[JsonSerializable(typeof(CreateModelRequest))]
[JsonSerializable(typeof(CreateModelResponse))]
[JsonSerializable(typeof(DeleteModelRequest))]
[JsonSerializable(typeof(DescribeModelRequest))]
[JsonSerializable(typeof(DescribeModelResponse))]
[JsonSerializable(typeof(ListModelsRequest))]
[JsonSerializable(typeof(ListModelsResponse))]
[JsonSerializable(typeof(CreateTrainingJobRequest))]
[JsonSerializable(typeof(CreateTrainingJobResponse))]
[JsonSerializable(typeof(DescribeTrainingJobRequest))]
[JsonSerializable(typeof(DescribeTrainingJobResponse))]
[JsonSerializable(typeof(ListTrainingJobsRequest))]
[JsonSerializable(typeof(ListTrainingJobsResponse))]
[JsonSerializable(typeof(StopTrainingJobRequest))]
[JsonSerializable(typeof(CreateTransformJobRequest))]
[JsonSerializable(typeof(CreateTransformJobResponse))]
[JsonSerializable(typeof(DescribeTransformJobRequest))]
[JsonSerializable(typeof(DescribeTransformJobResponse))]
[JsonSerializable(typeof(ListTransformJobsRequest))]
[JsonSerializable(typeof(ListTransformJobsResponse))]
[JsonSerializable(typeof(StopTransformJobRequest))]
[JsonSerializable(typeof(CreateHyperParameterTuningJobRequest))]
[JsonSerializable(typeof(CreateHyperParameterTuningJobResponse))]
[JsonSerializable(typeof(DescribeHyperParameterTuningJobRequest))]
[JsonSerializable(typeof(DescribeHyperParameterTuningJobResponse))]
[JsonSerializable(typeof(ListHyperParameterTuningJobsRequest))]
[JsonSerializable(typeof(ListHyperParameterTuningJobsResponse))]
[JsonSerializable(typeof(ListTrainingJobsForHyperParameterTuningJobRequest))]
[JsonSerializable(typeof(ListTrainingJobsForHyperParameterTuningJobResponse))]
[JsonSerializable(typeof(StopHyperParameterTuningJobRequest))]
[JsonSerializable(typeof(CreateWorkteamRequest))]
[JsonSerializable(typeof(CreateWorkteamResponse))]
[JsonSerializable(typeof(DeleteWorkteamRequest))]
[JsonSerializable(typeof(DeleteWorkteamResponse))]
[JsonSerializable(typeof(DescribeWorkteamRequest))]
[JsonSerializable(typeof(DescribeWorkteamResponse))]
[JsonSerializable(typeof(ListWorkteamsRequest))]
[JsonSerializable(typeof(ListWorkteamsResponse))]
[JsonSerializable(typeof(UpdateWorkteamRequest))]
[JsonSerializable(typeof(UpdateWorkteamResponse))]
[JsonSerializable(typeof(DescribeWorkforceRequest))]
[JsonSerializable(typeof(DescribeWorkforceResponse))]
[JsonSerializable(typeof(ListWorkforcesRequest))]
[JsonSerializable(typeof(ListWorkforcesResponse))]
[JsonSerializable(typeof(ListLabelingJobsForWorkteamRequest))]
[JsonSerializable(typeof(ListLabelingJobsForWorkteamResponse))]
[JsonSerializable(typeof(RenderUiTemplateRequest))]
[JsonSerializable(typeof(RenderUiTemplateResponse))]
public sealed partial class SageMakerJson : JsonSerializerContext
{
    private static readonly Lazy<SageMakerJson> s_strict = new(MakeStrict);

    /// <summary>Refuses unknown members with a <see cref="JsonException"/>.</summary>
    public static SageMakerJson Strict => s_strict.Value;

    private static SageMakerJson MakeStrict() => new(
        new JsonSerializerOptions(Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
}
