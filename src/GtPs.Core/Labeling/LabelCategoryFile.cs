using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// The label category file: <c>{"document-version":"2018-11-28","labels":[{"label":"Tiger"}]}</c>. The position of a class in it
/// is its integer label, so the order is kept as given.
/// </summary>
public static class LabelCategoryFile
{
    /// <summary>The longest class name, in characters (developer guide, "Create a label category configuration file").</summary>
    public const int MaxNameLength = 256;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Makes the class list of a labeling job.</summary>
    /// <param name="names">Class names in index order.</param>
    /// <exception cref="GtException">Fewer than two classes (<c>TooFewCategories</c>); an empty or too long name, or one with control characters (<c>InvalidCategory</c>); a name twice (<c>DuplicateCategory</c>).</exception>
    public static GtClassList Validate(IEnumerable<string> names)
    {
        var classes = new GtClassList(names);
        foreach (var name in classes)
        {
            if (name.Length > MaxNameLength)
            {
                throw new GtException("InvalidCategory", $"The class '{name[..40]}…' has {name.Length} characters. Class names have at most {MaxNameLength}.", GtErrorKind.InvalidArgument, name);
            }

            if (name.Any(char.IsControl) || name != name.Trim())
            {
                throw new GtException("InvalidCategory", $"The class '{name}' begins or ends with a blank, or holds a control character. Remove it.", GtErrorKind.InvalidArgument, name);
            }
        }

        return classes.Count >= 2
            ? classes
            : throw new GtException("TooFewCategories", $"Classification needs two classes or more, and there {(classes.Count == 1 ? $"is one: '{classes[0]}'" : "is none")}. Name the classes with -Class.", GtErrorKind.InvalidArgument);
    }

    /// <summary>The file of a class list, UTF-8.</summary>
    /// <param name="classes">The classes in index order.</param>
    public static byte[] Write(GtClassList classes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("document-version", "2018-11-28");
            json.WriteStartArray("labels");
            foreach (var name in classes)
            {
                json.WriteStartObject();
                json.WriteString("label", name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a category file; <c>document-version</c> may be missing, other members are passed over.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="name">Its name in errors.</param>
    /// <exception cref="GtException">It is not a category file (<c>InvalidCategoryFile</c>), or a class is empty or stands twice.</exception>
    public static GtClassList Read(ReadOnlyMemory<byte> utf8, string name)
    {
        // A byte order mark is legal in a file, but not in JSON.
        utf8 = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (utf8.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw NotOne(name, "it is empty");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            return new GtClassList(NamesOf(document.RootElement, name));
        }
        catch (JsonException e)
        {
            throw NotOne(name, FormattableString.Invariant($"it is not JSON (line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1})"), e);
        }
    }

    private static List<string> NamesOf(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("labels", out var labels))
        {
            throw NotOne(name, root.ValueKind == JsonValueKind.Object ? "it has no member 'labels'" : "it is JSON, but not an object");
        }

        if (labels.ValueKind != JsonValueKind.Array)
        {
            throw NotOne(name, "its 'labels' is not a list");
        }

        List<string> names = [];
        foreach (var entry in labels.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("label", out var label) || label.ValueKind != JsonValueKind.String)
            {
                throw NotOne(name, FormattableString.Invariant($"entry {names.Count + 1} of its 'labels' is not an object with a text 'label'"));
            }

            try
            {
                names.Add(label.GetString()!);
            }
            catch (InvalidOperationException e)
            {
                throw NotOne(name, FormattableString.Invariant($"the 'label' of entry {names.Count + 1} is not valid Unicode"), e);
            }
        }

        return names;
    }

    private static GtException NotOne(string name, string reason, Exception? cause = null) => new(
        "InvalidCategoryFile",
        $"'{name}' is not a label category file: {reason}. It must look like {{\"labels\":[{{\"label\":\"Tiger\"}},{{\"label\":\"Fruit\"}}]}}.",
        GtErrorKind.InvalidData,
        name,
        cause);
}
