using System.Globalization;
using GtPs.Core.Training;
using GtPs.Engine.Resources;
using GtPs.Vision.Images;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>The hyperparameters of a job, checked by the rules that the client has too, and what of them a head on a frozen backbone uses.</summary>
internal sealed class TrainingHyperParameters
{
    /// <summary>SageMaker adds it to the training jobs of a tuning job; it says what the search is for and changes nothing in the training.</summary>
    public const string TuningObjective = "_tuning_objective_metric";

    /// <summary>Those that a head on a frozen backbone has no use for.</summary>
    private static readonly string[] s_unused =
        ["checkpoint_frequency", "image_shape", "kv_store", "num_layers", "precision_dtype", "resize", "use_pretrained_model"];

    private readonly SortedDictionary<string, string> _final;

    private TrainingHyperParameters(IReadOnlyDictionary<string, string> sent, bool areImageFiles)
    {
        _final = new SortedDictionary<string, string>(Defaults.ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, value) in sent)
            _final[name] = value;
        HyperParameterFailures.Check(sent, _final, areImageFiles);
        Unused = [.. s_unused.Where(sent.ContainsKey)];
        WithoutEffect = [.. Idle().Where(pair => sent.ContainsKey(pair.Name)).Select(pair => $"{pair.Name} ({pair.Why})")];
    }

    /// <summary>The built-in defaults.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new SortedDictionary<string, string>(
        HyperParameterRules.All.Where(rule => rule.Default is not null).ToDictionary(rule => rule.Name, rule => rule.Default!), StringComparer.Ordinal);

    /// <summary>Every hyperparameter that has a value, by name.</summary>
    public IReadOnlyDictionary<string, string> Final => _final;

    /// <summary>Those that were sent and are not used.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Those that were sent and change nothing because of another one, with the reason.</summary>
    public IReadOnlyList<string> WithoutEffect { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => Integer("num_classes");

    /// <summary>Number of training images that the client states.</summary>
    public int TrainingSampleCount => Integer("num_training_samples");

    /// <summary>Images per step.</summary>
    public int MiniBatchSize => Integer("mini_batch_size");

    /// <summary>Whether an image may have any number of classes.</summary>
    public bool IsMultiLabel => IsOn("multi_label");

    /// <summary>How training images are changed to learn from more of them.</summary>
    public AugmentationKind Augmentation => _final.GetValueOrDefault("augmentation_type") switch
    {
        "crop" => AugmentationKind.Crop,
        "crop_color" => AugmentationKind.CropColor,
        "crop_color_transform" => AugmentationKind.CropColorTransform,
        _ => AugmentationKind.None,
    };

    /// <summary>Reads what a request sent.</summary>
    /// <param name="sent">The request's HyperParameters.</param>
    /// <param name="areImageFiles">Whether the images are files of their own, not packed as RecordIO.</param>
    /// <exception cref="JobFailedException">One is unknown, missing, or breaks its rule.</exception>
    public static TrainingHyperParameters Parse(IReadOnlyDictionary<string, string> sent, bool areImageFiles = false) => new(sent, areImageFiles);

    /// <summary>The options of the trainer.</summary>
    /// <param name="seed">The seed of the order of images.</param>
    public HeadTrainingOptions ToOptions(int seed = 0) => new()
    {
        ClassCount = ClassCount,
        MultiLabel = IsMultiLabel,
        MiniBatchSize = MiniBatchSize,
        Epochs = Integer("epochs"),
        LearningRate = Number("learning_rate"),
        LearningRateFactor = Number("lr_scheduler_factor"),
        LearningRateSteps = _final.TryGetValue("lr_scheduler_step", out string? steps) && HyperParameterRule.TryIntegers(steps, out int[] epochs) ? epochs : [],
        Momentum = Number("momentum"),
        WeightDecay = Number("weight_decay"),
        Beta1 = Number("beta_1"),
        Beta2 = Number("beta_2"),
        Gamma = Number("gamma"),
        Epsilon = Number("eps"),
        TopK = _final.ContainsKey("top_k") && !IsMultiLabel ? Integer("top_k") : null,
        UseWeightedLoss = IsOn("use_weighted_loss"),
        Optimizer = Optimizer,
        EarlyStopping = IsEarlyStopping
            ? new EarlyStopping(Integer("early_stopping_min_epochs"), Integer("early_stopping_patience"), Number("early_stopping_tolerance"))
            : null,
        Seed = seed,
    };

    /// <summary>A figure as the log shows it.</summary>
    /// <param name="name">The hyperparameter.</param>
    public string Show(string name) => _final.GetValueOrDefault(name, "None");

    private OptimizerKind Optimizer => _final["optimizer"] switch
    {
        "adam" => OptimizerKind.Adam,
        "rmsprop" => OptimizerKind.RmsProp,
        "nag" => OptimizerKind.Nag,
        _ => OptimizerKind.Sgd,
    };

    private bool IsEarlyStopping => _final["early_stopping"] == "True";

    private IEnumerable<(string Name, string Why)> Idle()
    {
        string optimizer = $"optimizer is {_final["optimizer"]}";
        (string Name, bool IsIdle, string Why)[] all =
        [
            ("momentum", Optimizer is not (OptimizerKind.Sgd or OptimizerKind.Nag), optimizer),
            ("beta_1", Optimizer != OptimizerKind.Adam, optimizer),
            ("beta_2", Optimizer != OptimizerKind.Adam, optimizer),
            ("gamma", Optimizer != OptimizerKind.RmsProp, optimizer),
            ("eps", Optimizer is not (OptimizerKind.Adam or OptimizerKind.RmsProp), optimizer),
            ("early_stopping_min_epochs", !IsEarlyStopping, "early_stopping is False"),
            ("early_stopping_patience", !IsEarlyStopping, "early_stopping is False"),
            ("early_stopping_tolerance", !IsEarlyStopping, "early_stopping is False"),
            ("lr_scheduler_factor", !_final.ContainsKey("lr_scheduler_step"), "lr_scheduler_step is not set"),
            ("top_k", IsMultiLabel, "multi_label is 1"),
        ];
        return all.Where(item => item.IsIdle).Select(item => (item.Name, item.Why));
    }

    private int Integer(string name) => int.Parse(_final[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private float Number(string name) => float.Parse(_final[name], NumberStyles.Float, CultureInfo.InvariantCulture);

    private bool IsOn(string name) => _final[name] == "1";
}
