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
        var (set, problems) = Try(user, classes, trainCount, validationCount);
        ThrowOn(problems);
        return set;
    }

    /// <summary>What is wrong with the values; none when they can be used.</summary>
    /// <param name="user">The user's values by name, in any case; a null or empty value takes the default away.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="trainCount">Images in the training channel, or 0 when they are not counted yet.</param>
    /// <param name="validationCount">Images in the validation channel, or 0 when they are not counted yet.</param>
    internal static IReadOnlyList<HyperParameterProblem> Problems(IReadOnlyDictionary<string, object?> user, int classes, int trainCount, int validationCount) =>
        trainCount > 0 && validationCount > 0 ? Try(user, classes, trainCount, validationCount).Problems : TryUncounted(user, classes).Problems;

    /// <summary>The values that do not depend on how many images there are, checked as far as that goes: all but <c>num_training_samples</c> and, unless it is given, <c>mini_batch_size</c>.</summary>
    /// <param name="user">The user's values by name, in any case; a null or empty value takes the default away.</param>
    /// <param name="classes">The number of classes; 0 when it is not known either, so that <c>num_classes</c> is left out.</param>
    /// <exception cref="GtException">All that is wrong, in one message (<c>InvalidHyperParameter</c>).</exception>
    public static IReadOnlyDictionary<string, string> Uncounted(IReadOnlyDictionary<string, object?> user, int classes)
    {
        var (values, problems) = TryUncounted(user, classes);
        ThrowOn(problems);
        return values;
    }

    private static (HyperParameterSet Set, List<HyperParameterProblem> Problems) Try(IReadOnlyDictionary<string, object?> user, int classes, int trainCount, int validationCount)
    {
        List<HyperParameterProblem> problems = [];
        List<string> notes = [];
        var values = Lay(user, classes, trainCount, problems);
        if (!IsBatchGiven(user))
        {
            FitBatch(values, trainCount, validationCount, notes);
        }

        problems.AddRange(HyperParameterChecks.Across(values, classes, trainCount, validationCount));
        return (new HyperParameterSet(values, notes), problems);
    }

    private static (IReadOnlyDictionary<string, string> Values, List<HyperParameterProblem> Problems) TryUncounted(IReadOnlyDictionary<string, object?> user, int classes)
    {
        List<HyperParameterProblem> problems = [];
        var values = Lay(user, classes, null, problems);
        problems.AddRange(HyperParameterChecks.Between(values));
        problems.AddRange(HyperParameterChecks.OfImages(values));
        return (values, problems);
    }

    private static bool IsBatchGiven(IReadOnlyDictionary<string, object?> user) =>
        user.Any(pair => HyperParameterRules.ByName.TryGetValue(pair.Key, out var rule) && rule.Name == MiniBatchSize && rule.ToWire(pair.Value).Length > 0);

    private static Dictionary<string, string> Lay(IReadOnlyDictionary<string, object?> user, int classes, int? trainCount, List<HyperParameterProblem> problems)
    {
        var values = s_defaults.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        if (classes > 0)
        {
            values["num_classes"] = classes.ToString(CultureInfo.InvariantCulture);
        }

        if (trainCount is { } count)
        {
            values["num_training_samples"] = count.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, given) in user)
        {
            if (!HyperParameterRules.ByName.TryGetValue(name, out var rule))
            {
                problems.Add(HyperParameterProblem.OfName(name));
                continue;
            }

            var text = rule.ToWire(given);
            if (text.Length == 0)
            {
                values.Remove(rule.Name);
            }
            else
            {
                values[rule.Name] = text;
                if (!rule.IsValid(text))
                {
                    problems.Add(HyperParameterProblem.OfValue(rule, text));
                }
            }
        }

        return values;
    }

    private static void ThrowOn(List<HyperParameterProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new GtException(
                "InvalidHyperParameter",
                problems.Count == 1 ? $"A hyperparameter cannot be used: {problems[0]}" : $"{problems.Count} hyperparameters cannot be used:{string.Concat(problems.Select(problem => $"\n- {problem}"))}",
                GtErrorKind.InvalidArgument,
                "HyperParameter");
        }
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
