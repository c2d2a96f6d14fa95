using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace GtPs.Core.Labeling;

/// <summary>The filters that Ground Truth adds to Liquid or has its own way with (developer guide, "Create a custom worker task template").</summary>
internal static partial class WorkerTemplateFilters
{
    /// <summary>The ambient value under which <c>grant_read_access</c> finds what turns an S3 URI into an address.</summary>
    internal const string Grant = "grant_read_access";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds the filters.</summary>
    /// <param name="filters">The filters of Liquid.</param>
    public static void AddTo(FilterCollection filters)
    {
        filters.AddFilter("to_json", (input, _, context) => new StringValue(ToJson(input, context)));

        // What escapes itself, or wants not to be escaped, is left alone at its output.
        filters.AddFilter("escape", (input, _, context) => new StringValue(HtmlText.Escape(Text(input, context)), encode: false));
        filters.AddFilter("escape_once", (input, _, context) => new StringValue(EscapedEntity().Replace(HtmlText.Escape(Text(input, context)), "&${entity}"), encode: false));
        filters.AddFilter("skip_autoescape", (input, _, context) => new StringValue(Text(input, context), encode: false));
        filters.AddFilter(Grant, (input, _, context) => new StringValue(((Func<string, string>)context.AmbientValues[Grant])(Text(input, context))));
    }

    /// <summary>The text of a value; that of an array is the text of its items.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">The rendering.</param>
    public static string Text(FluidValue value, TemplateContext context) => value.Type == FluidValues.Array
        ? string.Concat(value.Enumerate(context).Select(item => Text(item, context)))
        : value.ToStringValue();

    // < and quotes come out as \u…, so that the text is safe inside a script too.
    private static string ToJson(FluidValue value, TemplateContext context)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            Write(json, value, context);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, FluidValue value, TemplateContext context)
    {
        switch (value.Type)
        {
            case FluidValues.Nil or FluidValues.Empty or FluidValues.Blank:
                json.WriteNullValue();
                break;
            case FluidValues.Boolean:
                json.WriteBooleanValue(value.ToBooleanValue());
                break;
            case FluidValues.Number:
                json.WriteNumberValue(value.ToNumberValue());
                break;
            case FluidValues.Array:
                json.WriteStartArray();
                foreach (var item in value.Enumerate(context))
                {
                    Write(json, item, context);
                }

                json.WriteEndArray();
                break;
            case FluidValues.Dictionary:
                json.WriteStartObject();
                foreach (var pair in value.Enumerate(context).Cast<ArrayValue>())
                {
                    json.WritePropertyName(pair.Values[0].ToStringValue());
                    Write(json, pair.Values[1], context);
                }

                json.WriteEndObject();
                break;
            default:
                json.WriteStringValue(value.ToStringValue());
                break;
        }
    }

    [GeneratedRegex(@"&amp;(?<entity>#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex EscapedEntity();
}
