using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision.Backbones;
using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Models;
using GtPs.Vision.Training;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using SkiaSharp;

namespace GtPs.Engine.Tests.Vision;

/// <summary>The lines of docs/models.md that run a model without us do what they say.</summary>
public sealed class ModelDocumentationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_lines_for_CSharp_give_what_the_engine_gives(bool ofTheUsersNetwork)
    {
        using var folder = new TempFolder();
        using var extractor = ofTheUsersNetwork
            ? TestNetwork.Open(new TestNetwork { Layout = "NHWC" }.Build(), new() { Range = "0..1", Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225], ChannelOrder = "BGR" })
            : OnnxFeatureExtractor.Open(Backbone.Folder);
        var model = Train(extractor);
        File.WriteAllBytes(Path.Combine(folder.Path, "model.onnx"), model.Onnx!);
        File.WriteAllText(Path.Combine(folder.Path, "classes.json"), """{"document-version":"2018-11-28","labels":[{"label":"Disc"},{"label":"Square"},{"label":"Stripes"}]}""");
        using var classifier = new ImageClassifier(model);
        for (int shape = 0; shape < 3; shape++)
        {
            byte[] file = TestImages.Draw(shape, 77 + shape, width: 300, height: 260);
            File.WriteAllBytes(Path.Combine(folder.Path, "photo.jpg"), file);
            float[] expected = classifier.Predict(file);
            var (best, probability) = Run(folder.Path);
            Assert.Equal(TestImages.Classes[Array.IndexOf(expected, expected.Max())], best);

            // Large JPEG files are decoded at a part of their size here, so that pixels differ a little; a network of few features feels it more.
            Assert.Equal(expected.Max(), probability, ofTheUsersNetwork ? .06f : .02f);
        }
    }

    [Fact]
    public void The_page_shows_the_lines_that_are_tested()
    {
        string source = File.ReadAllText(ThisFile());
        string tested = Between(source, "// docs/models.md begins\n", "        // docs/models.md ends");
        string shown = Between(File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "models.md")), "```csharp\n", "```");
        Assert.Equal(Trim(tested), Trim(shown));
    }

    private static (string Best, float Probability) Run(string folder)
    {
        // docs/models.md begins
        using var session = new InferenceSession(Path.Combine(folder, "model.onnx"));
        int size = session.InputMetadata["image"].Dimensions[3];
        using var photo = SKBitmap.Decode(Path.Combine(folder, "photo.jpg"));
        using var small = photo.Resize(new SKImageInfo(size, size), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var pixels = small.Pixels;
        var image = new DenseTensor<float>([1, 3, size, size]);
        for (int i = 0; i < size * size; i++)
            (image[0, 0, i / size, i % size], image[0, 1, i / size, i % size], image[0, 2, i / size, i % size]) = (pixels[i].Red, pixels[i].Green, pixels[i].Blue);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("image", image)], ["probabilities"]);
        float[] probabilities = [.. results[0].AsEnumerable<float>()];
        using var classes = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "classes.json")));
        int best = Array.IndexOf(probabilities, probabilities.Max());
        string name = classes.RootElement.GetProperty("labels")[best].GetProperty("label").GetString()!;
        // docs/models.md ends
        return (name, probabilities[best]);
    }

    private static TrainedModel Train(OnnxFeatureExtractor extractor)
    {
        var set = new LabeledFeatures(
            [.. Enumerable.Range(0, 18).Select(i => extractor.Extract(ImageDecoder.Decode(TestImages.Draw(i % 3, i), extractor.ImageSize)))],
            [.. Enumerable.Range(0, 18).Select(i => i % 3)]);
        var head = HeadTrainer.Train(set, set, new HeadTrainingOptions { ClassCount = 3, Epochs = 12, MiniBatchSize = 6 }, null, default).Head;
        return TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>());
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"'{start}' is missing.");
        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static List<string> Trim(string lines) => [.. lines.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
