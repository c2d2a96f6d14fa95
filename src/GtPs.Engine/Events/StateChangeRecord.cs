using System.Globalization;
using System.Text.Json.Serialization;

namespace GtPs.Engine.Events;

/// <summary>
/// A state change as EventBridge delivers it (developer guide, "Automating Amazon SageMaker with Amazon EventBridge"); members in EventBridge's order.
/// </summary>
/// <param name="Version">Always 0.</param>
/// <param name="Id">A GUID, the same in every attempt to deliver the record: receivers tell repeats by it.</param>
/// <param name="DetailType">What changed.</param>
/// <param name="Source">Always aws.sagemaker.</param>
/// <param name="Account">The account the engine plays.</param>
/// <param name="Time">When, UTC, to the second.</param>
/// <param name="Region">The region the engine plays.</param>
/// <param name="Resources">The labeling job's ARN.</param>
/// <param name="Detail">What it is now.</param>
internal sealed record StateChangeRecord(
    string Version,
    string Id,
    [property: JsonPropertyName("detail-type")] string DetailType,
    string Source,
    string Account,
    string Time,
    string Region,
    IReadOnlyList<string> Resources,
    LabelingJobStateDetail Detail)
{
    /// <summary>The record of a labeling job that has reached a status.</summary>
    /// <param name="arn">The job.</param>
    /// <param name="status">The status.</param>
    /// <param name="account">The account.</param>
    /// <param name="region">The region.</param>
    /// <param name="now">When.</param>
    public static StateChangeRecord OfLabelingJob(string arn, string status, string account, string region, DateTimeOffset now) => new(
        "0",
        Guid.NewGuid().ToString(),
        "SageMaker Ground Truth Labeling Job State Change",
        "aws.sagemaker",
        account,
        now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        region,
        [arn],
        new LabelingJobStateDetail(status));
}

/// <summary>What a labeling job is now.</summary>
/// <param name="LabelingJobStatus">Completed, Failed or Stopped.</param>
internal sealed record LabelingJobStateDetail([property: JsonPropertyName("LabelingJobStatus")] string LabelingJobStatus);

/// <summary>How records are written: compact, members as EventBridge names them.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StateChangeRecord))]
internal sealed partial class StateChangeJson : JsonSerializerContext;
