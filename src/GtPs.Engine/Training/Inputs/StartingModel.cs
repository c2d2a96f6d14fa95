using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Training;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Vision.Features;
using GtPs.Vision.Models;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training.Inputs;

/// <summary>The model that incremental training goes on from.</summary>
/// <param name="Uri">Its artefact.</param>
/// <param name="Model">What is in it.</param>
internal sealed record StartingModel(S3Uri Uri, TrainedModel Model)
{
    /// <summary>Hyperparameters that must not change, as on AWS; num_classes is checked with the classes.</summary>
    private static readonly string[] s_same = ["num_layers", "image_shape"];

    /// <summary>Reads the channel <c>model</c>; null when the job has none.</summary>
    /// <param name="channels">The job's channels.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">There is no artefact, or more than one.</exception>
    /// <exception cref="Vision.VisionException">The artefact cannot be read.</exception>
    public static async Task<StartingModel?> ReadAsync(IReadOnlyList<Channel> channels, IObjectStore objects, CancellationToken token)
    {
        if (channels.FirstOrDefault(channel => channel.ChannelName == ChannelNames.Model) is not { } channel)
            return null;
        var found = new List<S3Uri>();
        await foreach (var (uri, path) in objects.ListAsync(channel, token).ConfigureAwait(false))
        {
            if (path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase))
                found.Add(uri);
        }

        if (found.Count != 1)
            throw new JobFailedException($"ClientError: channel {ChannelNames.Model} has {found.Count} artefacts (.tar.gz) at {ChannelObjects.PlaceOf(channel)}, but must have one: the ModelArtifacts.S3ModelArtifacts of an earlier job.");
        using var stored = await objects.FindAsync(found[0], token).ConfigureAwait(false) ?? throw new JobFailedException($"ClientError: Data download failed: {found[0]} was deleted.");
        return new StartingModel(found[0], ModelArchive.Read(stored.Content));
    }

    /// <summary>The head to go on from.</summary>
    /// <param name="extractor">What computes the features of this job.</param>
    /// <param name="parameters">The hyperparameters of this job.</param>
    /// <param name="classes">The classes of this job.</param>
    /// <exception cref="JobFailedException">The model was trained for something else.</exception>
    public LinearHead HeadFor(IFeatureExtractor extractor, TrainingHyperParameters parameters, IReadOnlyList<string> classes)
    {
        foreach (string name in s_same)
        {
            string? before = Model.Manifest.HyperParameters.GetValueOrDefault(name) ?? HyperParameterRules.ByName[name].Default;
            if (before != parameters.Show(name))
                throw Unfit($"its {name} is {before}, that of this job is {parameters.Show(name)}; they must be the same");
        }

        if (Model.Manifest.MultiLabel != parameters.IsMultiLabel)
            throw Unfit($"its multi_label is {(Model.Manifest.MultiLabel ? 1 : 0)}, that of this job is {parameters.Show("multi_label")}; they must be the same");
        if (Model.Classes.Count != parameters.ClassCount)
            throw Unfit($"it has {Model.Classes.Count} classes, num_classes is {parameters.ClassCount}; they must be the same");
        if (Model.Manifest.FeatureFingerprint != extractor.Fingerprint)
            throw Unfit($"it was trained on the features '{Model.Manifest.Features}' ({Model.Manifest.FeatureFingerprint}), this job has '{extractor.Name}' ({extractor.Fingerprint}); train it anew");
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] != Model.Classes[i] && classes[i] != ClassNames.Unnamed(i) && Model.Classes[i] != ClassNames.Unnamed(i))
                throw Unfit($"its class {i} is '{Model.Classes[i]}', that of this job is '{classes[i]}'; the classes must be the same, in the same order");
        }

        return Model.Head;
    }

    /// <summary>The names of this job's classes; the model names those that the channels do not.</summary>
    /// <param name="classes">The classes of this job.</param>
    public IReadOnlyList<string> NamesFor(IReadOnlyList<string> classes)
        => [.. classes.Select((name, i) => name == ClassNames.Unnamed(i) ? Model.Classes[i] : name)];

    private JobFailedException Unfit(string why) => new($"ClientError: training cannot go on from {Uri}: {why}.");
}
