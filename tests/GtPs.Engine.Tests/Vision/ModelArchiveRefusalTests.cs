using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using GtPs.Artefacts.Models;
using GtPs.Engine.Tests.Vision.Backbones;
using GtPs.Model;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Models;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

/// <summary>Archives that lie: each differs from a good one in one thing, and is refused for it.</summary>
public sealed class ModelArchiveRefusalTests
{
    private static readonly Dictionary<string, byte[]> s_good = Unpack(Good());

    [Theory]
    [InlineData("wrong hash", "SHA-256")]
    [InlineData("no onnx", "no 'model.onnx'")]
    [InlineData("no head", "does not hold 'head.bin'")]
    [InlineData("no manifest", "does not hold 'manifest.json'")]
    [InlineData("classes differ", "classes.json has 2")]
    [InlineData("a class twice", "a class twice")]
    [InlineData("head differs", "not a head of 3 classes")]
    [InlineData("head not finite", "head.bin has weights that are not finite numbers")]
    [InlineData("temperature not finite", "head.bin has weights that are not finite numbers")]
    [InlineData("head without weights", "head.bin has 20 bytes")]
    [InlineData("null member", "a member that is null")]
    [InlineData("null label", "without a name")]
    [InlineData("other version", "format version 7")]
    [InlineData("onnx is text", "not a network")]
    [InlineData("onnx takes something else", "does not take 'image'")]
    [InlineData("onnx of other classes", "gives 5 probabilities")]
    [InlineData("image size", "image size of 100000")]
    public void Files_that_do_not_go_together_are_refused(string name, string expected)
    {
        var files = new Dictionary<string, byte[]>(s_good, StringComparer.Ordinal);
        bool rehash = true;
        switch (name)
        {
            case "wrong hash":
                files["head.bin"] = [.. files["head.bin"][..^1], (byte)(files["head.bin"][^1] ^ 1)];
                rehash = false;
                break;
            case "no onnx":
                files.Remove("model.onnx");
                break;
            case "no head":
                files.Remove("head.bin");
                break;
            case "no manifest":
                files.Remove("manifest.json");
                rehash = false;
                break;
            case "classes differ":
                files["classes.json"] = """{"labels":[{"label":"a"},{"label":"b"}]}"""u8.ToArray();
                break;
            case "a class twice":
                files["classes.json"] = """{"labels":[{"label":"a"},{"label":"b"},{"label":"a"}]}"""u8.ToArray();
                break;
            case "null label":
                files["classes.json"] = """{"labels":[{"label":"a"},{"label":null},{"label":"c"}]}"""u8.ToArray();
                break;
            case "head differs":
                files["head.bin"] = [.. "GTHD"u8, 2, 0, 0, 0, 9, 0, 0, 0, .. new byte[20]];
                break;
            case "head not finite":
                files["head.bin"] = [.. files["head.bin"][..^4], .. BitConverter.GetBytes(float.NaN)];
                break;
            case "temperature not finite":
                files["head.bin"] = [.. files["head.bin"][..16], .. BitConverter.GetBytes(float.PositiveInfinity), .. files["head.bin"][20..]];
                break;
            case "head without weights":
                files["head.bin"] = files["head.bin"][..20];
                break;
            case "null member":
                Change(files, manifest => manifest["metrics"] = null);
                break;
            case "other version":
                Change(files, manifest => manifest["formatVersion"] = 7);
                break;
            case "image size":
                Change(files, manifest => manifest["imageSize"] = 100_000);
                break;
            case "onnx is text":
                files["model.onnx"] = "this is no network"u8.ToArray();
                break;
            case "onnx takes something else":
                files["model.onnx"] = new TestNetwork().Build();
                break;
            default:
                files["model.onnx"] = OnnxOf(5);
                break;
        }

        if (rehash)
            Change(files, manifest => manifest["files"] = new JsonObject(files.Where(file => file.Key != "manifest.json").Select(file => KeyValuePair.Create(file.Key, (JsonNode?)TestNetwork.Hash(file.Value)))));
        Assert.Contains(expected, Refused(Pack([.. files.Select(file => (file.Key, TarEntryType.RegularFile, file.Value))])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../model.onnx")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\model.onnx")]
    [InlineData("./manifest.json")]
    [InlineData("MANIFEST.JSON")]
    [InlineData("image-classification-0001.params/../x")]
    [InlineData("image-classification-0001.params\nx")]
    [InlineData("")]
    public void Only_names_of_models_are_taken(string name)
        => Refused(Pack((name, TarEntryType.RegularFile, [1])));

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Directory)]
    [InlineData(TarEntryType.Fifo)]
    public void Only_regular_files_are_taken(TarEntryType type)
        => Assert.Contains(type.ToString(), Refused(Pack(("model.onnx", type, null))), StringComparison.Ordinal);

    [Fact]
    public void Doubled_mixed_and_hidden_files_are_refused()
    {
        Assert.Contains("twice", Refused(Pack(("head.bin", TarEntryType.RegularFile, [1]), ("head.bin", TarEntryType.RegularFile, [2]))), StringComparison.Ordinal);
        Assert.Contains("another", Refused(Pack(("head.bin", TarEntryType.RegularFile, [1]), ("image-classification-0001.params", TarEntryType.RegularFile, [2]))), StringComparison.Ordinal);
        Assert.Contains("without weights", Refused(Pack(("image-classification-symbol.json", TarEntryType.RegularFile, [2]))), StringComparison.Ordinal);
        Assert.Contains("empty", Refused(Gzip(new byte[1024])), StringComparison.Ordinal);

        byte[] tar = Gunzip(Good());
        Assert.Contains("behind its last file", Refused(Gzip([.. tar, .. "hidden"u8])), StringComparison.Ordinal);
        Assert.Contains("behind its last file", Refused(Gzip([.. tar, .. new byte[(1 << 20) + 4096]])), StringComparison.Ordinal);
        ModelArchiveReader.Read(new MemoryStream(Gzip([.. tar, .. new byte[10240]])), null, CancellationToken.None);
    }

    [Fact]
    public void A_network_that_answers_with_other_than_finite_numbers_is_refused()
    {
        using var extractor = Extractor();
        var head = new LinearHead(new float[3 * extractor.Length], new float[3], 1, HeadActivation.Softmax);
        var broken = new LinearHead(new float[3 * extractor.Length], [0, float.NaN, 0], 1, HeadActivation.Softmax);
        var model = TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>());
        new ImageClassifier(model).Dispose();
        var error = Assert.Throws<VisionException>(() => new ImageClassifier(model with { Onnx = ClassifierOnnx.Build(extractor, broken) }));
        Assert.Equal(VisionException.ModelArchiveNotReadable, error.ErrorId);
        Assert.Contains("not finite numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_behind_the_end_of_the_gzip_file_are_refused()
    {
        byte[] whole = Good();
        byte[] large = Gzip([.. Gunzip(whole), .. new byte[1 << 20]]);
        byte[] member = Gzip(new byte[512]);
        byte[] empty = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        foreach (byte[] behind in new[] { [0], [7], [0x1f], [0x1f, 0x8b], new byte[8], new byte[9], new byte[100_000], member, [.. member, .. member], empty, whole })
        {
            Assert.Contains("data behind its last file", Refused([.. whole, .. behind]), StringComparison.Ordinal);
            Assert.Contains("data behind its last file", Refused([.. large, .. behind]), StringComparison.Ordinal);
        }

        // However many bytes the source gives at once, the end is the end.
        foreach (int atOnce in new[] { 1, 7, 8, 9, 10, 4096, 65_536 })
        {
            ModelArchiveReader.Read(new SlowStream(whole, atOnce), null, CancellationToken.None);
            Assert.Throws<GtException>(() => ModelArchiveReader.Read(new SlowStream([.. whole, 0], atOnce), null, CancellationToken.None));
        }
    }

    [Fact]
    public void A_cut_off_archive_is_refused_wherever_it_ends()
    {
        byte[] whole = Good();
        for (int length = whole.Length - 40; length < whole.Length; length++)
            Assert.Contains("damaged, cut off", Refused(whole[..length]), StringComparison.Ordinal);
        for (int last = 1; last <= 8; last++)
        {
            byte[] damaged = [.. whole];
            damaged[^last] ^= 1;
            Assert.Contains("damaged, cut off", Refused(damaged), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damage_anywhere_is_refused_and_never_crashes()
    {
        byte[] whole = Good();
        var random = new Random(5);
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[random.Next(10, damaged.Length - 8)] ^= (byte)(1 << random.Next(8));
            Refused(damaged);
        }

        // The same on the unpacked side: what the compressor's checksum would not find.
        byte[] tar = Gunzip(whole);
        for (int round = 0; round < 200; round++)
        {
            byte[] damaged = (byte[])tar.Clone();
            damaged[random.Next(512)] ^= (byte)(1 << random.Next(8));
            try
            {
                ModelArchiveReader.Read(new MemoryStream(Gzip(damaged)), null, CancellationToken.None);
            }
            catch (GtException error)
            {
                Assert.Equal(ModelArchiveReader.NotReadableId, error.ErrorId);
            }
        }
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ModelArchiveReader.Read(new MemoryStream(Good()), null, stop.Token));
    }

    private static string Refused(byte[] archive)
    {
        var error = Assert.Throws<GtException>(() => ModelArchiveReader.Read(new MemoryStream(archive), null, CancellationToken.None));
        Assert.Equal(ModelArchiveReader.NotReadableId, error.ErrorId);
        return error.Message;
    }

    private static void Change(Dictionary<string, byte[]> files, Action<JsonObject> change)
    {
        var manifest = JsonNode.Parse(files["manifest.json"])!.AsObject();
        change(manifest);
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    private static byte[] OnnxOf(int classes)
    {
        using var extractor = Extractor();
        return ClassifierOnnx.Build(extractor, new LinearHead(new float[classes * extractor.Length], new float[classes], 1, HeadActivation.Softmax));
    }

    private static OnnxFeatureExtractor Extractor() => TestNetwork.Open(new TestNetwork().Build(), new() { Range = "0..255" });

    private static byte[] Good()
    {
        using var extractor = Extractor();
        var head = new LinearHead(new float[3 * extractor.Length], new float[3], 1, HeadActivation.Softmax);
        using var stream = new MemoryStream();
        ModelArchive.Write(TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>()), stream);
        return stream.ToArray();
    }

    private static Dictionary<string, byte[]> Unpack(byte[] archive)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files.Add(entry.Name, content.ToArray());
        }

        return files;
    }

    private static byte[] Pack(params (string Name, TarEntryType Type, byte[]? Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var (name, type, content) in entries)
            {
                var entry = new GnuTarEntry(type, name.Length == 0 ? "x" : name);
                if (content is not null)
                    entry.DataStream = new MemoryStream(content);
                else if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                    entry.LinkName = "/etc/passwd";
                tar.WriteEntry(entry);
            }
        }

        return Gzip(stream.ToArray());
    }

    /// <summary>Gives a few bytes at once, as a network does.</summary>
    private sealed class SlowStream(byte[] content, int atOnce) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, atOnce));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, atOnce)]);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    private static byte[] Gunzip(byte[] archive)
    {
        using var content = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        gzip.CopyTo(content);
        return content.ToArray();
    }
}
