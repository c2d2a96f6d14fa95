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

    private static readonly string[] s_shown =
        ["optimizer", "momentum", "weight_decay", "learning_rate", "num_training_samples", "mini_batch_size", "image_shape", "num_classes", "augmentation_type"];

    private readonly string _stream = string.Create(CultureInfo.InvariantCulture, $"{jobName}/algo-1-{clock.GetUtcNow().ToUnixTimeSeconds()}");

    /// <summary>Writes what was asked for and what is made of it.</summary>
    /// <param name="parameters">The hyperparameters.</param>
    /// <param name="sent">Those that the request sent.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteConfigurationAsync(TrainingHyperParameters parameters, IReadOnlyDictionary<string, string> sent, CancellationToken token)
    {
        string Show(string name) => Info($"{name}: {parameters.Show(name)}");
        List<string> lines =
        [
            "Docker entrypoint called with argument(s): train",
            Info($"Reading default configuration from /opt/amazon/lib/python2.7/site-packages/image_classification/default-input.json: {Dictionary(TrainingHyperParameters.Defaults)}"),
            Info($"Merging with provided configuration from /opt/ml/input/config/hyperparameters.json: {Dictionary(sent)}"),
            Info($"Final configuration: {Dictionary(parameters.Final)}"),
            Show("use_pretrained_model"),
            Show("multi_label"),
            .. parameters.Show("use_pretrained_model") == "1" ? [Info("Using pretrained model for initializing weights and transfer learning.")] : Array.Empty<string>(),
            Info("---- Parameters ----"),
            Show("num_layers"),
            Info($"data type: <type 'numpy.{parameters.Show("precision_dtype")}'>"),
            Show("epochs"),
            .. parameters.Final.TryGetValue("resize", out string? resize) ? [Info($"image resize size: {resize}")] : Array.Empty<string>(),
            .. s_shown.Select(Show),
            Info($"kv_store: {(parameters.Final.TryGetValue("kv_store", out string? store) ? store : "device")}"),
            .. parameters.Final.ContainsKey("top_k") ? [Show("top_k")] : Array.Empty<string>(),
            Info(parameters.Final.TryGetValue("checkpoint_frequency", out string? frequency) ? $"checkpoint_frequency: {frequency}" : "checkpoint_frequency not set, will store the best model"),
            Info("--------------------"),
            Info($"Setting number of threads: {Environment.ProcessorCount}"),
        ];
        if (parameters.Unused.Count > 0)
            lines.Add(Info($"Local engine: a classifier head is trained on a frozen backbone, so these hyperparameters are not used: {string.Join(", ", parameters.Unused)}"));
        if (parameters.WithoutEffect.Count > 0)
            lines.Add(Info($"Local engine: these hyperparameters change nothing: {string.Join(", ", parameters.WithoutEffect)}"));
        return WriteAsync(lines, token);
    }

    /// <summary>Writes epochs.</summary>
    /// <param name="epochs">What each gave, in order.</param>
    /// <param name="topK">How many guesses the second accuracy counts, or null.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteEpochsAsync(IReadOnlyList<EpochResult> epochs, int? topK, CancellationToken token)
        => WriteAsync([.. epochs.SelectMany(epoch => LinesOf(epoch, topK))], token);

    /// <summary>Writes a line of information.</summary>
    public Task WriteInfoAsync(string message, CancellationToken token) => WriteAsync([Info(message)], token);

    /// <summary>Writes an error.</summary>
    public Task WriteErrorAsync(string message, CancellationToken token) => WriteAsync([Line("ERROR", message)], token);

    private List<string> LinesOf(EpochResult epoch, int? topK)
    {
        if (epoch.IsDiverged)
            return [Line("WARNING", string.Create(CultureInfo.InvariantCulture, $"Local engine: Epoch[{epoch.Epoch}] diverged: its weights or scores are no longer finite numbers. Training ends; the best epoch before it is kept. A lower learning_rate may help."))];
        List<string> lines = [.. epoch.Progress.Select(batch => Batch(epoch, batch, topK)), Epoch(epoch, "Train-accuracy", epoch.TrainAccuracy)];
        if (epoch.TrainTopKAccuracy is { } trainTopK)
            lines.Add(Epoch(epoch, $"Train-top_k_accuracy_{topK}", trainTopK));
        lines.Add(Info(string.Create(CultureInfo.InvariantCulture, $"Epoch[{epoch.Epoch}] Time cost={epoch.Elapsed.TotalSeconds:0.000}")));
        lines.Add(Epoch(epoch, "Validation-accuracy", epoch.ValidationAccuracy));
        if (epoch.ValidationTopKAccuracy is { } validationTopK)
            lines.Add(Epoch(epoch, $"Validation-top_k_accuracy_{topK}", validationTopK));
        if (epoch.IsBest)
        {
            // The algorithm numbers its files from 1.
            lines.Add(Info(string.Create(CultureInfo.InvariantCulture, $"Storing the best model with validation accuracy: {epoch.ValidationAccuracy:0.000000}")));
            lines.Add(Info(string.Create(CultureInfo.InvariantCulture, $"Saved checkpoint to \"/opt/ml/model/image-classification-{epoch.Epoch + 1:0000}.params\"")));
        }

        return lines;
    }

    private static string Dictionary(IEnumerable<KeyValuePair<string, string>> values)
        => $"{{{string.Join(", ", values.Select(pair => $"u'{pair.Key}': u'{pair.Value}'"))}}}";

    /// <summary>The log collector writes a tab as #011.</summary>
    private string Batch(EpochResult epoch, BatchResult batch, int? topK)
    {
        string second = batch.TrainTopKAccuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"#011top_k_accuracy_{topK}={accuracy:0.000000}") : string.Empty;
        return Info(string.Create(CultureInfo.InvariantCulture, $"Epoch[{epoch.Epoch}] Batch [{batch.Batches}]#011Speed: {batch.SamplesPerSecond:0.00} samples/sec#011accuracy={batch.TrainAccuracy:0.000000}{second}"));
    }

    private string Epoch(EpochResult epoch, string metric, double value)
        => Info(string.Create(CultureInfo.InvariantCulture, $"Epoch[{epoch.Epoch}] {metric}={value:0.000000}"));

    private string Info(string message) => Line("INFO", message);

    private string Line(string level, string message)
        => string.Create(CultureInfo.InvariantCulture, $"[{clock.GetUtcNow():MM/dd/yyyy HH:mm:ss} {level} {Environment.ProcessId}] {message}");

    private Task WriteAsync(List<string> lines, CancellationToken token) => logs.WriteAsync(Group, _stream, lines, token);
}
