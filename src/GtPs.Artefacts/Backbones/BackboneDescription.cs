using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Model;

namespace GtPs.Artefacts.Backbones;

/// <summary>
/// <c>backbone.json</c> beside <c>backbone.onnx</c>: what the network is and how an image is prepared for it, with nothing left open. A wrong
/// mean or channel order ruins the features without any error. Each sample is brought from 0..255 to <see cref="Range"/>, then the mean is
/// subtracted and the result divided by the deviation.
/// Optional members have setters: generated JSON code would overwrite the defaults of init-only ones that the file leaves out.
/// </summary>
public sealed record BackboneDescription
{
    /// <summary>The ONNX file's name beside the description.</summary>
    public const string ModelFileName = "backbone.onnx";

    /// <summary>The description's own name.</summary>
    public const string FileName = "backbone.json";

    /// <summary>The smallest and the largest side of an image.</summary>
    public const int MinSize = 32;

    /// <inheritdoc cref="MinSize" />
    public const int MaxSize = 1024;

    /// <summary>Samples go in as they are in the image file.</summary>
    public const string Bytes = "0..255";

    /// <summary>Samples are divided by 255.</summary>
    public const string Unit = "0..1";

    /// <summary>Samples are divided by 127.5, and 1 is subtracted.</summary>
    public const string Symmetric = "-1..1";

    /// <summary>What the network is, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of <c>backbone.onnx</c>; checked when it is loaded.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The image input's name, or null for the only one.</summary>
    public string? Input { get; set; }

    /// <summary>The tensor that holds the features: an output or any other result of the graph; null for the only output.</summary>
    public string? Output { get; set; }

    /// <summary><c>average</c> or <c>max</c> takes that over the places of a [1, channels, h, w] tensor; null takes the tensor as it is.</summary>
    public string? Pool { get; set; }

    /// <summary>Side of the square image in pixels; images are resized without keeping their aspect.</summary>
    [JsonPropertyName("size")]
    public int ImageSize { get; set; } = 224;

    /// <summary><c>RGB</c> or <c>BGR</c>.</summary>
    public string ChannelOrder { get; set; } = "RGB";

    /// <summary><c>NCHW</c> (channels first) or <c>NHWC</c> (channels last).</summary>
    public string Layout { get; set; } = "NCHW";

    /// <summary><see cref="Bytes"/>, <see cref="Unit"/> or <see cref="Symmetric"/>.</summary>
    public string Range { get; set; } = Bytes;

    /// <summary>Subtracted from each channel once it is in <see cref="Range"/>, in the order R, G, B.</summary>
    public IReadOnlyList<float> Mean { get; set; } = [0, 0, 0];

    /// <summary>Each channel is divided by this after the mean, in the order R, G, B.</summary>
    [JsonPropertyName("std")]
    public IReadOnlyList<float> Deviation { get; set; } = [1, 1, 1];

    /// <summary>What the features are taken from.</summary>
    public IReadOnlyList<string> Taps { get; set; } = [];

    /// <summary>Where the weights came from, or null.</summary>
    public string? Source { get; set; }

    /// <summary>The licence of the weights, or null.</summary>
    public string? License { get; set; }

    /// <summary>True when samples go into the network as they are, red first.</summary>
    [JsonIgnore]
    public bool IsPlain => Range == Bytes && ChannelOrder == "RGB" && Mean.All(value => value == 0) && Deviation.All(value => value == 1);

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">Its content.</param>
    /// <exception cref="GtException">It is not valid (<c>BackboneNotUsable</c>).</exception>
    public static BackboneDescription Read(string path, ReadOnlySpan<byte> json)
    {
        BackboneDescription? description;
        try
        {
            description = JsonSerializer.Deserialize(json, BackboneJson.Default.BackboneDescription);
        }
        catch (JsonException exception)
        {
            throw new GtException(BackboneError.NotUsable, $"'{path}' is not a backbone description: {exception.Message}", GtErrorKind.InvalidData, path, exception);
        }

        return description is { ImageSize: >= MinSize and <= MaxSize, Mean.Count: 3, Deviation.Count: 3, ChannelOrder: "RGB" or "BGR", Layout: "NCHW" or "NHWC", Range: Bytes or Unit or Symmetric, Pool: null or "average" or "max" }
            && description.Mean.All(float.IsFinite) && description.Deviation.All(value => float.IsFinite(value) && value > 0)
            ? description
            : throw new GtException(
                BackboneError.NotUsable,
                $"'{path}' must state size {MinSize} to {MaxSize}, channelOrder RGB or BGR, layout NCHW or NHWC, range {Bytes}, {Unit} or {Symmetric}, pool average, max or null, three values of mean and three of std above 0.",
                GtErrorKind.InvalidData,
                path);
    }

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GtException">The file cannot be read or is not valid (<c>BackboneNotUsable</c>).</exception>
    public static BackboneDescription Load(string path)
    {
        try
        {
            return Read(path, File.ReadAllBytes(path));
        }
        catch (IOException exception)
        {
            throw new GtException(BackboneError.NotUsable, $"'{path}' is not a backbone description: {exception.Message}", GtErrorKind.InvalidData, path, exception);
        }
    }

    /// <summary>The description as it is stored; equal descriptions give equal bytes.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackboneJson.Default.BackboneDescription);
}

/// <summary>Source-generated JSON of <see cref="BackboneDescription"/> and <see cref="BackboneStatement"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(BackboneDescription))]
[JsonSerializable(typeof(BackboneStatement))]
internal sealed partial class BackboneJson : JsonSerializerContext;
