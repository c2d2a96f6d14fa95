using System.Formats.Tar;
using System.IO.Compression;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Models;
using GtPs.Vision.Training;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Engine.Tests.Vision;

public sealed class ModelArchiveTests
{
    [Fact]
    public void A_model_comes_back_as_it_was_written()
    {
        using var extractor = new ClassicalFeatureExtractor();
        var model = Model(extractor);
        var read = ModelArchive.Read(new MemoryStream(Write(model)));
        Assert.Equal(model.Classes, read.Classes);
        Assert.Equal(model.Head.Weights, read.Head.Weights);
        Assert.Equal("0.9", read.Manifest.HyperParameters["momentum"]);
        Assert.Null(read.Onnx);

        using var classifier = new ImageClassifier(read);
        byte[] image = TestImages.Draw(0, 3);
        Assert.Equal(model.Head.Predict(extractor.Extract(ImageDecoder.Decode(image, extractor.ImageSize))), classifier.Predict(image));
    }

    [Fact]
    public void The_exported_onnx_file_alone_gives_the_probabilities_of_the_head()
    {
        using var extractor = FeatureExtractors.Open(Backbone.Folder);
        var model = Model(extractor);
        using var session = new InferenceSession(ModelArchive.Read(new MemoryStream(Write(model))).Onnx!);
        Assert.Single(session.InputMetadata);
        Assert.Single(session.OutputMetadata);
        for (int shape = 0; shape < 3; shape++)
        {
            var image = ImageDecoder.Decode(TestImages.Draw(shape, 40 + shape), extractor.ImageSize);
            using var input = OrtValue.CreateTensorValueFromMemory(image.Planes, [1, 3, extractor.ImageSize, extractor.ImageSize]);
            using var options = new RunOptions();
            using var output = session.Run(options, ["image"], [input], ["probabilities"]);
            float[] alone = output[0].GetTensorDataAsSpan<float>().ToArray();
            float[] inProcess = model.Head.Predict(extractor.Extract(image));
            Assert.Equal(1, alone.Sum(), 1e-4f);
            for (int c = 0; c < alone.Length; c++)
                Assert.Equal(inProcess[c], alone[c], 1e-4f);
        }
    }

    [Fact]
    public void Damaged_archives_are_refused()
    {
        using var extractor = new ClassicalFeatureExtractor();
        byte[] whole = Write(Model(extractor));
        // What is cut off behind the last file's bytes is only padding: the hashes vouch for the files.
        foreach (int length in Enumerable.Range(0, 23).Select(i => i * whole.Length / 23).Append(whole.Length - 200))
            AssertRefused(whole[..length]);
        AssertRefused("not an archive"u8.ToArray());
        AssertRefused(new byte[2000]);

        byte[] flipped = (byte[])whole.Clone();
        flipped[whole.Length / 2] ^= 0x55;
        AssertRefused(flipped);
    }

    [Fact]
    public void Archives_with_other_files_are_refused_and_nothing_is_written()
    {
        foreach (string name in new[] { "../evil.txt", "/etc/evil", "sub/manifest.json", "image-classification-0001.params", "manifest.json\\..\\x" })
            Assert.Contains(Path.GetFileName(name), AssertRefused(Tar((name, TarEntryType.RegularFile, [1, 2, 3]))), StringComparison.Ordinal);
        AssertRefused(Tar(("model.onnx", TarEntryType.SymbolicLink, null)));
        AssertRefused(Tar(("manifest.json", TarEntryType.RegularFile, "{}"u8.ToArray())));
        AssertRefused(Tar(("manifest.json", TarEntryType.RegularFile, [1]), ("manifest.json", TarEntryType.RegularFile, [1])));
        Assert.Contains("AWS", AssertRefused(Tar(("image-classification-0001.params", TarEntryType.RegularFile, [1]))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_claims_to_be_huge_is_refused_without_being_read()
    {
        byte[] tar = UnpackedTar(("head.bin", TarEntryType.RegularFile, [1, 2, 3]));

        // The size of a tar header: 12 octal digits at 124; its checksum at 148 covers it.
        "77777777777\0"u8.CopyTo(tar.AsSpan(124));
        "        "u8.CopyTo(tar.AsSpan(148));
        int sum = tar.AsSpan(0, 512).ToArray().Sum(value => value);
        System.Text.Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar.AsSpan(148));
        Assert.Contains("more than", AssertRefused(Gzip(tar)), StringComparison.Ordinal);
    }

    private static string AssertRefused(byte[] archive)
    {
        var error = Assert.Throws<VisionException>(() => ModelArchive.Read(new MemoryStream(archive)));
        Assert.Equal(VisionException.ModelArchiveNotReadable, error.ErrorId);
        return error.Message;
    }

    private static TrainedModel Model(IFeatureExtractor extractor)
    {
        var rows = Enumerable.Range(0, 18).Select(i => extractor.Extract(ImageDecoder.Decode(TestImages.Draw(i % 3, i), extractor.ImageSize))).ToList();
        var set = new LabeledFeatures(rows, [.. Enumerable.Range(0, 18).Select(i => i % 3)]);
        var head = HeadTrainer.Train(set, set, new HeadTrainingOptions { ClassCount = 3, Epochs = 3, MiniBatchSize = 6 }, null, default).Head;
        return TrainedModel.Create(
            extractor, head, TestImages.Classes, new Dictionary<string, string> { ["momentum"] = "0.9" }, new Dictionary<string, double> { ["validation:accuracy"] = 1 });
    }

    private static byte[] Write(TrainedModel model)
    {
        using var stream = new MemoryStream();
        ModelArchive.Write(model, stream);
        return stream.ToArray();
    }

    private static byte[] Tar(params (string Name, TarEntryType Type, byte[]? Content)[] entries) => Gzip(UnpackedTar(entries));

    private static byte[] UnpackedTar(params (string Name, TarEntryType Type, byte[]? Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, type, content) in entries)
            {
                var entry = new UstarTarEntry(type, name);
                if (content is null)
                    entry.LinkName = "/etc/passwd";
                else
                    entry.DataStream = new MemoryStream(content);
                tar.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }
}
