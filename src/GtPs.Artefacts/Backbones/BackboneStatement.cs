using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Model;

namespace GtPs.Artefacts.Backbones;

/// <summary>
/// What is stated of a network, by parameters or in a side-car file: every member may be missing. A member that is not known is an error, so
/// that a mistyped one is not passed over.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BackboneStatement
{
    /// <summary>What the network is, for reports.</summary>
    public string? Name { get; init; }

    /// <summary>SHA-256 of the ONNX file that the statement is about.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The image input's name.</summary>
    public string? Input { get; init; }

    /// <summary>The tensor that holds the features.</summary>
    public string? Output { get; init; }

    /// <summary><c>average</c>, <c>max</c> or <c>none</c>.</summary>
    public string? Pool { get; init; }

    /// <summary>The side of the image, or height and width.</summary>
    [JsonConverter(typeof(OneOrMoreConverter))]
    public IReadOnlyList<double>? Size { get; init; }

    /// <summary><c>RGB</c> or <c>BGR</c>.</summary>
    public string? ChannelOrder { get; init; }

    /// <summary><c>NCHW</c> or <c>NHWC</c>.</summary>
    public string? Layout { get; init; }

    /// <summary><c>0..255</c>, <c>0..1</c> or <c>-1..1</c>.</summary>
    public string? Range { get; init; }

    /// <summary>One mean, or one for each of R, G, B.</summary>
    [JsonConverter(typeof(OneOrMoreConverter))]
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>One deviation, or one for each of R, G, B.</summary>
    [JsonConverter(typeof(OneOrMoreConverter))]
    public IReadOnlyList<double>? Std { get; init; }

    /// <summary>What the features are taken from, in words.</summary>
    public IReadOnlyList<string>? Taps { get; init; }

    /// <summary>Where the weights came from.</summary>
    public string? Source { get; init; }

    /// <summary>The licence of the weights.</summary>
    public string? License { get; init; }

    /// <summary>Reads a side-car file.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">Its content.</param>
    /// <exception cref="GtException">It is not valid JSON, or has a member that is not known (<c>InvalidBackboneFile</c>).</exception>
    public static BackboneStatement Read(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, BackboneJson.Default.BackboneStatement) ?? throw new JsonException("it is null.");
        }
        catch (JsonException exception)
        {
            throw new GtException(
                "InvalidBackboneFile",
                $"'{path}' cannot be read: {exception.Message} It takes name, size, range, mean, std, channelOrder, layout, input, output, pool and sha256, for example {{ \"size\": 224, \"range\": \"0..1\", \"mean\": [0.485, 0.456, 0.406], \"std\": [0.229, 0.224, 0.225] }}.",
                GtErrorKind.InvalidData,
                path,
                exception);
        }
    }

    /// <summary>The statement, with what it leaves open taken from another.</summary>
    /// <param name="other">The weaker statement.</param>
    public BackboneStatement Over(BackboneStatement other) => new()
    {
        Name = Name ?? other.Name,
        Sha256 = Sha256 ?? other.Sha256,
        Input = Input ?? other.Input,
        Output = Output ?? other.Output,

        // A pooling is one of a certain tensor.
        Pool = Pool ?? (Output is null ? other.Pool : null),
        Size = Size ?? other.Size,
        ChannelOrder = ChannelOrder ?? other.ChannelOrder,
        Layout = Layout ?? other.Layout,
        Range = Range ?? other.Range,
        Mean = Mean ?? other.Mean,
        Std = Std ?? other.Std,
        Taps = Output is null ? Taps ?? other.Taps : Taps,
        Source = Source ?? other.Source,
        License = License ?? other.License,
    };
}
