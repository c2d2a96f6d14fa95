using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Onnx;
using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Models;
using GtPs.Vision.Training;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Engine.Tests.Vision.Backbones;

/// <summary>
/// A network of a user's gives the features that it would give if its user prepared the image by hand, and the trained model, run alone in ONNX Runtime,
/// gives the probabilities of the engine.
/// </summary>
public sealed class BackboneParityTests
{
    private static readonly BackboneStatement s_imageNet = new() { Range = "0..1", Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };

    public static TheoryData<string> Cases =>
    [
        "plain", "imagenet", "symmetric", "bgr", "nhwc", "nhwc bgr imagenet", "half", "half nhwc", "uint8", "uint8 nhwc bgr", "double", "dynamic batch and size", "4d", "map",
        "scores", "softmax", "softmax opset 18", "squeeze", "two dense", "opset 7", "opset 11", "ir 3", "names",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_are_those_of_a_network_that_is_fed_by_hand(string name)
    {
        var (network, stated) = Case(name);
        using var extractor = TestNetwork.Open(network.Build(), stated);
        var image = ImageDecoder.Decode(TestImages.Draw(1, 7), TestNetwork.Size);
        float[] expected = ByHand(image, stated);
        float[] found = extractor.Extract(image);
        Assert.Equal(expected.Length, found.Length);
        float tolerance = network.InputType == OnnxGraph.Float16 || network.HalfOutput ? 2e-2f : 1e-4f;
        for (int i = 0; i < found.Length; i++)
            Assert.Equal(expected[i], found[i], tolerance);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_model_alone_gives_the_probabilities_of_the_engine(string name)
    {
        var (network, stated) = Case(name);
        using var extractor = TestNetwork.Open(network.Build(), stated);
        var set = new LabeledFeatures(
            [.. Enumerable.Range(0, 18).Select(i => extractor.Extract(ImageDecoder.Decode(TestImages.Draw(i % 3, i), TestNetwork.Size)))],
            [.. Enumerable.Range(0, 18).Select(i => i % 3)]);
        var head = HeadTrainer.Train(set, set, new HeadTrainingOptions { ClassCount = 3, Epochs = 8, MiniBatchSize = 6 }, null, default).Head;
        using var archive = new MemoryStream();
        ModelArchive.Write(TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>()), archive);
        archive.Position = 0;
        var model = ModelArchive.Read(archive);
        Assert.Equal(extractor.Description.Sha256, model.Manifest.BackboneSha256);

        using var classifier = new ImageClassifier(model);
        using var session = new InferenceSession(model.Onnx!);
        Assert.Equal(["image"], session.InputMetadata.Keys);
        Assert.Equal(["probabilities"], session.OutputMetadata.Keys);
        Assert.Empty(session.OverridableInitializerMetadata);
        for (int shape = 0; shape < 3; shape++)
        {
            byte[] file = TestImages.Draw(shape, 40 + shape);
            float[] alone = Run(session, ImageDecoder.Decode(file, TestNetwork.Size).Planes, [1, 3, TestNetwork.Size, TestNetwork.Size], "image", "probabilities");
            float[] engine = classifier.Predict(file);
            float[] byHead = head.Predict(extractor.Extract(ImageDecoder.Decode(file, TestNetwork.Size)));
            for (int c = 0; c < 3; c++)
            {
                Assert.Equal(engine[c], alone[c], 1e-4f);
                Assert.Equal(byHead[c], alone[c], 1e-4f);
            }
        }
    }

    /// <summary>A whole network with class scores, and with the very names that are added to networks: the engine's backbone with a head on it.</summary>
    [Fact]
    public void A_trained_model_is_a_backbone_itself()
    {
        using var engine = OnnxFeatureExtractor.Open(Backbone.Folder);
        byte[] model = ClassifierOnnx.Build(engine, new LinearHead(new float[5 * engine.Length], new float[5], 1));
        using var tapped = TestNetwork.Open(model, new BackboneStatement { Range = "0..255" });
        var image = ImageDecoder.Decode(TestImages.Draw(2, 9), engine.ImageSize);
        Assert.Equal(engine.Extract(image), tapped.Extract(image), (a, b) => Math.Abs(a - b) < 1e-4f);
        Assert.Equal(["image"], OnnxFile.Read(tapped.Model).Inputs.Select(input => input.Name));
    }

    [Fact]
    public void A_tap_before_the_scores_gives_the_features_of_the_network_without_them()
    {
        foreach (var end in new[] { NetworkEnd.Scores, NetworkEnd.Softmax, NetworkEnd.Squeeze })
        {
            using var whole = TestNetwork.Open(new TestNetwork { End = NetworkEnd.Features }.Build(), s_imageNet);
            using var tapped = TestNetwork.Open(new TestNetwork { End = end }.Build(), s_imageNet);
            var image = ImageDecoder.Decode(TestImages.Draw(0, 3), TestNetwork.Size);
            Assert.Equal(whole.Extract(image), tapped.Extract(image), (a, b) => Math.Abs(a - b) < 1e-5f);
            Assert.NotEqual(whole.Fingerprint, tapped.Fingerprint);

            // What the tap does not need is not in the model.
            Assert.DoesNotContain(OnnxFile.Read(tapped.Model).Nodes, node => node.Operator is "Gemm" or "MatMul" or "Softmax");
        }
    }

    private static (TestNetwork Network, BackboneStatement Stated) Case(string name)
    {
        var plain = new BackboneStatement { Range = "0..255" };
        var half = new TestNetwork { InputType = OnnxGraph.Float16, HalfOutput = true };
        return name switch
        {
            "plain" => (new TestNetwork(), plain),
            "imagenet" => (new TestNetwork(), s_imageNet),
            "symmetric" => (new TestNetwork(), new BackboneStatement { Range = "-1..1" }),
            "bgr" => (new TestNetwork(), new BackboneStatement { Range = "0..255", ChannelOrder = "bgr", Mean = [123.68, 116.78, 103.94] }),
            "nhwc" => (new TestNetwork { Layout = "NHWC" }, plain),
            "nhwc bgr imagenet" => (new TestNetwork { Layout = "NHWC" }, s_imageNet with { ChannelOrder = "BGR" }),
            "half" => (half, s_imageNet),
            "half nhwc" => (half with { Layout = "NHWC" }, s_imageNet),
            "uint8" => (new TestNetwork { InputType = OnnxGraph.UInt8 }, new BackboneStatement()),
            "uint8 nhwc bgr" => (new TestNetwork { InputType = OnnxGraph.UInt8, Layout = "NHWC" }, new BackboneStatement { ChannelOrder = "BGR" }),
            "double" => (new TestNetwork { InputType = OnnxGraph.Float64 }, s_imageNet),
            "dynamic batch and size" => (new TestNetwork { Batch = "N", Height = "H", Width = "W" }, s_imageNet with { Size = [32] }),
            "4d" => (new TestNetwork { End = NetworkEnd.Pooled4D }, s_imageNet),
            "map" => (new TestNetwork { End = NetworkEnd.Map }, s_imageNet),
            "scores" => (new TestNetwork { End = NetworkEnd.Scores }, s_imageNet),
            "softmax" => (new TestNetwork { End = NetworkEnd.Softmax }, s_imageNet),
            "softmax opset 18" => (new TestNetwork { End = NetworkEnd.Softmax, Opset = 18 }, s_imageNet),
            "squeeze" => (new TestNetwork { End = NetworkEnd.Squeeze }, s_imageNet),
            "two dense" => (new TestNetwork { End = NetworkEnd.TwoDense }, s_imageNet),
            "opset 7" => (new TestNetwork { End = NetworkEnd.Softmax, Opset = 7, IrVersion = 3 }, s_imageNet),
            "opset 11" => (new TestNetwork { End = NetworkEnd.Softmax, Opset = 11, IrVersion = 6 }, s_imageNet),
            "ir 3" => (new TestNetwork { Opset = 8, IrVersion = 3 }, s_imageNet),
            "names" => (new TestNetwork { InputName = "image", Prefix = "gtps_before_" }, s_imageNet),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        };
    }

    /// <summary>The features of the plain network, whose image is prepared sample by sample as the statement says.</summary>
    private static float[] ByHand(RgbImage image, BackboneStatement stated)
    {
        int pixels = image.Size * image.Size;
        var prepared = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++)
        {
            double mean = stated.Mean?[channel] ?? 0;
            double std = stated.Std?[channel] ?? 1;
            int target = string.Equals(stated.ChannelOrder, "BGR", StringComparison.OrdinalIgnoreCase) ? 2 - channel : channel;
            for (int i = 0; i < pixels; i++)
            {
                double sample = image.Planes[(channel * pixels) + i];
                sample = stated.Range switch { "0..1" => sample / 255, "-1..1" => (sample / 127.5) - 1, _ => sample };
                prepared[(target * pixels) + i] = (float)((sample - mean) / std);
            }
        }

        byte[] plain = new TestNetwork { End = NetworkEnd.Features }.Build();
        using var session = new InferenceSession(plain);
        return Run(session, prepared, [1, 3, image.Size, image.Size], "data", session.OutputMetadata.Keys.Single());
    }

    private static float[] Run(InferenceSession session, float[] values, long[] shape, string input, string output)
    {
        using var tensor = OrtValue.CreateTensorValueFromMemory(values, shape);
        using var options = new RunOptions();
        using var results = session.Run(options, [input], [tensor], [output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
