using System.Globalization;
using GtPs.Engine.Resources;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>
/// The hyperparameters of the built-in image classification: defaults, checks and what of them a head on a frozen backbone uses
/// (https://docs.aws.amazon.com/sagemaker/latest/dg/IC-Hyperparameter.html).
/// </summary>
internal sealed class TrainingHyperParameters
{
    /// <summary>SageMaker adds it to the training jobs of a tuning job.</summary>
    public const string TuningObjective = "_tuning_objective_metric";

    private static readonly Dictionary<string, string> s_defaults = new(StringComparer.Ordinal)
    {
        ["beta_1"] = "0.9",
        ["beta_2"] = "0.999",
        ["early_stopping"] = "False",
        ["early_stopping_min_epochs"] = "10",
        ["early_stopping_patience"] = "5",
        ["early_stopping_tolerance"] = "0.0",
        ["epochs"] = "30",
        ["eps"] = "1e-8",
        ["gamma"] = "0.9",
        ["image_shape"] = "3,224,224",
        ["learning_rate"] = "0.1",
        ["lr_scheduler_factor"] = "0.1",
        ["mini_batch_size"] = "32",
        ["momentum"] = "0.9",
        ["multi_label"] = "0",
        ["num_layers"] = "152",
        ["optimizer"] = "sgd",
        ["precision_dtype"] = "float32",
        ["use_pretrained_model"] = "0",
        ["use_weighted_loss"] = "0",
        ["weight_decay"] = "0.0001",
    };

    private static readonly string[] s_withoutDefault =
        [TuningObjective, "augmentation_type", "checkpoint_frequency", "kv_store", "lr_scheduler_step", "num_classes", "num_training_samples", "resize", "top_k"];

    /// <summary>Those that a head on a frozen backbone has no use for.</summary>
    private static readonly string[] s_unused =
        ["checkpoint_frequency", "image_shape", "kv_store", "num_layers", "precision_dtype", "resize", "use_pretrained_model"];

    private readonly HyperParameterReader _reader;

    private TrainingHyperParameters(IReadOnlyDictionary<string, string> sent)
    {
        if (sent.Keys.FirstOrDefault(name => !s_defaults.ContainsKey(name) && !s_withoutDefault.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new JobFailedException($"ClientError: Additional properties are not allowed (u'{unknown}' was unexpected)");
        Final = new SortedDictionary<string, string>(s_defaults, StringComparer.Ordinal);
        foreach (var (name, value) in sent)
            ((SortedDictionary<string, string>)Final)[name] = value;
        Unused = [.. s_unused.Where(sent.ContainsKey)];
        _reader = new HyperParameterReader(Final);
        ClassCount = _reader.Integer("num_classes", 2, int.MaxValue);
        TrainingSampleCount = _reader.Integer("num_training_samples", 1, int.MaxValue);
        MiniBatchSize = _reader.Integer("mini_batch_size", 1, int.MaxValue);
        Mirror = _reader.Choice("augmentation_type", "none", "none", "crop", "crop_color", "crop_color_transform") != "none";
        CheckUnused();
    }

    /// <summary>The built-in defaults.</summary>
    public static IReadOnlyDictionary<string, string> Defaults => s_defaults;

    /// <summary>Every hyperparameter that has a value, by name.</summary>
    public IReadOnlyDictionary<string, string> Final { get; }

    /// <summary>Those that were sent and are not used.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Number of training images that the client states.</summary>
    public int TrainingSampleCount { get; }

    /// <summary>Images per step.</summary>
    public int MiniBatchSize { get; }

    /// <summary>Whether mirrored images are learned from too: any augmentation_type asks for that and more.</summary>
    public bool Mirror { get; }

    /// <summary>Reads what a request sent.</summary>
    /// <param name="sent">The request's HyperParameters.</param>
    /// <exception cref="JobFailedException">One is unknown, missing, or out of its range.</exception>
    public static TrainingHyperParameters Parse(IReadOnlyDictionary<string, string> sent) => new(sent);

    /// <summary>The options of the trainer.</summary>
    public HeadTrainingOptions ToOptions() => new()
    {
        ClassCount = ClassCount,
        MiniBatchSize = MiniBatchSize,
        Epochs = _reader.Integer("epochs", 1, 100_000),
        LearningRate = _reader.Number("learning_rate", 0, 1),
        LearningRateFactor = _reader.Number("lr_scheduler_factor", 0, 1),
        LearningRateSteps = _reader.Integers("lr_scheduler_step"),
        Momentum = _reader.Number("momentum", 0, 1),
        WeightDecay = _reader.Number("weight_decay", 0, 1),
        Beta1 = _reader.Number("beta_1", 0, 1),
        Beta2 = _reader.Number("beta_2", 0, 1),
        Gamma = _reader.Number("gamma", 0, 1),
        Epsilon = _reader.Number("eps", 0, 1),
        TopK = _reader.Has("top_k") ? _reader.Integer("top_k", 2, int.MaxValue) : null,
        UseWeightedLoss = _reader.Integer("use_weighted_loss", 0, 1) == 1,
        Optimizer = _reader.Choice("optimizer", "sgd", "sgd", "adam", "rmsprop", "nag") switch
        {
            "adam" => OptimizerKind.Adam,
            "rmsprop" => OptimizerKind.RmsProp,
            "nag" => OptimizerKind.Nag,
            _ => OptimizerKind.Sgd,
        },
        EarlyStopping = _reader.Choice("early_stopping", "False", "True", "False", "true", "false") is "True" or "true"
            ? new EarlyStopping(
                _reader.Integer("early_stopping_min_epochs", 1, int.MaxValue),
                _reader.Integer("early_stopping_patience", 1, int.MaxValue),
                _reader.Number("early_stopping_tolerance", 0, 1))
            : null,
    };

    private void CheckUnused()
    {
        if (_reader.Integer("multi_label", 0, 1) == 1)
            throw new JobFailedException("ClientError: multi_label is 1, but the local engine trains single-label classifiers only.");
        _reader.Integer("use_pretrained_model", 0, 1);
        _reader.Choice("precision_dtype", "float32", "float32", "float16");
        _reader.Choice("kv_store", "dist_sync", "dist_sync", "dist_async");
        _reader.Choice("num_layers", "152", "18", "34", "50", "101", "152", "200", "20", "32", "44", "56", "110");
        var shape = _reader.Integers("image_shape");
        if (shape.Count != 3)
            throw new JobFailedException($"ClientError: image_shape is '{Final["image_shape"]}', but must be channels,height,width.");
        if (_reader.Has("resize"))
            _reader.Integer("resize", 1, 10_000);
        if (_reader.Has("checkpoint_frequency"))
            _reader.Integer("checkpoint_frequency", 1, _reader.Integer("epochs", 1, 100_000));
        ToOptions();
    }

    /// <summary>A figure as the log shows it.</summary>
    /// <param name="name">The hyperparameter.</param>
    public string Show(string name) => Final.TryGetValue(name, out string? value) ? value : "None";

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Final.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
