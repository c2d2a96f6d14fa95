using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GtPs.Core.Training.Backbones;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Reads the value of a -Backbone parameter.</summary>
internal static class BackboneInput
{
    private static readonly string[] s_keys = ["Path", "Name", "Convention", "Size", "Range", "Mean", "Std", "ChannelOrder", "Layout", "InputName", "OutputName", "Pool"];

    /// <summary>Reads a backbone.</summary>
    /// <param name="value">A backbone, a path, or a hashtable with the path and the parameters of Get-GtBackbone.</param>
    /// <param name="resolve">Resolves a path as PowerShell sees it.</param>
    /// <returns>Reads the file; runs on any thread.</returns>
    /// <exception cref="GtException">The value is something else (<c>InvalidBackbone</c>).</exception>
    public static Func<CancellationToken, Task<GtBackbone>> Read(object value, Func<string, string> resolve)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case GtBackbone backbone:
                return _ => Task.FromResult(backbone);
            case string { Length: > 0 } path:
                var full = resolve(path);
                return token => BackboneService.ReadAsync(full, new BackboneOptions(), token);
            case FileInfo file:
                return token => BackboneService.ReadAsync(file.FullName, new BackboneOptions(), token);
            case IDictionary members:
                var options = ReadOptions(members, out var place);
                full = resolve(place);
                return token => BackboneService.ReadAsync(full, options, token);
            case var other:
                throw Invalid($"is a {other?.GetType().Name ?? "null"}. Give the path of an ONNX file, the result of Get-GtBackbone, or a hashtable such as @{{ Path = 'x.onnx'; Convention = 'ImageNet' }}");
        }
    }

    private static BackboneOptions ReadOptions(IDictionary members, out string path)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry member in members)
        {
            var key = $"{member.Key}";
            if (!s_keys.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                throw Invalid($"has the key '{key}', which is not one of {string.Join(", ", s_keys)}");
            }

            values[key] = member.Value is PSObject wrapped ? wrapped.BaseObject : member.Value;
        }

        path = Text(values, "Path") ?? throw Invalid("has no Path. Give the path of the ONNX file");
        return new BackboneOptions
        {
            Name = Text(values, "Name"),
            Convention = Text(values, "Convention"),
            Size = Numbers(values, "Size"),
            Range = Text(values, "Range"),
            Mean = Numbers(values, "Mean"),
            Std = Numbers(values, "Std"),
            ChannelOrder = Text(values, "ChannelOrder"),
            Layout = Text(values, "Layout"),
            InputName = Text(values, "InputName"),
            OutputName = Text(values, "OutputName"),
            Pool = Text(values, "Pool"),
        };
    }

    private static string? Text(Dictionary<string, object?> values, string key) =>
        values.TryGetValue(key, out var value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static double[]? Numbers(Dictionary<string, object?> values, string key)
    {
        if (!values.TryGetValue(key, out var value) || value is null)
        {
            return null;
        }

        try
        {
            return LanguagePrimitives.ConvertTo<double[]>(value);
        }
        catch (PSInvalidCastException error)
        {
            throw Invalid($"has the {key} '{value}', which is not a number or a list of numbers ({error.Message})");
        }
    }

    private static GtException Invalid(string what) => new("InvalidBackbone", $"Backbone {what}.", GtErrorKind.InvalidArgument, "Backbone");
}
