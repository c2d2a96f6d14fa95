using GtPs.Core.LabelIssues;
using GtPs.Model;

namespace GtPs.Core.Tests.LabelIssues;

/// <summary>The mathematics of confident learning, worked by hand, and what is refused.</summary>
public sealed class LabelIssueTests
{
    private static readonly GtClassList s_classes = new(["Cat", "Dog", "Owl"]);

    /// <summary>t_Cat = (0.9 + 0.6 + 0.3) / 3 = 0.6, t_Dog = (0.8 + 0.4) / 2 = 0.6; no image was given Owl.</summary>
    [Fact]
    public void The_confident_joint_tells_issues_from_labels_that_are_only_unsure()
    {
        var found = Judge(
            ("0", "Cat", [0.9, 0.1, 0.0]),
            ("1", "Cat", [0.6, 0.4, 0.0]),
            ("2", "Cat", [0.3, 0.7, 0.0]),
            ("3", "Dog", [0.2, 0.8, 0.0]),
            ("4", "Dog", [0.1, 0.4, 0.5]));

        Assert.Equal(
            [
                "1 2 Cat>Dog 0.70 True 0.70",

                // Owl is more probable than Dog, but no image of Owl tells how probable an Owl has to be.
                "2 4 Dog>Owl 0.60 False 0.50",
                "3 1 Cat>Cat 0.40 False 0.60",
                "4 3 Dog>Dog 0.20 False 0.80",
                "5 0 Cat>Cat 0.10 False 0.90",
            ],
            found.Select(Text));
    }

    [Fact]
    public void Labels_that_are_equally_suspicious_come_in_a_fixed_order()
    {
        var found = Judge(("b", "Cat", [0.2, 0.4, 0.4]), ("a", "Cat", [0.2, 0.8, 0.0]), ("c", "Cat", [0.2, 0.4, 0.4]), ("d", "Dog", [0.1, 0.9, 0.0]));
        Assert.Equal(["a", "b", "c", "d"], found.Select(issue => issue.SourceRef));
        Assert.Equal([1, 2, 3, 4], found.Select(issue => issue.Rank));
    }

    [Fact]
    public void Labels_without_prediction_or_of_another_kind_are_told_once_each()
    {
        var labels = new GivenLabels("test", s_classes);
        labels.Add(Annotation("0", "Cat"));
        labels.Add(Annotation("1", "Cat"));
        labels.Add(Annotation("2", "Cat"));
        labels.Add(Annotation("3", "Horse"));
        labels.Add(new GtAnnotation { Index = 4, SourceRef = "4", LabelAttributeName = "x", Label = "Cat, Dog", Labels = ["Cat", "Dog"], Origin = "Human" });
        labels.Add(new GtAnnotation { Index = 5, SourceRef = "5", LabelAttributeName = "x" });

        var found = LabelIssueService.Judge(labels, [Prediction("0", [0.1, 0.9, 0])], GtClassList.Empty).ToList();

        Assert.Equal(1, labels.Unlabeled);
        Assert.Equal(["MissingPrediction", "UnknownClass", "InvalidLabel"], found.OfType<GtException>().OrderByDescending(error => error.Message.StartsWith("2 labels", StringComparison.Ordinal)).ThenBy(error => error.Target).Select(error => error.ErrorId));
        Assert.Equal("0", Assert.Single(found.OfType<GtLabelIssue>()).SourceRef);
    }

    [Fact]
    public void Predictions_of_other_classes_images_or_lengths_are_refused()
    {
        var labels = new GivenLabels("test", s_classes);
        labels.Add(Annotation("0", "Cat"));
        Assert.Equal("NoPrediction", Assert.Throws<GtException>(() => LabelIssueService.Judge(labels, [Prediction("1", [1, 0, 0])], s_classes)).ErrorId);
        Assert.Equal("ClassListMismatch", Assert.Throws<GtException>(() => LabelIssueService.Judge(labels, [Prediction("0", [1, 0, 0])], new GtClassList(["Dog", "Cat", "Owl"]))).ErrorId);
        Assert.Equal("ClassListMismatch", Assert.Throws<GtException>(() => LabelIssueService.Judge(labels, [Prediction("0", [1, 0])], s_classes)).ErrorId);
        Assert.Equal("ClassListMismatch", Assert.Throws<GtException>(() => LabelIssueService.Judge(labels, [Prediction("0", [double.NaN, 0, 0])], s_classes)).ErrorId);
    }

