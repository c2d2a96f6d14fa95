using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Aws.Engine;

/// <summary>How the local engine's own shapes are read and written. <see cref="Default"/> ignores members it does not know, for clients; <see cref="Strict"/> refuses them, for servers.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DescribeWorkerLinksRequest))]
[JsonSerializable(typeof(DescribeWorkerLinksResponse))]
[JsonSerializable(typeof(DescribeWorkteamTagsRequest))]
[JsonSerializable(typeof(DescribeWorkteamTagsResponse))]
[JsonSerializable(typeof(ResetWorkerLinkRequest))]
[JsonSerializable(typeof(ResetWorkerLinkResponse))]
public sealed partial class EngineJson : JsonSerializerContext
{
    private static readonly Lazy<EngineJson> s_strict = new(MakeStrict);

    /// <summary>Refuses unknown members with a <see cref="JsonException"/>.</summary>
    public static EngineJson Strict => s_strict.Value;

    private static EngineJson MakeStrict() => new(
        new JsonSerializerOptions(Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });
}
