using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Reads the manifest of a job line by line: whether each line can be used, how many there are to label, and where their images are.</summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightManifest(SessionServices services)
{
    /// <summary>The field, with AWS's name.</summary>
    public const string Field = "InputConfig.DataSource.S3DataSource.ManifestS3Uri";

    private const int AutoLabelingMinimum = 1_250;
    private const int AutoLabelingAdvised = 5_000;
    private const int ShownLineErrors = 3;
    private const string Correct = "Correct the line, or write the manifest anew with New-GtManifest -SkipInvalid, which leaves it out.";
    private const string Anew = "Write the manifest anew with New-GtManifest.";

    /// <summary>Reads.</summary>
    /// <param name="uri">The manifest.</param>
    /// <param name="attribute">The label attribute of the job.</param>
    /// <param name="task">The task type.</param>
    /// <param name="report">Gets the count, the buckets and the findings.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>False when it cannot be read.</returns>
    public async Task<bool> ReadAsync(string uri, string attribute, LabelingTaskType task, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(uri, out var place))
        {
            return false;
        }

        try
        {
            await using var stream = await services.S3.OpenReadAsync(place, token).ConfigureAwait(false);
            await CountAsync(stream, uri, attribute, task, report, token).ConfigureAwait(false);
            return true;
        }
        catch (GtException e)
        {
            report.Error(Field, uri, e);
            return false;
        }
    }

    /// <summary>Checks that there are enough objects for automated labeling.</summary>
    /// <param name="objects">The objects to label.</param>
    /// <param name="backEnd">The back end.</param>
    /// <param name="report">Gets a warning.</param>
    public static void CheckAutoLabeling(long objects, GtBackEnd backEnd, PreflightReport report)
    {
        if (objects < AutoLabelingMinimum)
        {
            report.Warn(
                "LabelingJobAlgorithmsConfig",
                string.Empty,
                string.Create(CultureInfo.InvariantCulture, $"automated labeling with {objects:N0} objects is below AWS's minimum of {AutoLabelingMinimum:N0} (advised: {AutoLabelingAdvised:N0})."),
                backEnd == GtBackEnd.Local ? "The local engine tries it all the same." : "AWS may refuse the job or label everything by people.");
        }
    }

    private static async Task CountAsync(Stream stream, string uri, string attribute, LabelingTaskType task, PreflightReport report, CancellationToken token)
    {
        var lines = 0L;
        var labeled = 0L;
        var bad = 0;
        var objects = new PreflightObjects(task, report);
        var labels = new ManifestLabels(attribute, report.Classes, keepSource: false, acceptsAnyLabel: !task.LabelIsClass);
        await foreach (var batch in new ManifestReader(uri).ReadLabelBatchesAsync(stream, labels, token).ConfigureAwait(false))
        {
            foreach (var item in batch)
            {
                lines++;
                if (item.Error is not null)
                {
                    if (++bad <= ShownLineErrors)
                    {
                        report.Error(Field, uri, item.Error, Correct);
                    }
                }
                else if (item.Value.IsLabeled)
                {
                    labeled++;
                }
                else
                {
                    objects.Add(item.Value.SourceRef, item.Index);
                }
            }
        }

        if (bad > ShownLineErrors)
        {
            report.Add(new PreflightFinding(Field, uri, $"{bad - ShownLineErrors} more lines cannot be used.", Anew, "InvalidManifestLine"));
        }

        objects.Tell(Field, uri);
        report.Objects = lines - labeled;
        CheckCounts(uri, attribute, lines, task, report);
    }

    private static void CheckCounts(string uri, string attribute, long lines, LabelingTaskType task, PreflightReport report)
    {
        const string Relabel = "Choose another -LabelAttributeName to label all lines anew.";
        if (lines == 0)
        {
            report.Error(Field, uri, "has no lines.", Anew);
        }
        else if (lines > task.MaxObjects)
        {
            report.Error(Field, uri, string.Create(CultureInfo.InvariantCulture, $"has {lines:N0} lines; a job of {task.Name} takes at most {task.MaxObjects:N0}."), "Make several manifests and one job of each.");
        }
        else if (report.Objects == 0)
        {
            report.Error(Field, uri, $"has no line without the label '{attribute}': there is nothing to label.", Relabel);
        }
        else if (lines > report.Objects)
        {
            report.Warn(Field, uri, string.Create(CultureInfo.InvariantCulture, $"{lines - report.Objects:N0} of {lines:N0} lines carry the label '{attribute}' already and keep it."), Relabel);
        }
    }
}
