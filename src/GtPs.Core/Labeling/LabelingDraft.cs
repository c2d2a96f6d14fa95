using GtPs.Aws.SageMaker;

namespace GtPs.Core.Labeling;

/// <summary>Marks in a request what only the category file would tell.</summary>
internal static class LabelingDraft
{
    /// <summary>Stands where a text is made of classes that are not known.</summary>
    private const string Mark = "<made of the classes>";

    /// <summary>Marks the texts that a request makes of its classes.</summary>
    /// <param name="request">The request; its texts are marked when its classes are not known.</param>
    /// <param name="spec">What the user wants.</param>
    /// <param name="unknown">Gets what is not known.</param>
    public static void MarkUnknownTexts(CreateLabelingJobRequest request, LabelingJobSpec spec, ICollection<string> unknown)
    {
        if (spec.KnownClasses.Count > 0 || spec.LabelCategoryConfigS3Uri.Length == 0)
        {
            return;
        }

        List<string> marked = [];
        var task = request.HumanTaskConfig!;
        if (spec.TaskTitle.Length == 0)
        {
            task.TaskTitle = Mark;
            marked.Add(nameof(task.TaskTitle));
        }

        if (spec.TaskDescription.Length == 0)
        {
            task.TaskDescription = Mark;
            marked.Add(nameof(task.TaskDescription));
        }

        if (spec.TaskKeywords.Count == 0)
        {
            task.TaskKeywords = [Mark];
            marked.Add(nameof(task.TaskKeywords));
        }

        if (marked.Count > 0)
        {
            unknown.Add($"{string.Join(", ", marked)}: the classes of {spec.LabelCategoryConfigS3Uri} were not read");
        }
    }
}
