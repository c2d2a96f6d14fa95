using System.Globalization;
using System.Text.Json;
using DotLiquid;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Renders worker templates: Liquid with Ground Truth's filters and its escaping by default.</summary>
public static class WorkerTemplateRenderer
{
    /// <summary>Renders a template for one task.</summary>
    /// <param name="template">The template.</param>
    /// <param name="input">What the template sees as <c>task.input</c>, a JSON object; for image classification <c>taskObject</c> and <c>labels</c>.</param>
    /// <param name="grantReadAccess">Turns an S3 URI into an address that the browser can load.</param>
    /// <returns>HTML.</returns>
    /// <exception cref="GtException">The template is not valid Liquid, or uses a filter that does not exist (<c>InvalidTemplate</c>).</exception>
    public static string Render(string template, JsonElement input, Func<string, string> grantReadAccess)
    {
        try
        {
            var parsed = Template.Parse(LiquidAutoEscape.Apply(template), SyntaxCompatibility.DotLiquid22a);
            var variables = new Hash { ["task"] = new Hash { ["input"] = ToLiquid(input) } };
            return parsed.Render(new RenderParameters(CultureInfo.InvariantCulture)
            {
                LocalVariables = variables,
                Filters = [typeof(WorkerTemplateFilters)],
                Registers = new Hash { [WorkerTemplateFilters.GrantRegister] = grantReadAccess },
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
            });
        }
        catch (Exception e) when (e is DotLiquid.Exceptions.LiquidException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new GtException("InvalidTemplate", $"The worker template cannot be rendered: {e.Message}", GtErrorKind.InvalidData, null, e);
        }
    }

    private static object? ToLiquid(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ToHash(json),
        JsonValueKind.Array => json.EnumerateArray().Select(ToLiquid).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Hash ToHash(JsonElement json)
    {
        var hash = new Hash();
        foreach (var member in json.EnumerateObject())
        {
            hash[member.Name] = ToLiquid(member.Value);
        }

        return hash;
    }
}
