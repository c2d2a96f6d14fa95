using System.IO.Compression;
using System.Text.Json;

namespace GtPs.Engine.Tests.Wire;

/// <summary>AWS's own description of one of its services, as botocore ships it.</summary>
public sealed class ServiceModel
{
    private const string Root = "/usr/lib/python3/dist-packages/botocore/data";
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
        using var document = JsonDocument.Parse(json);
        return new ServiceModel(document.RootElement.Clone());
    }

    /// <summary>The name of an operation's input or output shape, or null when it has none.</summary>
    public string? ShapeOf(string operation, string side)
    {
        Assert.True(_model.GetProperty("operations").TryGetProperty(operation, out var found), $"AWS has no operation {operation}.");
        return found.TryGetProperty(side, out var shape) ? shape.GetProperty("shape").GetString() : null;
    }

    /// <summary>The shape of that name.</summary>
    public JsonElement Shape(string name) => _model.GetProperty("shapes").GetProperty(name);

    /// <summary>What is wrong with a message: unknown members, missing ones, wrong types, values outside enumerations, ranges and lengths.</summary>
    public IEnumerable<string> Problems(string shapeName, JsonElement value, string path)
    {
        var shape = Shape(shapeName);
        return shape.GetProperty("type").GetString() switch
        {
            "structure" => Structure(shape, value, path),
            "list" => value.ValueKind != JsonValueKind.Array ? [$"{path}: no list"] : value.EnumerateArray().SelectMany((item, i) => Problems(Member(shape, "member"), item, $"{path}[{i}]")),
            "map" => value.ValueKind != JsonValueKind.Object ? [$"{path}: no map"] : value.EnumerateObject().SelectMany(item => Problems(Member(shape, "value"), item.Value, $"{path}.{item.Name}")),
            "string" => Text(shape, value, path),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: no boolean"],
            "integer" or "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? Range(shape, number, path) : [$"{path}: no whole number"],
            "float" or "double" or "timestamp" => value.ValueKind == JsonValueKind.Number ? [] : [$"{path}: no number"],
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

    private static IEnumerable<string> Text(JsonElement shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return [$"{path}: no text"];
        }

        var text = value.GetString()!;
        var values = shape.TryGetProperty("enum", out var found) ? found.EnumerateArray().Select(item => item.GetString()).ToList() : null;
        return values is not null && !values.Contains(text) ? [$"{path}: '{text}' is not one of {string.Join(", ", values)}"] : Range(shape, text.Length, path);
    }

    private static IEnumerable<string> Range(JsonElement shape, long number, string path)
    {
        if (shape.TryGetProperty("min", out var min) && number < min.GetInt64())
        {
            yield return $"{path}: {number} is less than {min}";
        }

        if (shape.TryGetProperty("max", out var max) && number > max.GetInt64())
        {
            yield return $"{path}: {number} is more than {max}";
        }
    }

    private static string Member(JsonElement shape, string name) => shape.GetProperty(name).GetProperty("shape").GetString()!;
}
