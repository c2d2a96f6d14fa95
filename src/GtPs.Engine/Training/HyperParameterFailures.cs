using GtPs.Core.Training;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Says what is wrong with hyperparameters. It fails the job and not the request, as on AWS, in the algorithm's words where they are known.</summary>
internal static class HyperParameterFailures
{
    /// <summary>Checks hyperparameters.</summary>
    /// <param name="sent">What the request sent.</param>
    /// <param name="final">The same over the defaults.</param>
    /// <param name="areImageFiles">Whether the images are files of their own.</param>
    /// <exception cref="JobFailedException">All that is wrong with their names, else all that is wrong with their values.</exception>
    public static void Check(IReadOnlyDictionary<string, string> sent, IReadOnlyDictionary<string, string> final, bool areImageFiles)
    {
        string[] unknown = [.. sent.Keys.Where(name => !IsKnown(name)).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            string hint = unknown.Length == 1 && HyperParameterRules.Nearest(unknown[0]) is { } nearest ? $". Did you mean {nearest}?" : string.Empty;
            throw new JobFailedException($"ClientError: Additional properties are not allowed ({string.Join(", ", unknown.Select(name => $"u'{name}'"))} {(unknown.Length == 1 ? "was" : "were")} unexpected){hint}");
        }

        if (HyperParameterRules.All.FirstOrDefault(rule => rule.IsRequired && !sent.ContainsKey(rule.Name)) is { } missing)
            throw new JobFailedException($"ClientError: {missing.Name} is missing (u'{missing.Name}' is a required property).");

        List<string> findings = [.. HyperParameterRules.All
            .Where(rule => sent.TryGetValue(rule.Name, out string? value) && !rule.IsValid(value))
            .Select(rule => $"{rule.Name} is '{sent[rule.Name]}', but must be {rule.Expected}.")];
        findings.AddRange(HyperParameterChecks.Between(final).Select(problem => problem.ToString()));
        if (areImageFiles)
            findings.AddRange(HyperParameterChecks.OfImages(final).Select(problem => problem.ToString()));
        if (final["num_classes"] == "1" && final["multi_label"] != "1")
            findings.Add("num_classes is 1, but a classifier needs two classes or more.");
        if (findings.Count > 0)
            throw new JobFailedException($"ClientError: {(findings.Count == 1 ? "hyperparameter" : $"{findings.Count} hyperparameters cannot be used:")} {string.Join(" ", findings)}");
    }

    private static bool IsKnown(string name) => name == TrainingHyperParameters.TuningObjective || HyperParameterRules.ByName.TryGetValue(name, out var rule) && rule.Name == name;
}
