using System.Security.Cryptography;
using GtPs.Vision.Backbones;
using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>Features from a convolutional network in an ONNX file.</summary>
public sealed class OnnxFeatureExtractor : IFeatureExtractor
{
    /// <summary>The network's file name in its folder.</summary>
    public const string ModelFileName = "backbone.onnx";

    /// <summary>The file name of its <see cref="BackboneDescription"/>.</summary>
    public const string DescriptionFileName = "backbone.json";

    private readonly OnnxImageSession _session;

    private OnnxFeatureExtractor(byte[] model, BackboneDescription description)
    {
        Model = model;
        Description = description;
        _session = new OnnxImageSession(model, description.Input, description.Output, description.ImageSize);
        Length = Extract(new RgbImage(ImageSize, new float[3 * ImageSize * ImageSize])).Length;
        Fingerprint = $"onnx-{Convert.ToHexStringLower(SHA256.HashData(FingerprintSource()))[..32]}";
    }

    /// <inheritdoc />
    public string Name => Description.Name;

    /// <inheritdoc />
    public string Fingerprint { get; }

    /// <inheritdoc />
    public int ImageSize => Description.ImageSize;

    /// <inheritdoc />
    public int Length { get; }

    /// <summary>What is known of the network.</summary>
    public BackboneDescription Description { get; }

    /// <summary>The ONNX file.</summary>
    internal byte[] Model { get; }

    /// <summary>The network's input and output.</summary>
    internal OnnxImageSession Session => _session;

    /// <summary>Opens the backbone of a folder.</summary>
    /// <param name="folder">Holds <see cref="ModelFileName"/> and <see cref="DescriptionFileName"/>.</param>
    /// <exception cref="VisionException">A file is missing or damaged, or the network does not take one RGB image.</exception>
    public static OnnxFeatureExtractor Open(string folder)
    {
        string descriptionPath = Path.Combine(folder, DescriptionFileName);
        if (!File.Exists(descriptionPath))
            throw new VisionException(VisionException.BackboneNotUsable, $"'{folder}' holds {ModelFileName} but no {DescriptionFileName}, which states its preprocessing.");
        var description = BackboneDescription.Load(descriptionPath);
        byte[] model = File.ReadAllBytes(Path.Combine(folder, ModelFileName));
        string hash = Convert.ToHexStringLower(SHA256.HashData(model));
        if (!hash.Equals(description.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new VisionException(VisionException.BackboneNotUsable, $"'{folder}/{ModelFileName}' has SHA-256 {hash}; {DescriptionFileName} says {description.Sha256}.");
        return new OnnxFeatureExtractor(model, description);
    }

    /// <inheritdoc />
    public float[] Extract(RgbImage image)
    {
        float[] features = _session.Run(Prepare(image));
        foreach (float value in features)
        {
            if (!float.IsFinite(value))
                throw new VisionException(VisionException.BackboneNotUsable, $"Backbone '{Name}' gives values that are not finite.");
        }

        return features;
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private float[] Prepare(RgbImage image)
    {
        if (PreprocessingIsIdentity(Description))
            return image.Planes;
        int pixels = ImageSize * ImageSize;
        var prepared = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++)
        {
            int target = Description.ChannelOrder == "BGR" ? 2 - channel : channel;
            var plane = prepared.AsSpan(target * pixels, pixels);
            System.Numerics.Tensors.TensorPrimitives.Subtract(image.Plane(channel), Description.Mean[channel], plane);
            System.Numerics.Tensors.TensorPrimitives.Divide(plane, Description.Deviation[channel], plane);
        }

        return prepared;
    }

    /// <summary>True when pixels go into the network as they are.</summary>
    internal static bool PreprocessingIsIdentity(BackboneDescription description)
        => description.ChannelOrder == "RGB" && description.Mean.All(value => value == 0) && description.Deviation.All(value => value == 1);

    private byte[] FingerprintSource() => System.Text.Encoding.UTF8.GetBytes(string.Join(
        '|',
        Description.Sha256,
        Description.Output,
        Description.ChannelOrder,
        ImageSize.ToString(System.Globalization.CultureInfo.InvariantCulture),
        string.Join(',', Description.Mean.Concat(Description.Deviation).Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))));
}
