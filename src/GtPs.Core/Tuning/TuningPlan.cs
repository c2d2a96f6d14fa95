using System.Globalization;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tuning;

/// <summary>A tuning job that can be started: name, places, ranges and, when the counts are known, hyperparameters are settled.</summary>
/// <param name="Options">What is asked for, with nothing left to choose.</param>
/// <param name="Ranges">What is searched.</param>
/// <param name="Training">The plan of a training job with the first value of every range.</param>
public sealed record TuningPlan(TuningOptions Options, IReadOnlyList<HyperParameterRange> Ranges, TrainingPlan Training)
{
    /// <summary>What AWS tunes of the built-in image classification (https://docs.aws.amazon.com/sagemaker/latest/dg/IC-tuning.html).</summary>
    private static readonly string[] s_tunable = ["beta_1", "beta_2", "eps", "gamma", "learning_rate", "mini_batch_size", "momentum", "optimizer", "weight_decay"];

    /// <summary>The number of training jobs at most.</summary>
    public int JobCount => Options.Strategy == TuningStrategy.Grid ? (int)Combinations(Ranges) : Options.MaxJobs;

    /// <summary>The hyperparameters that stay the same; without those that come from the number of lines while these have still to be counted.</summary>
    public IReadOnlyDictionary<string, string> StaticHyperParameters => (Training.HyperParameters?.Values ?? HyperParameterSet.Uncounted(Training.Options.HyperParameters, Training.Options.Classes.Count))
        .Where(pair => Ranges.All(range => range.Name != pair.Key))
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Settles what the user left open and checks what can be checked without a call.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="services">The session.</param>
    /// <exception cref="GtException">
    /// A name, role, range or hyperparameter cannot be used (<c>InvalidName</c>, <c>MissingRole</c>, <c>InvalidHyperParameterRange</c>, <c>InvalidHyperParameter</c>),
    /// or the grid is larger than -MaxJobs (<c>GridTooLarge</c>).
    /// </exception>
    public static TuningPlan Make(TuningOptions options, SessionServices services)
    {
        var name = options.Training.Name.Length > 0 ? CheckName(options.Training.Name) : ResourceName.Unique("gt-tuning", services.Clock);
        List<HyperParameterRange> ranges = [.. options.Ranges.Select(pair => HyperParameterRangeParser.Parse(pair.Key, pair.Value))];
        CheckRanges(ranges, options, services.Session.BackEnd);
        var strategy = options.Strategy ?? (ranges.Exists(range => range.IsRange) ? TuningStrategy.Random : TuningStrategy.Grid);
        if (strategy == TuningStrategy.Grid)
        {
            CheckGrid(ranges, options.MaxJobs);
        }

        var training = TrainingPlan.Make(options.Training with { Name = name, HyperParameters = With(options.Training.HyperParameters, ranges) }, services);

        // Below a folder of its own: the class order lies there, because nobody knows the training jobs' names yet.
        training = training with { Options = training.Options with { OutputUri = Aws.S3.S3Uri.Parse(training.Options.OutputUri).Combine($"{name}/").ToString() } };
        var plan = new TuningPlan(options with { Strategy = strategy }, ranges, training);
        plan.CheckValues();
        return plan;
    }

    /// <summary>The plan with its channels counted.</summary>
    /// <param name="trainCount">Lines of the training manifest.</param>
    /// <param name="validationCount">Lines of the validation manifest.</param>
    /// <exception cref="GtException">A hyperparameter cannot be used (<c>InvalidHyperParameter</c>).</exception>
    public TuningPlan Counted(int trainCount, int validationCount)
    {
        var plan = this with { Training = Training.Counted(trainCount, validationCount) };
        plan.CheckValues();
        return plan;
    }

    /// <summary>The request that starting sends; nothing is asked and nothing is sent.</summary>
    public RequestText Preview() => RequestText.Of(TuningRequestBuilder.Build(this)) with { Note = Training.HyperParameters is null ? TrainingPlan.Uncounted(Training.Options) : string.Empty };

