using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Artefacts.Backbones;

namespace GtPs.Artefacts.Models;

/// <summary>
/// <c>manifest.json</c> of a model archive: what the model is made of and how well it did.
/// Optional members have setters: generated JSON code would overwrite the defaults of init-only ones that the file leaves out.
/// </summary>
public sealed record ModelManifest
{
    /// <summary>The version of the archive's layout.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>The version of the layout that this archive has.</summary>
    public int FormatVersion { get; set; } = CurrentFormatVersion;

    /// <summary>What computes the features.</summary>
    public required string Features { get; init; }

    /// <summary>The extractor's fingerprint: a head works only with features of the same one.</summary>
    public required string FeatureFingerprint { get; init; }

    /// <summary>SHA-256 of the backbone's file, or null for classical features.</summary>
    public string? BackboneSha256 { get; set; }

    /// <summary>How images are prepared for the backbone and where its features are taken; null for classical features. The model does all of it itself.</summary>
    public BackboneDescription? Backbone { get; set; }

    /// <summary>Side in pixels of the pictures the model takes.</summary>
    public required int ImageSize { get; init; }

    /// <summary>Number of classes.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Whether an image may have any number of classes: the probabilities are then independent and do not add up to 1.</summary>
    public bool MultiLabel { get; set; }

    /// <summary>The hyperparameters as sent.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Figures of the kept epoch, for example <c>validation:accuracy</c>, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What was learned from, by channel.</summary>
    public IReadOnlyDictionary<string, ModelData> Data { get; set; } = new Dictionary<string, ModelData>(StringComparer.Ordinal);

    /// <summary>File name to lower-case hexadecimal SHA-256 of every other file of the archive.</summary>
    public IReadOnlyDictionary<string, string> Files { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The data of one training channel.</summary>
public sealed record ModelData
{
    /// <summary>Where it lay: the manifest, or the prefix of the files.</summary>
    public required string Uri { get; init; }

    /// <summary>Images that were learned from or validated on.</summary>
    public int Images { get; set; }

    /// <summary>Lower-case hexadecimal SHA-256 of the manifest or list as it was read; null where labels come from folder names or packed files.</summary>
    public string? Sha256 { get; set; }
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
    public sealed record Entry
    {
        /// <summary>Its name.</summary>
        [JsonPropertyName("label")]
        public required string Label { get; init; }
    }
}

/// <summary>Source-generated JSON of the archive's files.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ModelManifest))]
[JsonSerializable(typeof(ClassesFile))]
internal sealed partial class ModelJson : JsonSerializerContext;
