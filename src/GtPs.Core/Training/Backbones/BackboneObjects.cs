using GtPs.Artefacts.Backbones;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;

namespace GtPs.Core.Training.Backbones;

/// <summary>
/// How a backbone travels to the local engine: as the training channel <c>backbone</c>, whose prefix is a folder with <c>backbone.onnx</c> and
/// <c>backbone.json</c>. It is the engine's own addition; AWS's algorithm trains its own networks and would refuse the channel.
/// </summary>
public static class BackboneObjects
{
    /// <summary>The channel's name.</summary>
    public const string ChannelName = "backbone";

    /// <summary>The channel's content type.</summary>
    public const string ContentType = "application/x-onnx";

    /// <summary>The channel of a backbone.</summary>
    /// <param name="folder">The backbone's folder.</param>
    public static Channel Channel(S3Uri folder) => new()
    {
        ChannelName = ChannelName,
        DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = "S3Prefix", S3Uri = folder.ToString(), S3DataDistributionType = "FullyReplicated" } },
        ContentType = ContentType,
        InputMode = "File",
        CompressionType = "None",
        RecordWrapperType = "None",
    };

    /// <summary>The network in a backbone's folder.</summary>
    /// <param name="folder">The folder.</param>
    public static S3Uri ModelOf(S3Uri folder) => folder.Combine(BackboneDescription.ModelFileName);

    /// <summary>Its description.</summary>
    /// <param name="folder">The folder.</param>
    public static S3Uri DescriptionOf(S3Uri folder) => folder.Combine(BackboneDescription.FileName);
}
