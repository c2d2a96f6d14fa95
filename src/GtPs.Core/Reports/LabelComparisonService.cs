using System.Globalization;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Compares the labels of a manifest, in S3 or in a local file, with standard labels.</summary>
/// <param name="services">The session's services, or null for local files only.</param>
public sealed class LabelComparisonService(SessionServices? services)
{
    private const int ReportEvery = 10_000;
    private const int Examples = 3;

    /// <summary>Compares.</summary>
    /// <param name="name">The job's name, or empty for the manifest's.</param>
    /// <param name="manifestUri">The output manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one there.</param>
    /// <param name="classes">The classes in index order; empty to find them in the manifest.</param>
    /// <param name="standardLabels">The standard labels.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison, what a user should be warned of, and an error for each reason why lines cannot be used, with the number of these lines.</returns>
    /// <exception cref="GtException">The manifest cannot be read, or no image of it has a standard label (<c>NoStandardLabel</c>).</exception>
    public async Task<(GtLabelComparison Comparison, IReadOnlyList<string> Warnings, IReadOnlyList<GtException> LineErrors)> CompareAsync(
        string name, string manifestUri, string labelAttributeName, GtClassList classes, StandardLabels standardLabels, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var reader = new AnnotationReader(services);
        var attribute = await reader.FindAttributeAsync(manifestUri, labelAttributeName, cancellationToken);
        if (classes.Count == 0)
        {
            classes = await FindClassesAsync(reader, manifestUri, attribute, cancellationToken);
        }

        var comparer = new LabelComparer(name.Length > 0 ? name : manifestUri, classes, standardLabels, attribute);
        var problems = new ReportProblems();
        var lines = 0;
        await foreach (var item in reader.ReadSingleLabelsAsync(manifestUri, attribute, classes, cancellationToken))
        {
            if (item.Error is { } error)
            {
                problems.Add(error, item.Reason ?? error.Message);
                continue;
            }

            comparer.Add(item.Value);
            if (++lines % ReportEvery == 0)
            {
                progress?.Report(new GtProgress("Comparing labels", string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines"), -1));
            }
        }

        var comparison = comparer.ToComparison();
        if (comparison.All.Count == 0 && lines > 0 && comparer.UnknownClasses.Count == 0)
        {
            throw new GtException("NoStandardLabel", $"None of the {lines} lines of '{manifestUri}' has both a label and a standard label. Standard labels are found by S3 URI, by the end of the key or by file name.", GtErrorKind.InvalidArgument, manifestUri);
        }

        return (comparison, [.. Warnings(comparer, comparison, standardLabels.Count, manifestUri)], [.. problems.Errors.Zip(problems.Problems, (error, problem) => Retold(error, problem, manifestUri))]);
    }

    private static GtException Retold(GtException first, GtReportProblem problem, string manifestUri) => problem.Count == 1
        ? first
        : first.Retold(string.Create(CultureInfo.InvariantCulture, $"{problem.Count:N0} lines of '{manifestUri}' were not compared: {problem.Reason}. The first: {first.Message}"), first.Target);

    private static IEnumerable<string> Warnings(LabelComparer comparer, GtLabelComparison comparison, int standardLabels, string manifestUri)
    {
        if (comparer.UnknownClasses.Count > 0)
        {
            yield return $"Images with these labels were not compared, because they are none of the classes ({comparison.Classes}): {string.Join(", ", comparer.UnknownClasses)}.";
        }

        if (comparison.StandardLabelsNotFound > 0)
        {
            var examples = comparer.ImagesNotFound.Take(Examples).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"{comparison.StandardLabelsNotFound:N0} of the {standardLabels:N0} standard labels are of images that are no object of '{manifestUri}', for example {string.Join(", ", examples)}.");
        }

        if (comparer.AmbiguousCount > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{comparer.AmbiguousCount:N0} labels were not compared, because several objects have the file name of one image with a standard label. Name the images by S3 URI or key.");
        }

        if (comparison.DisagreementCount > comparison.Disagreements.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{comparison.DisagreementCount:N0} labels differ from the standard labels; Disagreements lists the first {comparison.Disagreements.Count:N0} of them.");
        }
    }

    private static async Task<GtClassList> FindClassesAsync(AnnotationReader reader, string manifestUri, string attribute, CancellationToken cancellationToken)
    {
        var tally = new ClassTally(GtClassList.Empty);
        await foreach (var item in reader.ReadSingleLabelsAsync(manifestUri, attribute, GtClassList.Empty, cancellationToken))
        {
            if (item.Error is null && item.Value.IsLabeled)
            {
                tally.Add(item.Value);
            }
        }

        return tally.Classes();
    }
}
