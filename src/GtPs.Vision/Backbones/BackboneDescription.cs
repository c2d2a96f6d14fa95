using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Vision.Backbones;

/// <summary>
/// <c>backbone.json</c> beside <c>backbone.onnx</c>: what the network is and how an image is prepared for it. A user's own network
/// works when this file states its preprocessing truthfully; a wrong mean or channel order ruins the features without any error.
/// Optional members have setters: generated JSON code would overwrite the defaults of init-only ones that the file leaves out.
/// </summary>
public sealed record BackboneDescription
{
    /// <summary>What the network is, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of <c>backbone.onnx</c>; checked when it is loaded.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The input's name, or null for the only one.</summary>
    public string? Input { get; set; }

    /// <summary>The name of the output that holds the features, or null for the only one.</summary>
    public string? Output { get; set; }

    /// <summary>Side of the square image in pixels; images are resized without keeping their aspect.</summary>
    public int ImageSize { get; set; } = 224;

    /// <summary><c>RGB</c> or <c>BGR</c>.</summary>
    public string ChannelOrder { get; set; } = "RGB";

    /// <summary>Subtracted from each channel's 0..255 value, in the order R, G, B.</summary>
    public IReadOnlyList<float> Mean { get; set; } = [0, 0, 0];

    /// <summary>Each channel is divided by this after the mean, in the order R, G, B.</summary>
    public IReadOnlyList<float> Deviation { get; set; } = [1, 1, 1];

    /// <summary>What the features are taken from.</summary>
    public IReadOnlyList<string> Taps { get; set; } = [];

    /// <summary>The package the weights came from, or null.</summary>
    public string? Source { get; set; }

    /// <summary>The licence of the weights, or null.</summary>
    public string? License { get; set; }

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="VisionException">The file is not valid.</exception>
    public static BackboneDescription Load(string path)
    {
        BackboneDescription? description;
        try
        {
            using var stream = File.OpenRead(path);
            description = JsonSerializer.Deserialize(stream, BackboneJson.Default.BackboneDescription);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new VisionException(VisionException.BackboneNotUsable, $"'{path}' is not a backbone description: {exception.Message}", exception);
        }

        return description is { ImageSize: >= 32 and <= 1024, Mean.Count: 3, Deviation.Count: 3, ChannelOrder: "RGB" or "BGR" }
            && description.Deviation.All(value => value > 0)
            ? description
            : throw new VisionException(
                VisionException.BackboneNotUsable,
                $"'{path}' must state imageSize 32 to 1024, channelOrder RGB or BGR, three means and three deviations above 0.");
    }

    /// <summary>Writes the description.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, BackboneJson.Default.BackboneDescription));
}

/// <summary>Source-generated JSON of <see cref="BackboneDescription"/>.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackboneDescription))]
internal sealed partial class BackboneJson : JsonSerializerContext;
