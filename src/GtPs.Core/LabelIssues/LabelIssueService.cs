using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.LabelIssues;

/// <summary>Finds labels that are likely wrong.</summary>
public static class LabelIssueService
{
    /// <summary>The requests that <see cref="FindAsync"/> sends, as far as they are known before the labels are read: those of each fold differ in its number only, so that the first fold's stand for all.</summary>
    /// <param name="services">The session.</param>
    /// <param name="options">How.</param>
    /// <param name="classes">The classes in index order; empty when only the labels know them.</param>
    public static IReadOnlyList<RequestText> Preview(SessionServices services, LabelIssueOptions options, GtClassList classes)
    {
        List<RequestText> requests = [.. CrossValidation.Preview(services, options, classes)];
        var rest = string.Create(CultureInfo.InvariantCulture, $"These are the requests of the first of {options.Folds} folds; the others' have the fold's number in names and paths.");
        requests[^1] = requests[^1] with { Remark = rest };
        return requests;
    }

    /// <summary>Judges labels by models of their own dataset, each of which has not seen the images it is asked about.</summary>
    /// <param name="services">The session.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how many jobs have ended.</param>
    /// <param name="token">Stops the jobs.</param>
    /// <returns>A <see cref="GtLabelIssue"/> per label, the most suspicious first; before them a <see cref="GtException"/> for what cannot be judged.</returns>
    /// <exception cref="GtException">There are too few labels (<c>TooFewLabels</c>, <c>TooFewCategories</c>), or a job fails.</exception>
    public static async IAsyncEnumerable<object> FindAsync(SessionServices services, GivenLabels labels, LabelIssueOptions options, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        labels.KeepS3Only();
        var classes = labels.Classes;
        var images = labels.Labels.Select(label => label.SourceRef).Distinct(StringComparer.Ordinal).Count();
        foreach (var error in labels.Errors)
        {
            yield return error;
        }

        if (images < 2 * options.Folds)
        {
            throw new GtException("TooFewLabels", string.Create(CultureInfo.InvariantCulture, $"There are {images} labelled images ({labels.Unlabeled} objects without a label), and {options.Folds} folds need {2 * options.Folds} or more. Label more, or lower -Fold."), GtErrorKind.InvalidArgument);
        }

        if (labels.Labels.Select(label => label.ClassIndex).Distinct().Take(2).Count() < 2)
        {
            throw new GtException("TooFewCategories", $"All labels name the class '{classes[labels.Labels[0].ClassIndex]}', so no other one can be suggested. Give labels of two classes or more.", GtErrorKind.InvalidArgument);
        }

        var run = new CrossValidation(services, options);
        var judged = await run.RunAsync(labels.Labels, classes, progress, token);
        foreach (var error in run.Errors)
        {
            yield return error;
        }

        foreach (var issue in LabelIssueRanker.Rank(judged, classes))
        {
            yield return issue;
        }
    }

    /// <summary>Judges labels by predictions that the user has, which should be of models that did not learn from the images they are about.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="predictions">The predictions, of one class list; of several for an image the first counts.</param>
    /// <param name="classes">The classes in index order as the labels know them; empty when only the predictions do.</param>
    /// <returns>A <see cref="GtLabelIssue"/> per label whose image has a prediction, the most suspicious first; before them a <see cref="GtException"/> for what cannot be judged.</returns>
    /// <exception cref="GtException">The predictions are of other classes (<c>ClassListMismatch</c>), or none is of a labelled image (<c>NoPrediction</c>).</exception>
    public static IEnumerable<object> Judge(GivenLabels labels, IReadOnlyList<GtPrediction> predictions, GtClassList classes)
    {
        var known = ClassesOf(predictions, classes);
        var bySource = new Dictionary<string, GtPrediction>(StringComparer.Ordinal);
        foreach (var prediction in predictions)
        {
            bySource.TryAdd(prediction.Source, prediction);
        }

        List<JudgedLabel> judged = [];
        foreach (var label in labels.Labels)
        {
            if (bySource.TryGetValue(label.SourceRef, out var prediction))
            {
                judged.Add(new JudgedLabel(label, [.. prediction.Probabilities.Select(value => (float)value)]));
            }
            else
            {
                const string Reason = "its image has no prediction";
                labels.Refuse(new GtException("MissingPrediction", $"The label of '{label.SourceRef}' cannot be judged: {Reason}. The Source of a prediction must be the label's SourceRef.", GtErrorKind.NotFound, label.SourceRef), Reason);
            }
        }

        return judged.Count > 0 || labels.Labels.Count == 0
            ? [.. labels.Errors, .. LabelIssueRanker.Rank(judged, known)]
            : throw new GtException("NoPrediction", $"None of the {predictions.Count} predictions is of a labelled image: the first is of '{predictions[0].Source}', the first label of '{labels.Labels[0].SourceRef}'. Give predictions whose Source is the SourceRef of a label.", GtErrorKind.InvalidArgument);
    }

    /// <summary>The classes of predictions, which their probabilities stand in the order of.</summary>
    /// <param name="predictions">The predictions, one or more.</param>
    /// <param name="classes">The classes that the labels are of, or empty.</param>
    /// <exception cref="GtException">They differ, or a prediction has more or fewer probabilities (<c>ClassListMismatch</c>).</exception>
    public static GtClassList ClassesOf(IReadOnlyList<GtPrediction> predictions, GtClassList classes)
    {
        var known = classes.Count > 0 ? classes : predictions[0].Classes;
        var other = predictions.FirstOrDefault(prediction => !prediction.Classes.Equals(known) || prediction.Probabilities.Count != known.Count || prediction.Probabilities.Any(value => value is not (>= 0 and <= 1)));
        return other is null
            ? known
            : throw new GtException("ClassListMismatch", $"The prediction of '{other.Source}' has {other.Probabilities.Count} probabilities of the classes ({other.Classes}), but the labels are of ({known}). Give predictions of a model of the same classes in the same order, with probabilities from 0 to 1.", GtErrorKind.InvalidArgument, other.Source);
    }
}
