using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Vision.Models;

/// <summary><c>manifest.json</c> of a model archive: what the model is made of and how well it did.</summary>
public sealed record ModelManifest
{
    /// <summary>The version of the archive's layout.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the layout that this archive has.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>What computes the features.</summary>
    public required string Features { get; init; }

    /// <summary>The extractor's fingerprint: a head works only with features of the same one.</summary>
    public required string FeatureFingerprint { get; init; }

    /// <summary>SHA-256 of the backbone, or null for classical features.</summary>
    public string? BackboneSha256 { get; init; }

    /// <summary>Side in pixels of the pictures the model takes.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Number of classes.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Whether an image may have any number of classes: the probabilities are then independent and do not add up to 1.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>The hyperparameters as sent.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Figures of the kept epoch, for example <c>validation:accuracy</c>, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>File name to lower-case hexadecimal SHA-256 of every other file of the archive.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary><c>classes.json</c>: the classes in index order, in the form of a label category file.</summary>
internal sealed record ClassesFile
{
    /// <summary>The version of the form.</summary>
    [JsonPropertyName("document-version")]
    public string DocumentVersion { get; init; } = "2018-11-28";

    /// <summary>The classes.</summary>
    [JsonPropertyName("labels")]
    public required IReadOnlyList<Entry> Labels { get; init; }

    /// <summary>One class.</summary>
    /// <param name="Label">Its name.</param>
    public sealed record Entry([property: JsonPropertyName("label")] string Label);
}

/// <summary>Source-generated JSON of the archive's files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(ClassesFile))]
internal sealed partial class ModelJson : JsonSerializerContext;
