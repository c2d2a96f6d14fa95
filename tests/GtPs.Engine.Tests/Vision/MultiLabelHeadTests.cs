using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Models;
using GtPs.Vision.Training;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Engine.Tests.Vision;

public sealed class MultiLabelHeadTests
{
    private static readonly HeadTrainingOptions s_options = new() { ClassCount = 3, MultiLabel = true, Epochs = 30, MiniBatchSize = 8, LearningRate = .05f };

    [Fact]
    public void Each_class_is_learned_by_itself()
    {
        var result = HeadTrainer.Train(Blobs.OfSeveral(200, 1), Blobs.OfSeveral(80, 2), s_options, null, default);
        Assert.Equal(HeadActivation.Sigmoid, result.Head.Activation);
        Assert.True(result.Best.ValidationAccuracy >= .9, $"{result.Best.ValidationAccuracy}");
        Assert.Null(result.Best.TrainTopKAccuracy);

        var test = Blobs.OfSeveral(100, 3);
        var sums = test.Rows.Select(row => result.Head.Predict(row).Sum()).ToList();
        Assert.True(sums.Min() < .6 && sums.Max() > 1.8, "the probabilities of an image do not depend on each other");
        int right = test.Rows.Zip(test.Classes).Sum(pair => Enumerable.Range(0, 3).Count(c => result.Head.Predict(pair.First)[c] > .5f == pair.Second.Contains(c)));
        Assert.True(right >= 270, $"{right} of 300");
    }

    [Fact]
    public void Accuracy_is_the_share_of_right_answers_over_images_and_classes()
    {
        // A head that always says no is right for each class that an image does not have.
        var train = new LabeledFeatures([new float[4], new float[4]], (IReadOnlyList<int[]>)[[], []]);
        var validation = new LabeledFeatures([new float[4], new float[4]], (IReadOnlyList<int[]>)[[0, 2], [1]]);
        var epochs = new List<EpochResult>();
        HeadTrainer.Train(train, validation, s_options with { Epochs = 3 }, epochs.Add, default);
        Assert.Equal(.5, epochs[^1].ValidationAccuracy, 1e-9);
        Assert.Equal(1, epochs[^1].TrainAccuracy, 1e-9);
    }

    [Fact]
    public void Probabilities_are_calibrated()
    {
        var random = new Random(5);
        LabeledFeatures Noisy(int count, int seed)
        {
            var set = Blobs.OfSeveral(count, seed, spread: .6);
            return set with { Classes = [.. set.Classes.Select(classes => Enumerable.Range(0, 3).Where(c => random.NextDouble() < .2 ? random.Next(2) == 0 : classes.Contains(c)).ToArray())] };
        }

        var result = HeadTrainer.Train(Noisy(600, 1), Noisy(200, 2), s_options, null, default);
        var test = Noisy(400, 3);
        var answers = test.Rows.Zip(test.Classes).SelectMany(pair => result.Head.Predict(pair.First).Select((p, c) => (Sure: Math.Max(p, 1 - p), IsRight: p > .5f == pair.Second.Contains(c)))).ToList();
        Assert.InRange(answers.Average(answer => answer.Sure) - answers.Average(answer => answer.IsRight ? 1.0 : 0.0), -.06, .06);
    }

    [Fact]
    public void The_weighted_loss_finds_more_of_a_rare_class()
    {
        double Recall(bool weighted)
        {
            var head = HeadTrainer.Train(Blobs.OfSeveral(300, 1, spread: 3, chance: .08), Blobs.OfSeveral(100, 2, spread: 3, chance: .08), s_options with { Epochs = 8, LearningRate = .01f, WeightDecay = .05f, UseWeightedLoss = weighted }, null, default).Head;
            var test = Blobs.OfSeveral(300, 3, spread: 3, chance: .08);
            var present = test.Rows.Zip(test.Classes).SelectMany(pair => pair.Second.Select(c => head.Predict(pair.First)[c])).ToList();
            return present.Average(p => p > .5f ? 1.0 : 0.0);
        }

        Assert.True(Recall(weighted: true) > Recall(weighted: false) + .05, $"{Recall(true)} {Recall(false)}");
    }

    [Fact]
    public void The_archive_and_its_onnx_file_carry_the_sigmoid()
    {
        using var extractor = FeatureExtractors.Open(Backbone.Folder);
        var read = RoundTrip(extractor, out var head);
        Assert.True(read.Manifest.MultiLabel);
        Assert.Equal(HeadActivation.Sigmoid, read.Head.Activation);
        using var session = new InferenceSession(read.Onnx!);
        var image = ImageDecoder.Decode(TestImages.Draw(1, 77), extractor.ImageSize);
        using var input = OrtValue.CreateTensorValueFromMemory(image.Planes, [1, 3, extractor.ImageSize, extractor.ImageSize]);
        using var options = new RunOptions();
        using var output = session.Run(options, ["image"], [input], ["probabilities"]);
        float[] expected = head.Predict(extractor.Extract(image));
        float[] actual = output[0].GetTensorDataAsSpan<float>().ToArray();
        for (int c = 0; c < 3; c++)
            Assert.Equal(expected[c], actual[c], 1e-4f);
        using var classifier = new ImageClassifier(read);
        Assert.Equal(actual, classifier.Predict(TestImages.Draw(1, 77)));
    }

    [Fact]
    public void A_classical_model_keeps_the_sigmoid_too()
    {
        using var extractor = new ClassicalFeatureExtractor();
        var read = RoundTrip(extractor, out var head);
        using var classifier = new ImageClassifier(read);
        byte[] file = TestImages.Draw(2, 5);
        Assert.Equal(head.Predict(extractor.Extract(ImageDecoder.Decode(file, extractor.ImageSize))), classifier.Predict(file));
        Assert.NotEqual(1, classifier.Predict(file).Sum(), 1e-3f);
    }

    [Fact]
    public void Heads_of_the_first_version_are_read_as_softmax()
    {
        byte[] file = HeadFile.Write(new LinearHead([1, 2, 3, 4], [5, 6], 2));
        byte[] first = [.. file[..20], .. file[24..]];
        first[4] = 1;
        var head = HeadFile.Read(first);
        Assert.Equal([1f, 2, 3, 4], head.Weights);
        Assert.Equal([5f, 6], head.Bias);
        Assert.Equal(HeadActivation.Softmax, head.Activation);

        file[20] = 9;
        Assert.Contains("activation 9", Assert.Throws<GtPs.Vision.VisionException>(() => HeadFile.Read(file)).Message, StringComparison.Ordinal);
    }

    private static TrainedModel RoundTrip(IFeatureExtractor extractor, out LinearHead head)
    {
        var rows = Enumerable.Range(0, 18).Select(i => extractor.Extract(ImageDecoder.Decode(TestImages.Draw(i % 3, i), extractor.ImageSize))).ToList();
        var set = new LabeledFeatures(rows, (IReadOnlyList<int[]>)[.. Enumerable.Range(0, 18).Select(i => i % 3 == 0 ? new[] { 0, 2 } : [i % 3])]);
        head = HeadTrainer.Train(set, set, s_options with { Epochs = 4 }, null, default).Head;
        using var stream = new MemoryStream();
        ModelArchive.Write(TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>()), stream);
        stream.Position = 0;
        return ModelArchive.Read(stream);
    }
}
