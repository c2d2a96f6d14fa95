using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

public sealed class ModelQualityTests
{
    /// <summary>Half of the photos, every second of each class, are enough to see features, head or calibration break; docs/model-quality.md has the figures.</summary>
    [Fact]
    public void A_head_on_190_photos_is_right_and_honest()
    {
        var files = Directory.EnumerateFiles(Backbone.Photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 2 == 0).ToList();
        var classes = files.Select(ClassOf).Distinct().ToList();
        using var extractor = FeatureExtractors.Open(Backbone.Folder);
        var rows = new float[files.Count][];
        Parallel.For(0, files.Count, i => rows[i] = extractor.Extract(ImageDecoder.Decode(File.ReadAllBytes(files[i]), extractor.ImageSize)));
        var order = Enumerable.Range(0, files.Count).ToArray();
        new Random(1).Shuffle(order);
        LabeledFeatures Set(int from, int to) => new([.. order[from..to].Select(i => rows[i])], (IReadOnlyList<int>)[.. order[from..to].Select(i => classes.IndexOf(ClassOf(files[i])))]);
        var options = new HeadTrainingOptions { ClassCount = classes.Count, LearningRate = .01f, MiniBatchSize = 16, LearningRateSteps = [10, 20] };
        var test = Set(400, order.Length);
        var head = HeadTrainer.Train(Set(0, 190), Set(190, 400), options, onEpoch: null, default).Head;

        var answers = test.Rows.Select(row => head.Predict(row)).ToList();
        double accuracy = answers.Zip(test.Classes).Average(pair => Array.IndexOf(pair.First, pair.First.Max()) == pair.Second[0] ? 1.0 : 0);
        Assert.InRange(accuracy, .92, 1);
        Assert.InRange(answers.Average(answer => answer.Max()) - accuracy, -.05, .05);
    }

    private static string ClassOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);
}
