using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The hyperparameters of a training job, checked, and what was chosen for the user.</summary>
/// <param name="Values">Name and value as they go over the wire.</param>
/// <param name="Notes">One sentence for each value that was chosen because of the data.</param>
public sealed record HyperParameterSet(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Notes)
{
    private const string MiniBatchSize = "mini_batch_size";
    private const int DefaultMiniBatchSize = 16;

    /// <summary>
    /// The values of the demo notebook for a new head on a pretrained network; <c>num_classes</c> and <c>num_training_samples</c>
    /// come from the data.
    /// </summary>
    private static readonly (string Name, string Value)[] s_defaults =
    [
        ("epochs", "30"),
        ("image_shape", "3,224,224"),
        ("learning_rate", "0.01"),
        ("lr_scheduler_step", "10,20"),
        ("num_layers", "18"),
        ("resize", "224"),
        ("use_pretrained_model", "1"),
    ];

    /// <summary>Lays the user's values over the defaults and checks them all.</summary>
    /// <param name="user">The user's values by name, in any case; a null or empty value takes the default away.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="trainCount">Images in the training channel.</param>
    /// <param name="validationCount">Images in the validation channel.</param>
    /// <exception cref="GtException">All that is wrong, in one message (<c>InvalidHyperParameter</c>).</exception>
    public static HyperParameterSet Build(IReadOnlyDictionary<string, object?> user, int classes, int trainCount, int validationCount)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in s_defaults)
        {
            values[name] = value;
        }

        values["num_classes"] = classes.ToString(CultureInfo.InvariantCulture);
        values["num_training_samples"] = trainCount.ToString(CultureInfo.InvariantCulture);
        List<string> findings = [];
        var isBatchGiven = false;
        foreach (var (name, given) in user)
        {
            if (!HyperParameterRules.ByName.TryGetValue(name, out var rule))
            {
                var nearest = HyperParameterRules.Nearest(name);
                findings.Add($"'{name}' is not a hyperparameter of the image-classification algorithm{(nearest is null ? "." : $"; did you mean '{nearest}'?")}");
                continue;
            }

            var text = rule.ToWire(given);
            isBatchGiven |= rule.Name == MiniBatchSize && text.Length > 0;
            if (text.Length == 0)
            {
                values.Remove(rule.Name);
            }
            else
            {
                values[rule.Name] = text;
                if (!rule.IsValid(text))
                {
                    findings.Add($"{rule.Name} is '{text}', but must be {rule.Expected}.");
                }
            }
        }

        List<string> notes = [];
        if (!isBatchGiven)
        {
            FitBatch(values, trainCount, validationCount, notes);
        }

        findings.AddRange(HyperParameterChecks.Across(values, classes, trainCount, validationCount));
        return findings.Count == 0
            ? new HyperParameterSet(values, notes)
            : throw new GtException(
                "InvalidHyperParameter",
                findings.Count == 1 ? $"A hyperparameter cannot be used: {findings[0]}" : $"{findings.Count} hyperparameters cannot be used:{string.Concat(findings.Select(finding => $"\n- {finding}"))}",
                GtErrorKind.InvalidArgument,
                "HyperParameter");
    }

    // The algorithm refuses a batch that is larger than a channel ("number of input images must be bigger or equal...").
    private static void FitBatch(Dictionary<string, string> values, int trainCount, int validationCount, List<string> notes)
    {
        var most = Math.Min(trainCount, validationCount);
        var size = DefaultMiniBatchSize;
        values[MiniBatchSize] = size.ToString(CultureInfo.InvariantCulture);
        if (most < 1 || size <= most)
        {
            return;
        }

        while (size > most)
        {
            size /= 2;
        }

        values[MiniBatchSize] = size.ToString(CultureInfo.InvariantCulture);
        notes.Add($"mini_batch_size is {size}, because the channels hold {trainCount} and {validationCount} images and a batch cannot be larger than a channel.");
    }
}
