using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Aws.Regions;

/// <summary>
/// The content of <c>regions.json</c>: AWS's account ids by region. Account ids are texts, because some begin with a zero.
/// Sources: AWS's API documentation of HumanTaskConfig (labeling), the image URI tables of the SageMaker Python SDK (training).
/// </summary>
internal sealed class RegionData
{
    /// <summary>The account of the public workteam, the same everywhere.</summary>
    public required string PublicWorkteamAccount { get; init; }

    /// <summary>The account of the automated labeling algorithms, the same everywhere.</summary>
    public required string LabelingAlgorithmAccount { get; init; }

    /// <summary>Task type to algorithm of automated labeling.</summary>
    public required IReadOnlyDictionary<string, string> LabelingAlgorithms { get; init; }

    /// <summary>The built-in task types, as they stand in the names of the Lambda functions.</summary>
    public required IReadOnlyList<string> LabelingTasks { get; init; }

    /// <summary>Region to account of the built-in pre-annotation and consolidation Lambdas.</summary>
    public required IReadOnlyDictionary<string, string> LabelingLambdaAccounts { get; init; }

    /// <summary>Region to registry account of the built-in image-classification algorithm.</summary>
    public required IReadOnlyDictionary<string, string> ImageClassificationAccounts { get; init; }

    /// <summary>AWS's partitions; the first whose prefix fits a region holds it.</summary>
    public required IReadOnlyList<PartitionData> Partitions { get; init; }

    /// <summary>Reads the table that is part of this assembly.</summary>
    public static RegionData Load()
    {
        using var stream = typeof(RegionData).Assembly.GetManifestResourceStream("regions.json")!;
        return JsonSerializer.Deserialize(stream, RegionDataJson.Default.RegionData)!;
    }
}

/// <summary>A partition of AWS.</summary>
/// <param name="RegionPrefix">What its regions begin with; empty fits all.</param>
/// <param name="Partition">Its name in ARNs, for example <c>aws-cn</c>.</param>
/// <param name="DnsSuffix">The end of its host names.</param>
internal sealed record PartitionData(string RegionPrefix, string Partition, string DnsSuffix);

/// <summary>How <see cref="RegionData"/> is read.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegionData))]
internal sealed partial class RegionDataJson : JsonSerializerContext;
