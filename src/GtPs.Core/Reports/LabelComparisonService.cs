using System.Globalization;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Compares the labels of a manifest, in S3 or in a local file, with standard labels.</summary>
/// <param name="services">The session's services, or null for local files only.</param>
public sealed class LabelComparisonService(SessionServices? services)
{
    private const int ReportEvery = 10_000;

    /// <summary>Compares.</summary>
    /// <param name="name">The job's name, or empty for the manifest's.</param>
    /// <param name="manifestUri">The output manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one there.</param>
    /// <param name="classes">The classes in index order; empty to find them in the manifest.</param>
    /// <param name="standardLabels">The standard labels.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The comparison, what a user should be warned of, and one error for every line that cannot be used.</returns>
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
        var errors = new List<GtException>();
        var lines = 0;
        await foreach (var item in reader.ReadLabelsAsync(manifestUri, attribute, classes, cancellationToken))
        {
            if (item.Error is { } error)
            {
                errors.Add(error);
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

        return (comparison, Warnings(comparer, classes), errors);
    }

    private static string[] Warnings(LabelComparer comparer, GtClassList classes) => comparer.UnknownClasses.Count == 0
        ? []
        : [$"Images with these labels were not compared, because they are none of the classes ({classes}): {string.Join(", ", comparer.UnknownClasses)}."];

    private static async Task<GtClassList> FindClassesAsync(AnnotationReader reader, string manifestUri, string attribute, CancellationToken cancellationToken)
    {
        var tally = new ClassTally(GtClassList.Empty);
        await foreach (var item in reader.ReadLabelsAsync(manifestUri, attribute, GtClassList.Empty, cancellationToken))
        {
            if (item.Error is null && item.Value.IsLabeled)
            {
                tally.Add(item.Value);
            }
        }

        return tally.Classes();
    }
}
