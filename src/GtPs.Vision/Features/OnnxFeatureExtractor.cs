using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Artefacts.Backbones;
using GtPs.Model;
using GtPs.Vision.Backbones;
using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>Features from a convolutional network in an ONNX file.</summary>
public sealed class OnnxFeatureExtractor : IFeatureExtractor
{
    /// <summary>The network's file name in its folder.</summary>
    public const string ModelFileName = BackboneDescription.ModelFileName;

    /// <summary>The file name of its <see cref="BackboneDescription"/>.</summary>
    public const string DescriptionFileName = BackboneDescription.FileName;

    /// <summary>The longest feature vector: a head of it is trained in memory, and a longer one is a map that was not pooled.</summary>
    public const int MaxLength = 65_536;

    private readonly OnnxImageSession _session;

    private OnnxFeatureExtractor(byte[] model, BackboneDescription description)
    {
        Description = description;
        Model = Guard(() => FeatureGraph.Build(model, description));
        _session = new OnnxImageSession(Model, FeatureGraph.Input, FeatureGraph.Output, description.ImageSize);
        try
        {
            Length = Extract(new RgbImage(ImageSize, new float[3 * ImageSize * ImageSize])).Length;
            if (Length is < 2 or > MaxLength)
                throw NotUsable($"gives {Length} values for an image; 2 to {MaxLength} can be learned from. State a pool or another output");
        }
        catch
        {
            _session.Dispose();
            throw;
        }

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

    /// <summary>The network from decoded picture to features: <see cref="FeatureGraph"/>.</summary>
    internal byte[] Model { get; }

    /// <summary>Opens the backbone of a folder.</summary>
    /// <param name="folder">Holds <see cref="ModelFileName"/> and <see cref="DescriptionFileName"/>.</param>
    /// <exception cref="VisionException">A file is missing or damaged, or the network does not take one RGB image.</exception>
    public static OnnxFeatureExtractor Open(string folder)
    {
        string descriptionPath = Path.Combine(folder, DescriptionFileName);
        if (!File.Exists(descriptionPath))
            throw new VisionException(VisionException.BackboneNotUsable, $"'{folder}' holds {ModelFileName} but no {DescriptionFileName}, which states its preprocessing.");
        var description = Guard(() => BackboneDescription.Load(descriptionPath));
        return Open(File.ReadAllBytes(Path.Combine(folder, ModelFileName)), description, $"{folder}/{ModelFileName}");
    }

    /// <summary>Opens a backbone.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="description">What it is and how images are prepared for it.</param>
    /// <param name="place">Where the file is, for messages.</param>
    /// <exception cref="VisionException">It is not the file that the description is about, or cannot be used.</exception>
    public static OnnxFeatureExtractor Open(byte[] model, BackboneDescription description, string place)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(model));
        if (!hash.Equals(description.Sha256, StringComparison.OrdinalIgnoreCase))
            throw new VisionException(VisionException.BackboneNotUsable, $"'{place}' has SHA-256 {hash}; {DescriptionFileName} says {description.Sha256}.");
        return new OnnxFeatureExtractor(model, description);
    }

    /// <inheritdoc />
    public float[] Extract(RgbImage image)
    {
        float[] features = _session.Run(image.Planes);
        foreach (float value in features)
        {
            if (!float.IsFinite(value))
                throw NotUsable("gives values that are not finite");
        }

        return features;
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private VisionException NotUsable(string why) => new(VisionException.BackboneNotUsable, $"Backbone '{Name}' {why}.");

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (GtException exception)
        {
            throw new VisionException(VisionException.BackboneNotUsable, exception.Message, exception);
        }
    }

    private byte[] FingerprintSource() => Encoding.UTF8.GetBytes(string.Join(
        '|',
        Description.Sha256,
        Description.Input,
        Description.Output,
        Description.Pool,
        Description.ChannelOrder,
        Description.Layout,
        Description.Range,
        ImageSize.ToString(CultureInfo.InvariantCulture),
        string.Join(',', Description.Mean.Concat(Description.Deviation).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));
}
