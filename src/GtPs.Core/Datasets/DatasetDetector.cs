using System.Text;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Finds out the form of a dataset by its content; names and extensions do not count.</summary>
internal static class DatasetDetector
{
    private const int HeadLength = 64 * 1024;

    /// <summary>The form of a dataset.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">It is empty (<c>EmptyDataset</c>) or of no known form (<c>UnknownDatasetFormat</c>), or there is no such file.</exception>
    public static async Task<GtDatasetFormat> DetectAsync(DatasetSource source, CancellationToken token)
    {
        if (source.IsFolder)
        {
            return GtDatasetFormat.ImageNet;
        }

        await using var stream = await source.OpenAsync(token);
        var head = new byte[HeadLength];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, token);
        return Detect(Utf8(head.AsSpan(0, length)), length < head.Length, source.Place);
    }

    private static GtDatasetFormat Detect(ReadOnlySpan<byte> head, bool isWhole, string place)
    {
        var text = head.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            throw Empty(place);
        }

        return text[0] == (byte)'{' ? DetectJson(text, isWhole, place) : DetectCsv(text, place);
    }

    private static GtDatasetFormat DetectJson(ReadOnlySpan<byte> text, bool isWhole, string place)
    {
        try
        {
            // The names of the first object tell it, even when the object is larger than what was read.
            var reader = new Utf8JsonReader(text, isFinalBlock: false, state: default);
            reader.Read();
            while (reader.Read() && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                switch (reader.GetString())
                {
                    case "source-ref" or "source":
                        return GtDatasetFormat.Manifest;
                    case "image" or "SourceRef" or "S3Uri":
                        return GtDatasetFormat.JsonLines;
                    case "images" or "annotations" or "categories":
                        return GtDatasetFormat.Coco;
                    default:
                        break;
                }

                if (!reader.Read() || !reader.TrySkip())
                {
                    break;
                }
            }

            // A manifest may have its source behind other members; a large COCO file its images behind a large info.
            throw Unknown(place, isWhole ? "its first JSON object has no images (COCO), image (JSON Lines), source-ref or source (manifest)" : "the beginning of its first JSON object tells no form");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unknown(place, "it begins like JSON, but is none");
        }
    }

    private static GtDatasetFormat DetectCsv(ReadOnlySpan<byte> text, string place)
    {
        var end = text.IndexOfAny("\r\n"u8);
        try
        {
            using var line = new MemoryStream([.. end < 0 ? text : text[..end], (byte)'\n']);
            using var csv = new CsvTable(line, place);
            if (csv.Find("ImageID") >= 0 && csv.Find("LabelName") >= 0)
            {
                return GtDatasetFormat.OpenImages;
            }

            if (csv.Find(CsvFormat.ImageColumns) >= 0)
            {
                return GtDatasetFormat.Csv;
            }
        }
        catch (GtException)
        {
            // What is no CSV file either is unknown.
        }

        throw Unknown(place, "it is neither JSON nor a CSV file with a column image, or with ImageID and LabelName");
    }

    private static byte[] Utf8(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF8.GetBytes(Encoding.UTF32.GetString(head[4..])),
        [0xEF, 0xBB, 0xBF, ..] => head[3..].ToArray(),
        [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(head[2..])),
        [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(head[2..])),
        _ => head.ToArray(),
    };

    /// <summary>A dataset without anything in it.</summary>
    /// <param name="place">Where it is.</param>
    internal static GtException Empty(string place) => new("EmptyDataset", $"'{place}' is empty. Check that it was written to its end.", GtErrorKind.InvalidData, place);

    private static GtException Unknown(string place, string reason) =>
        new("UnknownDatasetFormat", $"The format of '{place}' is not clear: {reason}. Give -Format.", GtErrorKind.InvalidData, place);
}
