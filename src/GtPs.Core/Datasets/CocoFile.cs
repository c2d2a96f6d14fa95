using System.Text.Json;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// A COCO file that was read. Its annotations may stand in any order and before the images they belong to, so that the file is held in memory while it is
/// read, and its images and annotations afterwards.
/// </summary>
internal sealed class CocoFile
{
    private readonly string _place;
    private readonly Dictionary<long, string> _categories = [];
    private readonly Dictionary<long, CocoImage> _images = [];
    private readonly List<(long Image, long Category, IReadOnlyList<string>? Box, double? Score, long Number)> _annotations = [];
    private readonly List<GtException> _errors = [];

    private CocoFile(string place) => _place = place;

    /// <summary>The categories, in the file's order.</summary>
    public IEnumerable<(long Id, string Name)> Categories => _categories.Select(pair => (pair.Key, pair.Value));

    /// <summary>The images, in the file's order.</summary>
    public IEnumerable<CocoImage> Images => _images.Values;

    /// <summary>Images and annotations that cannot be used.</summary>
    public IReadOnlyList<GtException> Errors => _errors;

    /// <summary>Annotations with a segmentation or keypoints.</summary>
    public int Shapes { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="place">Its name in errors.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="GtException">It is not JSON, or has no images (<c>InvalidDataset</c>).</exception>
    public static async Task<CocoFile> ReadAsync(Stream stream, string place, CancellationToken token)
    {
        using var bytes = await FileBytes.ReadAsync(stream, token);
        var file = new CocoFile(place);
        try
        {
            file.Read(bytes.Span);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw DatasetErrors.Dataset(place, "it is not JSON to its end; check that it was written whole", e);
        }

        file.Join();
        return file;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw DatasetErrors.Dataset(_place, "it is JSON, but not an object with images and annotations");
        }

        var isAny = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray || name is not ("images" or "annotations" or "categories"))
            {
                reader.Skip();
                continue;
            }

            isAny |= name == "images";
            for (var number = 1L; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
            {
                using var item = JsonDocument.ParseValue(ref reader);
                Add(name, number, item.RootElement);
            }
        }

        reader.Read();
        if (!isAny)
        {
            throw DatasetErrors.Dataset(_place, "it has no list 'images', as COCO files have");
        }
    }

    private void Add(string list, long number, JsonElement item)
    {
        var reason = item.ValueKind != JsonValueKind.Object ? "it is not an object" : list switch
        {
            "images" => AddImage(item),
            "categories" => AddCategory(item),
            _ => AddAnnotation(item, number),
        };
        if (reason is not null)
        {
            var what = list switch { "images" => "Image", "categories" => "Category", _ => "Annotation" };
            _errors.Add(DatasetErrors.Item(_place, FormattableString.Invariant($"{what} number {number}"), reason));
        }
    }

    private string? AddCategory(JsonElement item) => !TryId(item, "id", out var id) ? "its id is not a number"
        : !item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()) ? "it has no name"
        : _categories.TryAdd(id, name.GetString()!) ? null : FormattableString.Invariant($"its id {id} is another category's");

    private string? AddImage(JsonElement item)
    {
        if (!TryId(item, "id", out var id))
        {
            return "its id is not a number";
        }

        var name = Text(item, "file_name") ?? Text(item, "coco_url");
        if (string.IsNullOrWhiteSpace(name))
        {
            return "it has neither file_name nor coco_url";
        }

        var truth = item.TryGetProperty("ground_truth", out var found) && found.ValueKind == JsonValueKind.Object ? found.GetRawText() : null;
        return _images.TryAdd(id, new CocoImage(id, name, Side(item, "width"), Side(item, "height"), truth)) ? null : FormattableString.Invariant($"its id {id} is another image's");
    }

    private string? AddAnnotation(JsonElement item, long number)
    {
        if (!TryId(item, "image_id", out var image) || !TryId(item, "category_id", out var category))
        {
            return "its image_id or category_id is not a number";
        }

        IReadOnlyList<string>? box = null;
        if (item.TryGetProperty("bbox", out var bbox) && bbox.ValueKind == JsonValueKind.Array && bbox.GetArrayLength() > 0)
        {
            if (bbox.GetArrayLength() != 4 || bbox.EnumerateArray().Any(side => side.ValueKind != JsonValueKind.Number))
            {
                return "its bbox is not four numbers: left, top, width, height";
            }

            box = [.. bbox.EnumerateArray().Select(side => side.GetRawText())];
        }

        Shapes += HasShape(item, "segmentation") || HasShape(item, "keypoints") ? 1 : 0;
        double? score = item.TryGetProperty("score", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetDouble() : null;
        _annotations.Add((image, category, box, score, number));
        return null;
    }

    private void Join()
    {
        foreach (var (image, category, box, score, number) in _annotations)
        {
            var reason = !_images.TryGetValue(image, out var known) ? FormattableString.Invariant($"no image has its image_id {image}")
                : !_categories.TryGetValue(category, out var name) ? FormattableString.Invariant($"no category has its category_id {category}")
                : null;
            if (reason is not null)
            {
                _errors.Add(DatasetErrors.Item(_place, FormattableString.Invariant($"Annotation number {number}"), reason));
                continue;
            }

            known!.Annotations.Add(new CocoAnnotation(_categories[category], box, score));
        }

        _annotations.Clear();
    }

    private static bool HasShape(JsonElement item, string name) =>
        item.TryGetProperty(name, out var shape) && (shape.ValueKind == JsonValueKind.Object || (shape.ValueKind == JsonValueKind.Array && shape.GetArrayLength() > 0));

    private static bool TryId(JsonElement item, string name, out long id)
    {
        id = 0;
        return item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out id);
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Side(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var side) && side > 0 ? side : 0;
}
