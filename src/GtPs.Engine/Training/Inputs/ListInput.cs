using System.Globalization;
using System.Text;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Reads image files that a .lst file lists: index, class (or several label values) and relative path, with tabs between.</summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class ListInput(IObjectStore objects) : IChannelInput
{
    private const int MinColumns = 3;

    /// <inheritdoc />
    public async Task<List<TrainingImage>> ReadAsync(Channel channel, Channel? list, LabelForm form, ClassNames names, CancellationToken token)
    {
        var file = await FindListAsync(list!, token).ConfigureAwait(false);
        string name = $"channel {list!.ChannelName}, {file}";
        using var stored = await objects.FindAsync(file, token).ConfigureAwait(false) ?? throw new JobFailedException($"ClientError: Data download failed: {name} was deleted.");
        using var reader = new StreamReader(stored.Content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        var folder = ChannelObjects.PlaceOf(channel);
        var images = new List<TrainingImage>();
        var seen = new Dictionary<double, long>();
        long number = 0;
        try
        {
            while (await reader.ReadLineAsync(token).ConfigureAwait(false) is { } line)
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                string place = $"{name}, line {number}";
                string[] columns = line.Split('\t');
                if (columns.Length < MinColumns)
                    throw new JobFailedException($"ClientError: {place} has {columns.Length} column(s) instead of index, class and path with tabs between them.");
                double index = Number(columns[0], place, "index");
                if (!seen.TryAdd(index, number))
                    throw new JobFailedException($"ClientError: {place} has the index {columns[0].Trim()}, which line {seen[index]} has already; indexes must be unique.");
                double[] values = [.. columns[1..^1].Select(column => Number(column, place, "class"))];
                string path = columns[^1].Trim();
                if (path.Length == 0)
                    throw new JobFailedException($"ClientError: {place} has no path.");
                images.Add(new TrainingImage(folder.Combine(path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).ToString(), $"line {number} of the list", form.Read(values, place)));
            }
        }
        catch (DecoderFallbackException exception)
        {
            throw new JobFailedException($"ClientError: {name}, after line {number}: the file is not UTF-8 text.", exception);
        }

        return images.Count > 0 ? images : throw new JobFailedException($"ClientError: {name} has no line.");
    }

    private async Task<S3Uri> FindListAsync(Channel list, CancellationToken token)
    {
        var place = ChannelObjects.PlaceOf(list);
        var found = new List<S3Uri>();
        await foreach (var (uri, path) in objects.ListAsync(list, token).ConfigureAwait(false))
        {
            if (uri == place || path.EndsWith(".lst", StringComparison.OrdinalIgnoreCase))
                found.Add(uri);
        }

        return found.Count == 1 ? found[0] : throw new JobFailedException($"ClientError: channel {list.ChannelName} has {found.Count} .lst files at {place}, but must have one.");
    }

    private static double Number(string text, string place, string what)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new JobFailedException($"ClientError: {place} has the {what} '{text.Trim()}', which is not a number.");
}
