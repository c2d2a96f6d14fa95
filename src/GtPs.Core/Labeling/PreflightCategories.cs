using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Reads the label categories of a job and checks them against the quotas of its task type.</summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightCategories(SessionServices services)
{
    private const string Field = "LabelCategoryConfigS3Uri";

    /// <summary>Reads and checks.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="task">The task type.</param>
    /// <param name="report">Gets the classes and the findings.</param>
    /// <param name="token">Stops reading.</param>
    public async Task ReadAsync(LabelingJobSpec spec, LabelingTaskType task, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(spec.LabelCategoryConfigS3Uri, out var place))
        {
            return;
        }

        try
        {
            report.Classes = await ClassListFile.ReadAsync(services, place, token).ConfigureAwait(false);
            Check(spec, report.Classes, task, report);
        }
        catch (GtException e)
        {
            report.Error(Field, spec.LabelCategoryConfigS3Uri, e);
        }
    }

    /// <summary>Checks classes that are known.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="task">The task type.</param>
    /// <param name="report">Gets the findings.</param>
    public static void Check(LabelingJobSpec spec, GtClassList classes, LabelingTaskType task, PreflightReport report)
    {
        var uri = spec.LabelCategoryConfigS3Uri;
        if (classes.Count < task.MinCategories)
        {
            report.Error(Field, uri, $"has {Count(classes.Count)}; {task.Name} needs at least {task.MinCategories}.", "Make the file with New-GtLabelCategory.");
        }

        var most = spec.AutoLabeling && task.MaxAutoLabelingCategories is { } fewer ? fewer : task.MaxCategories;
        if (classes.Count > most)
        {
            report.Error(Field, uri, $"has {Count(classes.Count)}; {task.Name} takes at most {most}{(most == task.MaxCategories ? string.Empty : " with automated labeling")}.", "Label in two jobs, first by groups of classes.");
        }
        else if (classes.Count > task.MaxConsoleCategories)
        {
            report.Warn(Field, uri, $"has {Count(classes.Count)}: more than the {task.MaxConsoleCategories} that Ground Truth's console takes, and than people choose from with ease.", "The service takes them; consider fewer classes.");
        }

        foreach (var name in classes.Where(name => name.Length > LabelCategoryFile.MaxNameLength))
        {
            report.Error(Field, name, $"has {name.Length} characters; a class has at most {LabelCategoryFile.MaxNameLength}.", "Shorten its name.");
        }
    }

    private static string Count(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "class" : "classes")}");
}
