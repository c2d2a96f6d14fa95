using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>Consolidates the worker responses of any labeling job again: the local engine's, AWS's, or a local copy of either.</summary>
/// <param name="output">The job's output tree.</param>
/// <param name="spec">How.</param>
public sealed class ConsolidationService(IJobOutput output, ConsolidationSpec spec)
{
    /// <summary>Reads the answers and consolidates them.</summary>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">
    /// The tree has no answers (<c>NoWorkerResponse</c>) or a file that is not what it should be (<c>InvalidOutputFile</c>); the classes or the label
    /// attribute are not clear (<c>TooFewCategories</c>, <c>NoLabelAttribute</c>, <c>AmbiguousLabelAttribute</c>).
    /// </exception>
    public async Task<ConsolidatedJob> RunAsync(IProgress<GtProgress>? progress, CancellationToken token)
    {
        var objects = await new WorkerResponses(output).ReadAsync(progress, token);
        var manifest = await output.FindAsync(OutputKeys.Manifest, token);
        var attribute = await FindAttributeAsync(manifest, token);
        var classes = await ConsolidationClasses.FindAsync(spec.Classes, ReadLabelsAsync(manifest, attribute, token), objects, token);
        var consolidation = new JobConsolidation(classes.Names, spec.Method);
        consolidation.Run(objects, spec.IsBatchwise);
        return new ConsolidatedJob(consolidation, classes, spec.Method, output.Name, manifest, attribute, WarningsOf(consolidation, classes));
    }

    /// <summary>Reads the labels of the output manifest.</summary>
    /// <param name="manifest">The manifest, or null for none.</param>
    /// <param name="attribute">The label attribute.</param>
    /// <param name="token">Stops reading.</param>
    internal static async IAsyncEnumerable<ManifestItem<ManifestLabel>> ReadLabelsAsync(JobOutputFile? manifest, string attribute, [EnumeratorCancellation] CancellationToken token)
    {
        if (manifest is null)
        {
            yield break;
        }

        await using var stream = await manifest.OpenAsync(token);
        await foreach (var item in new ManifestReader(manifest.Place).ReadLabelsAsync(stream, new ManifestLabels(attribute, GtClassList.Empty), token))
        {
            yield return item;
        }
    }

    private async Task<string> FindAttributeAsync(JobOutputFile? manifest, CancellationToken token)
    {
        if (spec.LabelAttributeName.Length > 0 || manifest is null)
        {
            return spec.LabelAttributeName;
        }

        await using var stream = await manifest.OpenAsync(token);
        return await LabelAttributeFinder.FindAsync(stream, manifest.Place, token);
    }

    private List<string> WarningsOf(JobConsolidation consolidation, ConsolidationClasses classes)
    {
        List<string> warnings = [];
        if (consolidation.UnknownAnswers > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{consolidation.UnknownAnswers} answers of '{output.Name}' name none of the classes ({classes.Names}) and do not count."));
        }

        if (spec.Classes.Count == 0 && classes.Indexes.Contains(-1))
        {
            warnings.Add($"The order of the classes of '{output.Name}' is not known in full, so some labels have no index. Name the classes in their order with -LabelCategory.");
        }

        return warnings;
    }
}
