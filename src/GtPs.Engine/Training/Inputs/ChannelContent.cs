using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Training.Inputs;

/// <summary>How the images of a channel are packed.</summary>
internal enum Packing
{
    /// <summary>An augmented manifest names images and labels.</summary>
    Manifest,

    /// <summary>RecordIO files hold images and labels.</summary>
    RecordIO,

    /// <summary>Image files; labels come from a list or from folder names.</summary>
    Images,

    /// <summary>A model's artefact.</summary>
    Model,

    /// <summary>None that the algorithm knows.</summary>
    Unknown,
}

/// <summary>The content type of a channel, taken apart.</summary>
/// <param name="MediaType">Without parameters, in lower case; empty when the channel has none.</param>
/// <param name="LabelFormat">The parameter label-format (multi-hot or class-id), or null.</param>
internal sealed record ChannelContent(string MediaType, string? LabelFormat)
{
    /// <summary>The content type of packed images and of augmented manifests.</summary>
    public const string RecordIO = "application/x-recordio";

    /// <summary>The content type of a model.</summary>
    public const string Model = "application/x-sagemaker-model";

    /// <summary>The label format in which Ground Truth writes several classes per image.</summary>
    public const string ClassId = "class-id";

    /// <summary>The label format that holds when none is given.</summary>
    public const string MultiHot = "multi-hot";

    private const string Parameter = "label-format=";

    /// <summary>The content types of image files.</summary>
    public static IReadOnlyList<string> Images { get; } = ["application/x-image", "image/jpeg", "image/png"];

    /// <summary>Takes a channel's content type apart.</summary>
    public static ChannelContent Of(Channel channel)
    {
        string[] parts = (channel.ContentType ?? string.Empty).Split(';', StringSplitOptions.TrimEntries);
        string? format = parts.Skip(1).FirstOrDefault(part => part.StartsWith(Parameter, StringComparison.OrdinalIgnoreCase));
        return new ChannelContent(parts[0].ToLowerInvariant(), format?[Parameter.Length..].ToLowerInvariant());
    }

    /// <summary>How the images of a channel are packed.</summary>
    public static Packing PackingOf(Channel channel)
    {
        if (channel.DataSource?.S3DataSource?.S3DataType == S3DataType.AugmentedManifestFile)
            return Packing.Manifest;
        string type = Of(channel).MediaType;
        return type == RecordIO ? Packing.RecordIO : type == Model ? Packing.Model : Images.Contains(type, StringComparer.Ordinal) ? Packing.Images : Packing.Unknown;
    }
}
