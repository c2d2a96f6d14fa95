using System.Globalization;
using GtPs.Engine.Logs;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>
/// Writes the built-in algorithm's log lines, so that whatever reads those (the notebook's parser among them) reads these:
/// group <c>/aws/sagemaker/TrainingJobs</c>, stream <c>&lt;job&gt;/algo-1-&lt;epoch seconds&gt;</c>.
/// </summary>
/// <param name="logs">Where log events go.</param>
/// <param name="clock">The clock.</param>
/// <param name="jobName">The job's name.</param>
internal sealed class TrainingLog(ILogWriter logs, TimeProvider clock, string jobName)
{
    /// <summary>The group of all training jobs.</summary>
    public const string Group = "/aws/sagemaker/TrainingJobs";

    private const string ModelFile = "/opt/ml/model/image-classification-0001.params";
    private readonly string _stream = string.Create(CultureInfo.InvariantCulture, $"{jobName}/algo-1-{clock.GetUtcNow().ToUnixTimeSeconds()}");

    /// <summary>Writes what was asked for and what is made of it.</summary>
    /// <param name="parameters">The hyperparameters.</param>
    /// <param name="sent">Those that the request sent.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteConfigurationAsync(TrainingHyperParameters parameters, IReadOnlyDictionary<string, string> sent, CancellationToken token)
    {
        List<string> lines =
        [
            "Docker entrypoint called with argument(s): train",
            Info($"Reading default configuration from default-input.json: {Dictionary(TrainingHyperParameters.Defaults)}"),
            Info($"Merging with provided configuration from /opt/ml/input/config/hyperparameters.json: {Dictionary(sent)}"),
            Info($"Final configuration: {Dictionary(parameters.Final)}"),
            Info($"use_pretrained_model: {parameters.Show("use_pretrained_model")}"),
            Info($"multi_label: {parameters.Show("multi_label")}"),
            Info("Using pretrained model for initializing weights and transfer learning."),
            Info("---- Parameters ----"),
            .. ((ReadOnlySpan<string>)
            [
                "num_layers", "epochs", "optimizer", "momentum", "weight_decay", "learning_rate", "num_training_samples", "mini_batch_size",
                "image_shape", "num_classes", "augmentation_type", "top_k",
            ]).ToArray().Select(name => Info($"{name}: {parameters.Show(name)}")),
            Info("--------------------"),
            Info($"Setting number of threads: {Environment.ProcessorCount}"),
        ];
        if (parameters.Unused.Count > 0)
            lines.Add(Info($"Local engine: a classifier head is trained on a frozen backbone, so these hyperparameters are not used: {string.Join(", ", parameters.Unused)}"));
        return WriteAsync(lines, token);
    }

    /// <summary>Writes one epoch.</summary>
    /// <param name="epoch">What it gave.</param>
    /// <param name="topK">How many guesses the second accuracy counts, or null.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteEpochAsync(EpochResult epoch, int? topK, CancellationToken token)
    {
        List<string> lines = [Epoch(epoch, "Train-accuracy", epoch.TrainAccuracy)];
        if (epoch.TrainTopKAccuracy is { } trainTopK)
            lines.Add(Epoch(epoch, $"Train-top_k_accuracy_{topK}", trainTopK));
        lines.Add(Info(string.Create(CultureInfo.InvariantCulture, $"Epoch[{epoch.Epoch}] Time cost={epoch.Elapsed.TotalSeconds:0.000}")));
        lines.Add(Epoch(epoch, "Validation-accuracy", epoch.ValidationAccuracy));
        if (epoch.ValidationTopKAccuracy is { } validationTopK)
            lines.Add(Epoch(epoch, $"Validation-top_k_accuracy_{topK}", validationTopK));
        if (epoch.IsBest)
        {
            lines.Add(Info(string.Create(CultureInfo.InvariantCulture, $"Storing the best model with validation accuracy: {epoch.ValidationAccuracy:0.000000}")));
            lines.Add(Info($"Saved checkpoint to \"{ModelFile}\""));
        }

        return WriteAsync(lines, token);
    }

    /// <summary>Writes a line of information.</summary>
    public Task WriteInfoAsync(string message, CancellationToken token) => WriteAsync([Info(message)], token);

    /// <summary>Writes an error.</summary>
    public Task WriteErrorAsync(string message, CancellationToken token) => WriteAsync([Line("ERROR", message)], token);

    private static string Dictionary(IEnumerable<KeyValuePair<string, string>> values)
        => $"{{{string.Join(", ", values.Select(pair => $"u'{pair.Key}': u'{pair.Value}'"))}}}";

    private string Epoch(EpochResult epoch, string metric, double value)
        => Info(string.Create(CultureInfo.InvariantCulture, $"Epoch[{epoch.Epoch}] {metric}={value:0.000000}"));

    private string Info(string message) => Line("INFO", message);

    private string Line(string level, string message)
        => string.Create(CultureInfo.InvariantCulture, $"[{clock.GetUtcNow():MM/dd/yyyy HH:mm:ss} {level} {Environment.ProcessId}] {message}");

    private Task WriteAsync(List<string> lines, CancellationToken token) => logs.WriteAsync(Group, _stream, lines, token);
}
