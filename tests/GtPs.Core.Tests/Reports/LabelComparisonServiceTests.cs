using System.Globalization;
using System.Text;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Agreement;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

/// <summary>Comparisons of local manifests, and their numbers against scikit-learn.</summary>
public sealed class LabelComparisonServiceTests : IDisposable
{
    private static readonly GtClassList s_classes = new(["Tiger", "Apple", "Snowman", "Never"]);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-compare-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_number_is_what_scikit_learn_says()
    {
        var random = new Random(11);
        var standard = new StandardLabels();
        var rows = new List<(int Truth, int Given)>();
        var lines = new StringBuilder();
        for (var i = 0; i < 400; i++)
        {
            // No image is a Snowman and none is given Never: precision and recall that are not defined.
            var truth = random.Next(5) switch { 0 or 1 => 0, 2 or 3 => 1, _ => 3 };
            var given = random.NextDouble() < 0.8 && truth != 3 ? truth : random.Next(3);
            rows.Add((truth, given));
            standard.Add($"{i}.jpg", s_classes[truth]);
            lines.Append(Line(i, given, random.NextDouble(), random.Next(2) == 0)).Append('\n');
        }

        var (comparison, warnings, errors) = await CompareAsync(lines.ToString(), standard, s_classes);
        var expected = await ScikitLearn.RunAsync(
            """
            from sklearn.metrics import confusion_matrix, precision_recall_fscore_support, accuracy_score, cohen_kappa_score
            y, p = data["truth"], data["given"]
            precision, recall, f1, support = precision_recall_fscore_support(y, p, labels=[0, 1, 2, 3], zero_division=0)
            result = {"matrix": confusion_matrix(y, p, labels=[0, 1, 2, 3]).tolist(), "precision": list(precision), "recall": list(recall), "f1": list(f1),
                      "support": support.tolist(), "accuracy": accuracy_score(y, p), "kappa": cohen_kappa_score(y, p)}
            """,
            new { truth = rows.Select(row => row.Truth), given = rows.Select(row => row.Given) });

        Assert.Empty(warnings);
        Assert.Empty(errors);
        Assert.Equal(expected.GetProperty("matrix").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetInt32()).ToList()), comparison.All.Matrix);
        Assert.Equal(expected.GetProperty("accuracy").GetDouble(), comparison.Accuracy!.Value, 12);
        Assert.Equal(expected.GetProperty("kappa").GetDouble(), comparison.All.CohenKappa!.Value, 12);
        foreach (var score in comparison.All.ClassScores)
        {
            // Where nothing is defined scikit-learn was told to say 0, and we say nothing.
            Assert.Equal(expected.GetProperty("support")[score.ClassIndex].GetInt32(), score.Support);
            Assert.Equal(expected.GetProperty("precision")[score.ClassIndex].GetDouble(), score.Precision ?? 0, 12);
            Assert.Equal(expected.GetProperty("recall")[score.ClassIndex].GetDouble(), score.Recall ?? 0, 12);
            Assert.Equal(expected.GetProperty("f1")[score.ClassIndex].GetDouble(), score.F1 ?? 0, 12);
        }

        Assert.Null(comparison.All.ClassScores[2].Recall);
        Assert.Null(comparison.All.ClassScores[3].Precision);
        Assert.Equal(comparison.All.ClassScores.Take(3).Average(score => score.Precision!.Value), comparison.All.MacroPrecision!.Value, 12);
        Assert.Equal(comparison.DisagreementCount, comparison.Disagreements.Count);
        Assert.Equal(comparison.Human.Count, comparison.HumanCalibration!.Count);
        Assert.Equal(comparison.Machine.Count, comparison.MachineCalibration!.Count);
        Assert.Equal(comparison.MachineAccuracy, comparison.MachineCalibration.Thresholds[^1].Accuracy);
    }

    [Fact]
    public async Task Classes_never_seen_are_there_and_a_comparison_of_nothing_has_no_numbers()
    {
        var standard = new StandardLabels();
        standard.Add("0.jpg", "Tiger");
        var (comparison, _, _) = await CompareAsync(Line(0, 0, 0, isHuman: true), standard, s_classes);

        Assert.Equal(4, comparison.All.ClassScores.Count);
        Assert.Equal("Never", comparison.All.ClassScores[3].Label);
        Assert.Null(comparison.All.ClassScores[3].F1);
        Assert.Null(comparison.All.CohenKappa);
        Assert.Null(comparison.Machine.MacroF1);
        Assert.Null(comparison.Machine.CohenKappa);

        // One worker per object: a confidence of 0 is none.
        Assert.Null(comparison.HumanCalibration);
        Assert.Null(comparison.MachineCalibration);
    }

    [Fact]
    public async Task Standard_labels_of_images_that_are_no_object_are_counted_and_named()
    {
        var standard = new StandardLabels();
        standard.Add("a/0.jpg", "Tiger");
        standard.Add("s3://b/1.jpg", "Apple");
        standard.Add("s3://c/1.jpg", "Apple");
        standard.Add("unknown/東京.jpg", "Apple");
        var (comparison, warnings, _) = await CompareAsync(Line(0, 0, 0.9, isHuman: true) + "\n" + Line(1, 1, 0.9, isHuman: true), standard, s_classes);

        Assert.Equal((2, 2, 0), (comparison.Compared, comparison.StandardLabelsNotFound, comparison.NotCompared));
        Assert.Matches("^2 of the 4 standard labels .* for example s3://c/1.jpg, unknown/東京.jpg\\.$", Assert.Single(warnings));
    }

    /// <summary>Standard labels of a few images must not spread to others of the same file name.</summary>
    [Fact]
    public async Task An_object_with_the_file_name_of_another_is_not_compared()
    {
        var standard = new StandardLabels();
        standard.Add("Tiger/1.jpg", "Tiger");
        standard.Add("elsewhere/2.jpg", "Apple");
        string At(string key, int index) => Line(0, index, 0.9, isHuman: true).Replace("b/0.jpg", "b/" + key, StringComparison.Ordinal) + "\n";

        var (comparison, warnings, _) = await CompareAsync(At("Apple/1.jpg", 1) + At("Tiger/1.jpg", 0) + At("Tiger/1.jpg", 1) + At("Snowman/1.jpg", 2) + At("images/2.jpg", 1), standard, s_classes);

        Assert.Equal((3, 2, 2), (comparison.Compared, comparison.All.Correct, comparison.NotCompared));
        Assert.StartsWith("2 labels were not compared, because several objects have the file name", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal("s3://b/Tiger/1.jpg", Assert.Single(comparison.Disagreements).Annotation.SourceRef);
    }

    [Fact]
    public async Task A_manifest_of_another_job_type_is_compared_where_it_names_one_class_and_told_once_elsewhere()
    {
        var standard = new StandardLabels();
        var lines = new StringBuilder();
        for (var i = 0; i < 50; i++)
        {
            standard.Add($"{i}.jpg", "Apple");
            var label = (i % 5) switch { 0 => "[1]", 1 => "[]", _ => "[0,1]" };
            lines.Append(CultureInfo.InvariantCulture, $$$"""{"source-ref":"s3://b/{{{i}}}.jpg","birds":{{{label}}},"birds-metadata":{"class-map":{"0":"Tiger","1":"Apple"},"human-annotated":"yes","type":"groundtruth/image-classification-multilabel"}}""").Append('\n');
        }

        var (comparison, _, errors) = await CompareAsync(lines.ToString(), standard, s_classes);

        Assert.Equal((10, 10), (comparison.Compared, comparison.All.Correct));
        Assert.Equal(2, errors.Count);
        Assert.StartsWith("30 lines of", errors[0].Message, StringComparison.Ordinal);
        Assert.Contains("names several classes", errors[0].Message, StringComparison.Ordinal);
        Assert.StartsWith("10 lines of", errors[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boxes_of_one_class_count_and_what_is_no_JSON_is_told_once()
    {
        var standard = new StandardLabels();
        standard.Add("0.jpg", "Tiger");
        const string Boxes = """{"source-ref":"s3://b/0.jpg","birds":{"annotations":[{"class_id":1,"left":1,"top":1,"width":2,"height":2},{"class_id":1,"left":5,"top":1,"width":2,"height":2}],"image_size":[{"width":9,"height":9,"depth":3}]},"birds-metadata":{"class-map":{"1":"Apple"},"objects":[{"confidence":0.1}],"human-annotated":"no","type":"groundtruth/object-detection"}}""";

        var (comparison, _, errors) = await CompareAsync(Boxes + "\nnonsense\nnonsense\n{\n", standard, s_classes);

        Assert.Equal([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]], comparison.Machine.Matrix);
        Assert.Equal("Apple", Assert.Single(comparison.Disagreements).Annotation.Label);
        Assert.All(errors, error => Assert.Equal("InvalidManifestLine", error.ErrorId));
        Assert.InRange(errors.Count, 1, 2);
    }

    [Fact]
    public void More_disagreements_than_a_list_should_hold_are_counted()
    {
        var standard = new StandardLabels();
        standard.Add("0.jpg", "Tiger");
        var comparer = new LabelComparer("job", s_classes, standard, "birds");
        for (var i = 0; i < LabelComparer.MaxDisagreements + 5; i++)
        {
            comparer.Add(new ManifestLabel(i, "s3://b/0.jpg", "Apple", 1, 0.5, true, null, "job"));
        }

        var comparison = comparer.ToComparison();
        Assert.Equal((LabelComparer.MaxDisagreements, LabelComparer.MaxDisagreements + 5), (comparison.Disagreements.Count, comparison.DisagreementCount));
    }

    private static string Line(int id, int index, double confidence, bool isHuman) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"source-ref":"s3://b/{{{id}}}.jpg","birds":{{{index}}},"birds-metadata":{"confidence":{{{confidence}}},"class-name":"{{{s_classes[index]}}}","human-annotated":"{{{(isHuman ? "yes" : "no")}}}","type":"groundtruth/image-classification"}}""");

    private async Task<(GtLabelComparison Comparison, IReadOnlyList<string> Warnings, IReadOnlyList<GtException> LineErrors)> CompareAsync(string manifest, StandardLabels standard, GtClassList classes)
    {
        var path = Path.Combine(_folder.FullName, "output.manifest");
        await File.WriteAllTextAsync(path, manifest, Token);
        return await new LabelComparisonService(null).CompareAsync("birds", path, "birds", classes, standard, null, Token);
    }
}
