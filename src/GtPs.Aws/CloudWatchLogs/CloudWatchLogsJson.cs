using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Aws.Json;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>
/// How CloudWatch Logs' shapes are read and written as JSON 1.1: camel case names, no nulls. <see cref="Default"/> ignores members it does not know, for clients;
/// <see cref="Strict"/> refuses them, for servers.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(DescribeLogStreamsRequest))]
[JsonSerializable(typeof(DescribeLogStreamsResponse))]
[JsonSerializable(typeof(GetLogEventsRequest))]
[JsonSerializable(typeof(GetLogEventsResponse))]
[JsonSerializable(typeof(FilterLogEventsRequest))]
[JsonSerializable(typeof(FilterLogEventsResponse))]
[JsonSerializable(typeof(DescribeLogGroupsRequest))]
[JsonSerializable(typeof(DescribeLogGroupsResponse))]
[JsonSerializable(typeof(CreateLogGroupRequest))]
[JsonSerializable(typeof(CreateLogGroupResponse))]
public sealed partial class CloudWatchLogsJson : JsonSerializerContext
{
    private static readonly Lazy<CloudWatchLogsJson> s_strict = new(MakeStrict);

    /// <summary>Refuses unknown members with a <see cref="JsonException"/>.</summary>
    public static CloudWatchLogsJson Strict => s_strict.Value;

    private static CloudWatchLogsJson MakeStrict() => new(
        new JsonSerializerOptions(Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
}
