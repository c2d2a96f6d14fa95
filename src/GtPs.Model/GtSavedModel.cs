using System.Globalization;

namespace GtPs.Model;

/// <summary>A trained model that has been downloaded and found whole.</summary>
public sealed class GtSavedModel
{
    /// <summary>The archive, or the folder with its files.</summary>
    public required string Path { get; init; }

    /// <summary>Where it came from, <c>s3://…/model.tar.gz</c>.</summary>
    public required string ModelDataUrl { get; init; }

    /// <summary>GroundTruthPS for a model of the local engine; AWS image-classification for one that only AWS's container can run.</summary>
    public required string Kind { get; init; }

    /// <summary>The classes in index order; of a model of AWS's only when the training job's class order was kept beside it.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The number of classes.</summary>
    public int ClassCount => Classes.Count;

    /// <summary>What computes the features; empty for a model of AWS's.</summary>
    public string Backbone { get; init; } = string.Empty;

    /// <summary>SHA-256 of the backbone's ONNX file; empty for classical features and models of AWS's.</summary>
    public string BackboneSha256 { get; init; } = string.Empty;

    /// <summary>The side in pixels of the images that the model takes; 0 when it is not known.</summary>
    public int ImageSize { get; init; }

    /// <summary>Whether an image may have any number of classes.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>Figures of the kept epoch by name, for example <c>validation:accuracy</c>, 0 to 1.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init => field = TextMap.Of(value); } = TextMap.Of<double>(new Dictionary<string, double>());

    /// <summary>Accuracy on the validation channel, 0 to 1, or null.</summary>
    public double? ValidationAccuracy => Metrics.TryGetValue("validation:accuracy", out var accuracy) ? accuracy : null;

    /// <summary>The hyperparameters of the training.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init => field = TextMap.Of(value); } = TextMap.Of<string>(new Dictionary<string, string>());

    /// <summary>What was learned from, by channel.</summary>
    public IReadOnlyList<GtModelData> Data { get; init => field = TextList.Of(value); } = TextList.Of<GtModelData>([]);

    /// <summary>The files of the archive.</summary>
    public IReadOnlyList<GtModelEntry> Files { get; init => field = TextList.Of(value); } = TextList.Of<GtModelEntry>([]);

    /// <summary>The size of the archive in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The accuracy, for the table view.</summary>
    public string Accuracy => ValidationAccuracy is { } accuracy ? (100 * accuracy).ToString("0.0", CultureInfo.InvariantCulture) + " %" : string.Empty;

    /// <summary>The end of the path, for the table view.</summary>
    public string Place => ViewText.End(Path, 40);

    /// <inheritdoc />
    public override string ToString() => Path;
}

/// <summary>The data of one training channel.</summary>
/// <param name="Channel">The channel: train or validation.</param>
/// <param name="Uri">The manifest or the prefix.</param>
/// <param name="Images">The images used.</param>
/// <param name="Sha256">SHA-256 of the manifest or list as it was read; empty when labels came from folders or packed files.</param>
public sealed record GtModelData(string Channel, string Uri, int Images, string Sha256);

/// <summary>A file of a model archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">Its lower-case hexadecimal SHA-256, as it was read.</param>
public sealed record GtModelEntry(string Name, long Length, string Sha256)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}
