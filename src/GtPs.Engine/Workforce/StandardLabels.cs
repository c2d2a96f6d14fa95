using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Workforce;

/// <summary>What simulated workers know: the right label of each object.</summary>
internal sealed class StandardLabels
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    private StandardLabels()
    {
    }

    /// <summary>Reads JSON Lines of <c>{"source-ref":"s3://…","label":"Tiger"}</c>. Equal labels share one string.</summary>
    /// <param name="store">The engine's objects.</param>
    /// <param name="uri">Where they are.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: there is no such object, or a line cannot be read.</exception>
    public static async Task<StandardLabels> ReadAsync(IObjectStore store, S3Uri uri, CancellationToken token)
    {
        using var stored = await store.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            ?? throw EngineErrors.Validation($"The standard labels {uri} do not exist. Upload them before the simulated workteam works.");
        var labels = new StandardLabels();
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var reader = new StreamReader(stored.Content);
        for (var number = 1; await reader.ReadLineAsync(token).ConfigureAwait(false) is { } line; number++)
        {
            if (line.AsSpan().Trim().Length > 0)
            {
                labels.Add(line, number, uri, names);
            }
        }

        return labels;
    }

    /// <summary>The right label of an object, or null when it is not known.</summary>
    /// <param name="source">The object's <c>source-ref</c> or text.</param>
    public string? Find(string source) => _labels.GetValueOrDefault(source);

    private void Add(string line, int number, S3Uri uri, HashSet<string> names)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var label = document.RootElement.GetProperty("label").GetString()!;
            if (!names.TryGetValue(label, out var shared))
            {
                names.Add(shared = label);
            }

            _labels[document.RootElement.GetProperty("source-ref").GetString()!] = shared;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            throw EngineErrors.Validation($$"""Line {{number}} of the standard labels {{uri}} cannot be read. Write {"source-ref":"s3://bucket/key","label":"Tiger"}.""");
        }
    }
}
