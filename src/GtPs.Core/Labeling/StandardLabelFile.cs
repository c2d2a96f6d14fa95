using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Writes the standard labels that simulated workers answer from: JSON Lines of <c>{"source-ref":"s3://…","label":"Tiger"}</c>.</summary>
internal static class StandardLabelFile
{
    private const int DigestBytes = 8;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A name for the contents: the same labels in the same order have the same one, others another.</summary>
    /// <param name="images">The images; those without an S3 URI or a standard label are left out.</param>
    /// <param name="team">The team's name, for the error.</param>
    /// <returns>16 hexadecimal digits.</returns>
    /// <exception cref="GtException">No image has both an S3 URI and a standard label (<c>NoStandardLabels</c>).</exception>
    public static string DigestOf(IEnumerable<GtImage> images, string team)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var isEmpty = true;
        foreach (var line in Lines(images))
        {
            hash.AppendData(line.Span);
            isEmpty = false;
        }

        return isEmpty
            ? throw new GtException("NoStandardLabels", "No image has both an S3 URI and a standard label, so simulated workers would have nothing to answer from. Pipe images of Copy-GtImage whose folders, or whose StandardLabel, name their class.", GtErrorKind.InvalidArgument, team)
            : Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, DigestBytes));
    }

    /// <summary>Writes the file.</summary>
    /// <param name="services">The session's services.</param>
    /// <param name="uri">Where to.</param>
    /// <param name="images">The images; those without an S3 URI or a standard label are left out.</param>
    /// <param name="token">Stops writing.</param>
    public static async Task WriteAsync(SessionServices services, S3Uri uri, IEnumerable<GtImage> images, CancellationToken token)
    {
        // A file, not memory: there can be a hundred thousand lines, and S3 wants the length first.
        await using var file = new BufferedStream(TemporaryFile.Create());
        foreach (var line in Lines(images))
        {
            await file.WriteAsync(line, token).ConfigureAwait(false);
        }

        file.Position = 0;
        await services.S3.PutAsync(uri, file, "application/x-ndjson", token).ConfigureAwait(false);
    }

    // A line is good until the next one is asked for.
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(IEnumerable<GtImage> images)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, s_options);
        foreach (var image in images.Where(image => image is { S3Uri.Length: > 0, StandardLabel.Length: > 0 }))
        {
            buffer.ResetWrittenCount();
            json.Reset();
            json.WriteStartObject();
            json.WriteString("source-ref", image.S3Uri);
            json.WriteString("label", image.StandardLabel);
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            yield return buffer.WrittenMemory;
        }
    }
}
