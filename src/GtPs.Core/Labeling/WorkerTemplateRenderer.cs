using System.Text.Json;
using Fluid;
using Fluid.Values;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Renders worker templates: Liquid with Ground Truth's filters and its escaping by default. A template sees its task and nothing else, and one that would not end,
/// or would fill the memory, ends with an error.
/// </summary>
public static class WorkerTemplateRenderer
{
    /// <summary>Renders a template for one task.</summary>
    /// <param name="template">The template.</param>
    /// <param name="input">What the template sees as <c>task.input</c>, a JSON object; for image classification <c>taskObject</c> and <c>labels</c>.</param>
    /// <param name="grantReadAccess">Turns an S3 URI into an address that the browser can load.</param>
    /// <returns>HTML.</returns>
    /// <exception cref="GtException">The template is not valid Liquid, uses a filter that does not exist, or does not end (<c>InvalidTemplate</c>).</exception>
    public static string Render(string template, JsonElement input, Func<string, string> grantReadAccess)
    {
        var parsed = LiquidTemplate.Parse(template, out var problem) ?? throw Invalid(problem, null);
        if (parsed.UnknownFilters.Count > 0)
        {
            throw Invalid($"There is no filter {string.Join(", ", parsed.UnknownFilters)}.", null);
        }

        try
        {
            return parsed.Render(Dictionary([new("input", ToLiquid(input))]), grantReadAccess);
        }
        catch (Exception e) when (e is FluidException or FormatException or ArgumentException or OverflowException or System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw Invalid(e.Message, e);
        }
    }

    private static GtException Invalid(string why, Exception? cause)
        => new("InvalidTemplate", $"The worker template cannot be rendered: {why}", GtErrorKind.InvalidData, null, cause);

    private static FluidValue ToLiquid(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Dictionary(json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ToLiquid(member.Value)))),
        JsonValueKind.Array => new ArrayValue([.. json.EnumerateArray().Select(ToLiquid)]),
        JsonValueKind.String => new StringValue(json.GetString()),

        // Liquid's numbers are decimal; what they cannot hold stays the text it is.
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? NumberValue.Create(number) : new StringValue(json.GetRawText()),
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        _ => NilValue.Instance,
    };

    private static DictionaryValue Dictionary(IEnumerable<KeyValuePair<string, FluidValue>> members)
    {
        var dictionary = new Dictionary<string, FluidValue>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            dictionary[name] = value;
        }

        return new DictionaryValue(new FluidValueDictionaryFluidIndexable(dictionary));
    }
}
