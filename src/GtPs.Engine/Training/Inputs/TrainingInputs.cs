using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>What the channels of a training job hold.</summary>
/// <param name="Train">The images to learn from.</param>
/// <param name="Validation">The images that choose the epoch and calibrate.</param>
/// <param name="Classes">The names of the classes in index order.</param>
internal sealed record TrainingData(IReadOnlyList<TrainingImage> Train, IReadOnlyList<TrainingImage> Validation, IReadOnlyList<string> Classes);

/// <summary>Reads the channels of a training job.</summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class TrainingInputs(IObjectStore objects)
{
    /// <summary>Reads labels and class names, but not images.</summary>
    /// <param name="channels">The channels of a request that has been checked.</param>
    /// <param name="parameters">The hyperparameters.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">Something is missing, empty or damaged.</exception>
    public async Task<TrainingData> ReadAsync(IReadOnlyList<Channel> channels, TrainingHyperParameters parameters, CancellationToken token)
    {
        Channel? Find(string name) => channels.FirstOrDefault(channel => channel.ChannelName == name);
        var names = new ClassNames(parameters.ClassCount);
        var trainList = Find(ChannelNames.TrainList);
        if (trainList is null && parameters.IsMultiLabel && ChannelContent.PackingOf(Find(ChannelNames.Train)!) == Packing.Images)
            throw new JobFailedException("ClientError: multi_label is 1, but a folder is one class only. Give the channels train_lst and validation_lst.");
        var input = InputFor(Find(ChannelNames.Train)!, trainList);
        async Task<List<TrainingImage>> ReadAsync(string name, string list)
        {
            var channel = Find(name)!;
            var labels = Find(list);
            var form = new LabelForm(parameters.ClassCount, parameters.IsMultiLabel, ChannelContent.Of(labels ?? channel).LabelFormat == ChannelContent.ClassId);
            return await input.ReadAsync(channel, labels, form, names, token).ConfigureAwait(false);
        }

        var train = await ReadAsync(ChannelNames.Train, ChannelNames.TrainList).ConfigureAwait(false);
        var validation = await ReadAsync(ChannelNames.Validation, ChannelNames.ValidationList).ConfigureAwait(false);
        return new TrainingData(train, validation, names.ToList());
    }

    private IChannelInput InputFor(Channel train, Channel? list) => ChannelContent.PackingOf(train) switch
    {
        Packing.Manifest => new ManifestInput(objects),
        Packing.RecordIO => new RecordIOInput(objects),
        _ when list is not null => new ListInput(objects),
        _ => new FolderInput(objects),
    };
}