    [Fact]
    public void Images_out_of_S3_are_left_out_of_training_and_told_once()
    {
        var labels = new GivenLabels("test", s_classes);
        labels.Add(Annotation("a/0.jpg", "Cat"));
        labels.Add(Annotation("a/1.jpg", "Cat"));
        labels.Add(Annotation("s3://b/2.jpg", "Dog"));
        labels.KeepS3Only();
        Assert.Equal("s3://b/2.jpg", Assert.Single(labels.Labels).SourceRef);
        Assert.StartsWith("2 labels", Assert.Single(labels.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folds_hold_every_image_once_and_their_share_of_each_class()
    {
        var labels = Enumerable.Range(0, 103).Select(i => new GivenLabel(i, $"s3://b/{i % 100}.jpg", i % 100 < 60 ? 0 : 1, true)).ToList();
        var plan = new FoldPlan(labels, 5, seed: 3);
        var again = new FoldPlan(labels, 5, seed: 3);
        var other = new FoldPlan(labels, 5, seed: 4);

        Assert.Equal(100, plan.ImageCount);
        Assert.Equal(Enumerable.Range(0, 103), Enumerable.Range(0, 5).SelectMany(plan.HeldOut).Order());
        Assert.Equal(plan.HeldOut(2), again.HeldOut(2));
        Assert.NotEqual(plan.HeldOut(2), other.HeldOut(2));
        for (var fold = 0; fold < 5; fold++)
        {
            var held = plan.HeldOut(fold).Select(i => labels[i].SourceRef).ToHashSet();
            var (train, validation) = plan.Rest(fold);
            Assert.Equal(12, plan.HeldOut(fold).Where(i => labels[i].ClassIndex == 0).Select(i => labels[i].SourceRef).Distinct().Count());
            Assert.Equal(103, plan.HeldOut(fold).Count() + train.Count + validation.Count);
            Assert.Empty(held.Intersect(train.Concat(validation).Select(label => label.SourceRef)));
            Assert.Empty(train.Select(label => label.SourceRef).Intersect(validation.Select(label => label.SourceRef)));
            Assert.InRange(validation.Count, 9, 12);
        }
    }

    [Fact]
    public void Very_few_images_leave_one_to_choose_the_epoch()
    {
        var plan = new FoldPlan([.. Enumerable.Range(0, 4).Select(i => new GivenLabel(i, $"s3://b/{i}.jpg", i % 2, true))], 2, seed: 0);
        var (train, validation) = plan.Rest(0);
        Assert.Equal((1, 1), (train.Count, validation.Count));
    }

    private static List<GtLabelIssue> Judge(params (string Source, string Label, double[] Probabilities)[] rows)
    {
        var labels = new GivenLabels("test", s_classes);
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            labels.Add(Annotation(row.Source, row.Label, index));
        }

        return [.. LabelIssueService.Judge(labels, [.. rows.Select(row => Prediction(row.Source, row.Probabilities))], s_classes).Cast<GtLabelIssue>()];
    }

    private static string Text(GtLabelIssue issue) => FormattableString.Invariant($"{issue.Rank} {issue.SourceRef} {issue.Label}>{issue.SuggestedLabel} {issue.Score:0.00} {issue.IsIssue} {issue.SuggestedConfidence:0.00}");

    private static GtAnnotation Annotation(string source, string label, int index = 0) => new() { Index = index, SourceRef = source, LabelAttributeName = "x", Label = label, Labels = [label], ClassIndex = s_classes.IndexOf(label), Origin = "Human" };

    private static GtPrediction Prediction(string source, double[] probabilities)
    {
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new GtPrediction { Source = source, Label = s_classes[best], ClassIndex = best, Probability = probabilities[best], Probabilities = probabilities, Classes = s_classes };
    }
}
