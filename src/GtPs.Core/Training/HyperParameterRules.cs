namespace GtPs.Core.Training;

/// <summary>The hyperparameters of the built-in image-classification algorithm, after its page in the SageMaker developer guide (IC-Hyperparameter).</summary>
public static class HyperParameterRules
{
    private static readonly HyperParameterRule[] s_rules =
    [
        HyperParameterRule.Integer("num_classes", 1) with { IsRequired = true },
        HyperParameterRule.Integer("num_training_samples", 1) with { IsRequired = true },
        HyperParameterRule.OneOf("augmentation_type", "crop", "crop_color", "crop_color_transform"),
        HyperParameterRule.Fraction("beta_1") with { Default = "0.9" },
        HyperParameterRule.Fraction("beta_2") with { Default = "0.999" },
        HyperParameterRule.Integer("checkpoint_frequency", 1),
        HyperParameterRule.OneOf("early_stopping", "True", "False") with { Default = "False" },
        HyperParameterRule.Integer("early_stopping_min_epochs", 0) with { Default = "10" },
        HyperParameterRule.Integer("early_stopping_patience", 0) with { Default = "5" },
        HyperParameterRule.Fraction("early_stopping_tolerance") with { Default = "0.0" },
        HyperParameterRule.Integer("epochs", 1) with { Default = "30" },
        HyperParameterRule.Number("eps") with { Default = "1e-8" },
        HyperParameterRule.Fraction("gamma") with { Default = "0.9" },
        HyperParameterRule.Shape("image_shape") with { Default = "3,224,224" },
        HyperParameterRule.OneOf("kv_store", "dist_sync", "dist_async"),
        HyperParameterRule.Fraction("learning_rate") with { Default = "0.1" },
        HyperParameterRule.Fraction("lr_scheduler_factor") with { Default = "0.1" },
        HyperParameterRule.Epochs("lr_scheduler_step"),
        HyperParameterRule.Integer("mini_batch_size", 1) with { Default = "32" },
        HyperParameterRule.Fraction("momentum") with { Default = "0.9" },
        HyperParameterRule.Flag("multi_label") with { Default = "0" },
        HyperParameterRule.OneOf("num_layers", "18", "34", "50", "101", "152", "200", "20", "32", "44", "56", "110") with { Default = "152" },
        HyperParameterRule.OneOf("optimizer", "sgd", "adam", "rmsprop", "nag") with { Default = "sgd" },
        HyperParameterRule.OneOf("precision_dtype", "float32", "float16") with { Default = "float32" },
        HyperParameterRule.Integer("resize", 1),
        HyperParameterRule.Integer("top_k", 2),
        HyperParameterRule.Flag("use_pretrained_model") with { Default = "0" },
        HyperParameterRule.Flag("use_weighted_loss") with { Default = "0" },
        HyperParameterRule.Fraction("weight_decay") with { Default = "0.0001" },
    ];

    /// <summary>All rules, the required ones first.</summary>
    public static IReadOnlyList<HyperParameterRule> All => s_rules;

    /// <summary>All rules by name; names are found in any case.</summary>
    public static IReadOnlyDictionary<string, HyperParameterRule> ByName { get; } =
        s_rules.ToDictionary(rule => rule.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Layers there are pretrained networks for; the other depths are for images of at most 28 pixels a side.</summary>
    public static IReadOnlyList<string> PretrainedLayers { get; } = ["18", "34", "50", "101", "152", "200"];

    /// <summary>The known name that an unknown one was probably meant to be, or null.</summary>
    /// <param name="name">A name that is not known.</param>
    public static string? Nearest(string name)
    {
        var (best, distance) = s_rules
            .Select(rule => (rule.Name, Distance: EditDistance(name.ToLowerInvariant(), rule.Name)))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Max(2, name.Length / 4) ? best : null;
    }

    // Levenshtein's distance over two rows.
    private static int EditDistance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var character in a)
        {
            var current = new int[b.Length + 1];
            current[0] = previous[0] + 1;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = previous[j - 1] + (character == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substituted, 1 + Math.Min(previous[j], current[j - 1]));
            }

            previous = current;
        }

        return previous[^1];
    }
}
