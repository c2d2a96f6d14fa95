using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using DotLiquid;
using GtPs.Core.Manifests;

namespace GtPs.Core.Labeling;

/// <summary>The filters that Ground Truth adds to Liquid (developer guide, "Create a custom worker task template"). DotLiquid calls them by their name in snake case.</summary>
internal static partial class WorkerTemplateFilters
{
    /// <summary>The register under which <see cref="GrantReadAccess"/> finds what turns an S3 URI into an address.</summary>
    internal const string GrantRegister = "grant_read_access";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary><c>to_json</c>: the JSON text of a value. <c>&lt;</c> and quotes come out as <c>\u…</c>, so it is safe inside a script too.</summary>
    /// <param name="input">The value.</param>
    public static string ToJson(object? input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            JsonValues.Write(json, input);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary><c>escape</c>: escapes for HTML.</summary>
    /// <param name="input">The value.</param>
    public static string Escape(object? input) => HtmlText.Escape(Text(input));

    /// <summary><c>escape_once</c>: escapes for HTML, but leaves alone what is escaped already.</summary>
    /// <param name="input">The value.</param>
    public static string EscapeOnce(object? input) => EscapedEntity().Replace(HtmlText.Escape(Text(input)), "&${entity}");

    /// <summary><c>skip_autoescape</c>: the value as it is.</summary>
    /// <param name="input">The value.</param>
    public static object? SkipAutoescape(object? input) => input;

    /// <summary><c>grant_read_access</c>: turns an S3 URI into an address a browser can load; other addresses stay.</summary>
    /// <param name="context">The rendering.</param>
    /// <param name="input">An S3 URI.</param>
    public static string GrantReadAccess(Context context, object? input)
    {
        var text = Text(input);
        return context.Registers[GrantRegister] is Func<string, string> grant ? grant(text) : text;
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        IEnumerable items => string.Concat(items.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    [GeneratedRegex(@"&amp;(?<entity>#[0-9]{1,7};|#x[0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex EscapedEntity();
}
