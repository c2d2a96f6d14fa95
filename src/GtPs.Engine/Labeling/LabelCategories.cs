using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>Reads the label categories of a job: <c>{"document-version":"2018-11-28","labels":[{"label":"Fruit"},…]}</c>.</summary>
internal static class LabelCategories
{
    private const int MaxLabel = 256;

    /// <summary>Reads a category file.</summary>
    /// <param name="store">The engine's objects.</param>
    /// <param name="uri">The file.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The classes in index order.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>: it does not exist or is not a category file with 2 or more distinct labels.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(IObjectStore store, S3Uri uri, CancellationToken token)
    {
        using var stored = await store.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            ?? throw EngineErrors.Validation($"LabelCategoryConfigS3Uri is '{uri}', but that object does not exist.");
        try
        {
            using var document = await JsonDocument.ParseAsync(stored.Content, cancellationToken: token).ConfigureAwait(false);
            var labels = document.RootElement.GetProperty("labels").EnumerateArray().Select(entry => entry.GetProperty("label").GetString()!).ToList();
            Check(labels, uri);
            return labels;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw EngineErrors.Validation($$"""The label categories {{uri}} cannot be read: {{exception.Message}} Write {"labels":[{"label":"A"},{"label":"B"}]}.""");
        }
    }

    private static void Check(List<string> labels, S3Uri uri)
    {
        if (labels.Count < 2)
        {
            throw EngineErrors.Validation($"The label categories {uri} have {labels.Count} labels, but classification needs 2 or more.");
        }

        if (labels.Find(label => string.IsNullOrWhiteSpace(label) || label.Length > MaxLabel) is { } bad)
        {
            throw EngineErrors.Validation($"The label categories {uri} have the label '{bad}', but a label must have 1 to {MaxLabel} characters.");
        }

        if (labels.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw EngineErrors.Validation($"The label categories {uri} have the label '{twice.Key}' {twice.Count()} times. Name each label once.");
        }
    }
}
