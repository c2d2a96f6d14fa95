using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>
/// Reads image files without a list: the first folder below the channel is the class, and class indexes follow the names' ordinal
/// order. An addition of the local engine; AWS needs lists.
/// </summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class FolderInput(IObjectStore objects) : IChannelInput
{
    private List<string>? _classes;

    /// <summary>Reads the channel; the one read first, train, has all the classes.</summary>
    /// <inheritdoc />
    public async Task<List<TrainingImage>> ReadAsync(Channel channel, Channel? list, LabelForm form, ClassNames names, CancellationToken token)
    {
        var found = new List<(string Source, string Path, string Class)>();
        await foreach (var (uri, path) in objects.ListAsync(channel, token).ConfigureAwait(false))
        {
            if (!IsImage(path))
                continue;
            int slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash <= 0)
                throw new JobFailedException($"ClientError: channel {channel.ChannelName}: {uri} lies in no folder. Without the channels train_lst and validation_lst the first folder below {ChannelObjects.PlaceOf(channel)} is an image's class.");
            found.Add((uri.ToString(), path, path[..slash]));
        }

        if (found.Count == 0)
            throw new JobFailedException($"ClientError: channel {channel.ChannelName} has no image (.jpg, .jpeg, .png) at {ChannelObjects.PlaceOf(channel)}.");
        _classes ??= Classes(channel, found.Select(image => image.Class), form, names);
        return [.. found.Select(image => new TrainingImage(image.Source, image.Path, [IndexOf(channel, image.Class)]))];
    }

    private static List<string> Classes(Channel channel, IEnumerable<string> folders, LabelForm form, ClassNames names)
    {
        var classes = folders.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (classes.Count != form.ClassCount)
            throw new JobFailedException($"ClientError: num_classes is {form.ClassCount}, but channel {channel.ChannelName} has {classes.Count} class folders: {string.Join(", ", classes.Take(20))}{(classes.Count > 20 ? ", …" : string.Empty)}.");
        for (int i = 0; i < classes.Count; i++)
            names.Add(i, classes[i]);
        return classes;
    }

    private int IndexOf(Channel channel, string folder)
    {
        for (int i = 0; i < _classes!.Count; i++)
        {
            if (_classes[i] == folder)
                return i;
        }

        throw new JobFailedException($"ClientError: channel {channel.ChannelName} has the class folder '{folder}', which channel {ChannelNames.Train} does not have; it has {string.Join(", ", _classes.Take(20))}.");
    }

    private static bool IsImage(string path) => Path.GetExtension(path).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png";
}
