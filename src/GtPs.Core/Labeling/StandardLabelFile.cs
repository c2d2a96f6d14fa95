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
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file; nothing is written when there is no standard label.</summary>
    /// <param name="services">The session's services.</param>
    /// <param name="uri">Where to.</param>
    /// <param name="images">The images; those without an S3 URI or a standard label are left out.</param>
    /// <param name="token">Stops writing.</param>
    /// <returns>The number of lines.</returns>
    /// <exception cref="GtException">No image has both an S3 URI and a standard label (<c>NoStandardLabels</c>).</exception>
    public static async Task<long> WriteAsync(SessionServices services, S3Uri uri, IEnumerable<GtImage> images, CancellationToken token)
    {
        // A file, not memory: there can be a hundred thousand lines, and S3 wants the length first.
        await using var file = new BufferedStream(TemporaryFile.Create());
        var lines = 0L;
        await using (var json = new Utf8JsonWriter(file, s_options))
        {
            foreach (var image in images.Where(image => image is { S3Uri.Length: > 0, StandardLabel.Length: > 0 }))
            {
                token.ThrowIfCancellationRequested();
                json.WriteStartObject();
                json.WriteString("source-ref", image.S3Uri);
                json.WriteString("label", image.StandardLabel);
                json.WriteEndObject();
                await json.FlushAsync(token).ConfigureAwait(false);
                file.WriteByte((byte)'\n');
                json.Reset();
                lines++;
            }
        }

        if (lines == 0)
        {
            throw new GtException("NoStandardLabels", "No image has both an S3 URI and a standard label, so simulated workers would have nothing to answer from. Pipe images of Copy-GtImage whose folders, or whose StandardLabel, name their class.", GtErrorKind.InvalidArgument, uri.ToString());
        }

        file.Position = 0;
        await services.S3.PutAsync(uri, file, "application/x-ndjson", token).ConfigureAwait(false);
        return lines;
    }
}
