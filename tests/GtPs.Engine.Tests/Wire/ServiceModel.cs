using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GtPs.Engine.Tests.Wire;

/// <summary>AWS's own description of one of its services, as botocore ships it.</summary>
public sealed class ServiceModel
{
    private const string Root = "/usr/lib/python3/dist-packages/botocore/data";

    /// <summary>
    /// Members that AWS added after Debian's copy of the model was made, with their shapes: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceLimits.html
    /// and https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HyperParameterTuningJobConfig.html.
    /// </summary>
    private static readonly (string Shape, string Member, string Its, string Definition)[] s_newer =
    [
        ("ResourceLimits", "MaxRuntimeInSeconds", "HyperParameterTuningMaxRuntimeInSeconds", """{"type":"integer","max":15768000,"min":120}"""),
        ("HyperParameterTuningJobConfig", "RandomSeed", "RandomSeed", """{"type":"integer","min":0}"""),
    ];

    private readonly JsonElement _model;

    private ServiceModel(JsonElement model) => _model = model;

    /// <summary>Reads a service's newest model; skips the test when the package is missing.</summary>
    public static ServiceModel Load(string service)
    {
        var folder = Path.Combine(Root, service);
        Assert.SkipUnless(Directory.Exists(folder), $"AWS's service models are not here: {folder} is part of Debian's python3-botocore.");
        var file = Directory.GetFiles(folder, "service-2.json*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        using var content = File.OpenRead(file);
        using Stream json = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(content, CompressionMode.Decompress) : content;
        var shapes = JsonNode.Parse(json)!;
        foreach (var (shape, member, its, definition) in s_newer)
        {
            if (shapes["shapes"]![shape]?["members"]?.AsObject() is { } members && members.TryAdd(member, new JsonObject { ["shape"] = its }))
            {
                shapes["shapes"]![its] = JsonNode.Parse(definition);
            }
        }

        return new ServiceModel(JsonSerializer.SerializeToElement(shapes));
    }

    /// <summary>The name of an operation's input or output shape, or null when it has none.</summary>
    public string? ShapeOf(string operation, string side)
    {
        Assert.True(_model.GetProperty("operations").TryGetProperty(operation, out var found), $"AWS has no operation {operation}.");
        return found.TryGetProperty(side, out var shape) ? shape.GetProperty("shape").GetString() : null;
    }

    /// <summary>The errors that an operation may answer with, by code.</summary>
    public IReadOnlyList<string> ErrorsOf(string operation) => _model.GetProperty("operations").GetProperty(operation).TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.GetProperty("shape").GetString()!)]
        : [];

    /// <summary>An operation as the model describes it.</summary>
    public JsonElement Operation(string name) => _model.GetProperty("operations").GetProperty(name);

    /// <summary>All shapes by name.</summary>
    public JsonElement Shapes => _model.GetProperty("shapes");

    /// <summary>The shape of that name.</summary>
    public JsonElement Shape(string name) => Shapes.GetProperty(name);

    /// <summary>What is wrong with a message: unknown members, missing ones, wrong types, values outside enumerations, ranges, lengths and patterns.</summary>
    public IEnumerable<string> Problems(string shapeName, JsonElement value, string path)
    {
        var shape = Shape(shapeName);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => Structure(shape, value, path),
            "list" => value.ValueKind != JsonValueKind.Array ? [$"{path}: no list"] : Range(shape, value.GetArrayLength(), path).Concat(value.EnumerateArray().SelectMany((item, i) => Problems(Member(shape, "member"), item, $"{path}[{i}]"))),
            "map" => value.ValueKind != JsonValueKind.Object ? [$"{path}: no map"] : Map(shape, value, path),
            "string" => Text(shape, value, path),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: no boolean"],
            "integer" or "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? Range(shape, number, path) : [$"{path}: no whole number"],
            "float" or "double" or "timestamp" => value.ValueKind == JsonValueKind.Number ? Range(shape, value.GetDouble(), path) : [$"{path}: no number"],
            var other => [$"{path}: type {other} is not known here"],
        };
    }

    private IEnumerable<string> Structure(JsonElement shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{path}: no structure"];
        }

        var members = shape.GetProperty("members");
        var required = shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        var missing = required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name}: required, missing");
        return missing.Concat(value.EnumerateObject().SelectMany(member => members.TryGetProperty(member.Name, out var found)
            ? Problems(found.GetProperty("shape").GetString()!, member.Value, $"{path}.{member.Name}")
            : [$"{path}.{member.Name}: AWS has no such member"]));
    }

    private IEnumerable<string> Map(JsonElement shape, JsonElement value, string path)
    {
        var entries = value.EnumerateObject().ToList();
        return Range(shape, entries.Count, path).Concat(entries.SelectMany(entry =>
            Text(Shape(Member(shape, "key")), entry.Name, $"{path} key").Concat(Problems(Member(shape, "value"), entry.Value, $"{path}.{entry.Name}"))));
    }

    private static IEnumerable<string> Text(JsonElement shape, JsonElement value, string path)
        => value.ValueKind == JsonValueKind.String ? Text(shape, value.GetString()!, path) : [$"{path}: no text"];

    private static IEnumerable<string> Text(JsonElement shape, string text, string path)
    {
        var values = shape.TryGetProperty("enum", out var found) ? found.EnumerateArray().Select(item => item.GetString()).ToList() : null;
        if (values is not null && !values.Contains(text))
        {
            return [$"{path}: '{text}' is not one of {string.Join(", ", values)}"];
        }

        var fits = !shape.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(text, $@"\A(?:{pattern.GetString()})\z", RegexOptions.None, TimeSpan.FromSeconds(5));
        return fits ? Range(shape, text.Length, path) : [.. Range(shape, text.Length, path), $"{path}: '{text}' does not match {pattern}"];
    }

    private static IEnumerable<string> Range(JsonElement shape, double number, string path)
    {
        if (shape.TryGetProperty("min", out var min) && number < min.GetDouble())
        {
            yield return $"{path}: {number} is less than {min}";
        }

        if (shape.TryGetProperty("max", out var max) && number > max.GetDouble())
        {
            yield return $"{path}: {number} is more than {max}";
        }
    }

    private static string Member(JsonElement shape, string name) => shape.GetProperty(name).GetProperty("shape").GetString()!;
}