    // Each value of a list and each end of a range must be one that a training job takes: better one error now than one in each job.
    private void CheckValues()
    {
        if (Training.HyperParameters is null)
        {
            return;
        }

        foreach (var range in Ranges)
        {
            foreach (var value in range.Values)
            {
                var values = new Dictionary<string, object?>(Training.Options.HyperParameters, StringComparer.OrdinalIgnoreCase) { [range.Name] = value };
                HyperParameterSet.Build(values, Training.Options.Classes.Count, Training.Options.TrainCount, Training.Options.ValidationCount);
            }
        }
    }

    private static Dictionary<string, object?> With(IReadOnlyDictionary<string, object?> given, IEnumerable<HyperParameterRange> ranges)
    {
        var values = new Dictionary<string, object?>(given, StringComparer.OrdinalIgnoreCase);
        foreach (var range in ranges)
        {
            values[range.Name] = range.Values[0];
        }

        return values;
    }

    private static string CheckName(string name) => name.Length <= TuningOptions.MaxNameLength
        ? ResourceName.Check(name, "HyperParameterTuningJobName")
        : throw new GtException(
            "InvalidName",
            $"HyperParameterTuningJobName '{name}' has {name.Length} characters; SageMaker takes at most {TuningOptions.MaxNameLength}, because the training jobs' names are longer. Shorten it.",
            GtErrorKind.InvalidArgument,
            name);

    private static void CheckRanges(List<HyperParameterRange> ranges, TuningOptions options, GtBackEnd backEnd)
    {
        string? problem = null;
        if (ranges.Count == 0)
        {
            problem = "-HyperParameterRange is empty: there is nothing to search. Give for example @{ learning_rate = 0.001, 0.01, 0.1 }.";
        }
        else if (ranges.GroupBy(range => range.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            problem = $"-HyperParameterRange has '{twice.Key}' twice.";
        }
        else if (ranges.Find(range => options.Training.HyperParameters.Keys.Contains(range.Name, StringComparer.OrdinalIgnoreCase)) is { } both)
        {
            problem = $"'{both.Name}' is in -HyperParameterRange and in -HyperParameter. Leave it out of one of them.";
        }
        else if (backEnd == GtBackEnd.Aws && ranges.Find(range => !s_tunable.Contains(range.Name)) is { } untunable)
        {
            problem = $"AWS does not tune '{untunable.Name}' of the image-classification algorithm. It tunes {string.Join(", ", s_tunable)}.";
        }
        else if (options.Strategy == TuningStrategy.Grid && ranges.Find(range => range.IsRange) is { } range)
        {
            problem = $"-Strategy is Grid, but {range.Name} is a range ({range}), and a grid takes lists. Give its values, or leave -Strategy out to search at random.";
        }

        if (problem is not null)
        {
            throw new GtException("InvalidHyperParameterRange", problem, GtErrorKind.InvalidArgument, "HyperParameterRange");
        }
    }

    private static void CheckGrid(List<HyperParameterRange> ranges, int maxJobs)
    {
        var size = Combinations(ranges);
        if (size > maxJobs)
        {
            throw new GtException(
                "GridTooLarge",
                string.Create(CultureInfo.InvariantCulture, $"The grid has {size} combinations ({string.Join(" x ", ranges.Select(range => $"{range.Values.Count} {range.Name}"))}), but -MaxJobs is {maxJobs}. Take values away, raise -MaxJobs, or search some of them with -Strategy Random."),
                GtErrorKind.InvalidArgument,
                "HyperParameterRange");
        }
    }

    private static decimal Combinations(IEnumerable<HyperParameterRange> ranges) => ranges.Aggregate(1m, (size, range) => Math.Min(size * range.Values.Count, int.MaxValue));
}
