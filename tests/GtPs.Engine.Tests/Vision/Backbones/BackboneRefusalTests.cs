using System.Text;
using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Onnx;
using GtPs.Model;
using GtPs.Vision;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Engine.Tests.Vision.Backbones;

/// <summary>What cannot be used is refused with what to do about it, and nothing that changes features is guessed.</summary>
public sealed class BackboneRefusalTests
{
    private static readonly BackboneStatement s_plain = new() { Range = "0..255" };

    [Theory]
    [InlineData("two batches", "batches of exactly 4 images")]
    [InlineData("not square", "32 x 48")]
    [InlineData("one channel", "three channels")]
    [InlineData("int32", "int32")]
    [InlineData("flat", "has 2 dimensions")]
    [InlineData("too old", "opset 6")]
    [InlineData("too new", "can be used. Convert it")]
    [InlineData("too new format", "IR version")]
    [InlineData("external", "'weights.bin'")]
    [InlineData("too small", "16 x 16")]
    [InlineData("other operators", "no opset of the domain ai.onnx")]
    public void A_network_that_cannot_be_used_is_refused_with_the_reason(string name, string expected)
        => Assert.Contains(expected, Refused(name switch
        {
            "two batches" => new TestNetwork { Batch = "4" }.Build(),
            "not square" => new TestNetwork { Width = "48" }.Build(),
            "one channel" => OneNode(OnnxGraph.Float32, "1", "1", "32", "32"),
            "int32" => OneNode(6, "1", "3", "32", "32"),
            "flat" => OneNode(OnnxGraph.Float32, "1", "3072"),
            "too old" => new TestNetwork { Opset = 6 }.Build(),
            "too new" => new TestNetwork { Opset = OnnxVersions.MaxOpset + 1 }.Build(),
            "too new format" => new TestNetwork { IrVersion = OnnxVersions.MaxIrVersion + 1 }.Build(),
            "external" => External(),
            "too small" => new TestNetwork { Height = "16", Width = "16" }.Build(),
            _ => new TestNetwork { Opset = 0 }.Build(),
        }), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("PK\u0003\u0004abcdefgh", "zip archive")]
    [InlineData("GGUFabcdefgh", "GGUF")]
    [InlineData("abcdTFL3abcdef", "TensorFlow Lite")]
    [InlineData("version https://git-lfs.github.com/spec/v1", "git lfs pull")]
    [InlineData("<!DOCTYPE html>", "web page")]
    [InlineData("this is no network at all", "damaged or cut off")]
    [InlineData("\b\u0001", "holds no graph")]
    public void A_file_of_another_kind_is_named(string text, string expected)
        => Assert.Contains(expected, Refused(Encoding.Latin1.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_cut_off_or_damaged_is_refused_and_never_crashes()
    {
        byte[] whole = new TestNetwork { End = NetworkEnd.Scores }.Build();
        for (int cut = 1; cut < 60; cut++)
            Refused(whole[..(cut * whole.Length / 60)]);

        // Bits flipped anywhere: refused, or a network that opens; nothing else.
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = (byte[])whole.Clone();
            for (int i = 0; i < 3; i++)
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                BackboneReader.Read(OnnxFile.Read(damaged), TestNetwork.Hash(damaged), "x", s_plain);
            }
            catch (GtException error)
            {
                Assert.StartsWith("Backbone", error.ErrorId, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("size", "takes 32 x 32")]
    [InlineData("layout", "but the input")]
    [InlineData("range", "must be one of 0..255, 0..1, -1..1")]
    [InlineData("mean", "has 2 values")]
    [InlineData("std", "above 0")]
    [InlineData("order", "must be one of RGB, BGR")]
    [InlineData("output", "no node of the network computes")]
    [InlineData("input", "the network's inputs are")]
    [InlineData("sha", "about another file")]
    [InlineData("uint8", "takes samples 0..255 as they are")]
    public void A_statement_that_contradicts_the_network_is_refused(string member, string expected)
    {
        var network = new TestNetwork { InputType = member == "uint8" ? OnnxGraph.UInt8 : OnnxGraph.Float32 }.Build();
        var error = Assert.Throws<GtException>(() => TestNetwork.Describe(network, member switch
        {
            "size" => s_plain with { Size = [224] },
            "layout" => s_plain with { Layout = "NHWC" },
            "range" => s_plain with { Range = "0-1" },
            "mean" => s_plain with { Mean = [1, 2] },
            "std" => s_plain with { Std = [1, 0, 1] },
            "order" => s_plain with { ChannelOrder = "GBR" },
            "output" => s_plain with { Output = "nothing" },
            "input" => s_plain with { Input = "nothing" },
            "sha" => s_plain with { Sha256 = "00" },
            _ => s_plain with { Mean = [100] },
        }));
        Assert.Equal("InvalidBackboneStatement", error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_network_does_not_tell_has_to_be_stated()
    {
        Assert.Equal(["range"], Missing(new TestNetwork().Build(), new BackboneStatement()));
        Assert.Equal(["range"], Missing(new TestNetwork().Build(), new BackboneStatement { Mean = [0.485, 0.456, 0.406] }));
        Assert.Equal(["size", "range"], Missing(new TestNetwork { Height = "H", Width = "W" }.Build(), new BackboneStatement()));
        Assert.Equal(["output"], Missing(new TestNetwork { End = NetworkEnd.NoTap }.Build(), s_plain));
        Assert.Empty(Missing(new TestNetwork { InputType = OnnxGraph.UInt8 }.Build(), new BackboneStatement()));

        // Probabilities are used when they are named.
        byte[] network = new TestNetwork { End = NetworkEnd.NoTap }.Build();
        string output = OnnxFile.Read(network).Outputs[0].Name;
        using var extractor = TestNetwork.Open(network, s_plain with { Output = output });
        Assert.Equal(1, extractor.Extract(new GtPs.Vision.Images.RgbImage(32, new float[3 * 32 * 32])).Sum(), 1e-4f);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused_when_the_network_is_opened()
    {
        byte[] network = new TestNetwork { Weight = float.NaN }.Build();
        var error = Assert.Throws<VisionException>(() => TestNetwork.Open(network, s_plain));
        Assert.Equal(VisionException.BackboneNotUsable, error.ErrorId);
        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_is_not_pooled_is_too_long()
    {
        byte[] network = OneNode(OnnxGraph.Float32, "1", "3", "160", "160");
        var error = Assert.Throws<VisionException>(() => TestNetwork.Open(network, s_plain with { Output = "y" }));
        Assert.Contains("76800 values", error.Message, StringComparison.Ordinal);
        using var pooled = TestNetwork.Open(network, s_plain with { Output = "y", Pool = "max" });
        Assert.Equal(3, pooled.Length);
    }

    [Fact]
    public void An_input_that_only_other_outputs_need_is_left_out()
    {
        var graph = new OnnxGraph();
        string image = graph.Input("pixels", "N", "3", "32", "32");
        string text = graph.Input("tokens", "N", "8");
        graph.Output(graph.Node("image_features", "GlobalAveragePool", [image]), "N", "3", "1", "1");
        graph.Output(graph.Node("text_features", "Relu", [text]), "N", "8");
        byte[] network = graph.ToModel("two");

        Assert.Equal(["output", "input"], Missing(network, s_plain));
        using var extractor = TestNetwork.Open(network, s_plain with { Output = "image_features" });
        Assert.Equal(3, extractor.Length);
        Assert.Contains("has 2 dimensions", Assert.Throws<GtException>(() => Missing(network, s_plain with { Output = "text_features" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_versions_are_those_of_the_runtime()
    {
        Assert.Equal(OnnxVersions.MaxIrVersion, Enumerable.Range(8, 20).Last(version => Loads(new TestNetwork { IrVersion = version })));
        Assert.Equal(OnnxVersions.MaxOpset, Enumerable.Range(14, 30).Last(version => Loads(new TestNetwork { Opset = version })));
    }

    private static bool Loads(TestNetwork network)
    {
        try
        {
            using var session = new InferenceSession(network.Build());
            return true;
        }
        catch (OnnxRuntimeException)
        {
            return false;
        }
    }

    private static string Refused(byte[] network)
    {
        var error = Assert.Throws<GtException>(() => TestNetwork.Describe(network, s_plain));
        Assert.Equal(BackboneError.NotUsable, error.ErrorId);
        return error.Message;
    }

    private static List<string> Missing(byte[] network, BackboneStatement stated)
        => [.. BackboneReader.Read(OnnxFile.Read(network), TestNetwork.Hash(network), "x", stated).Missing.Select(missing => missing.Member)];

    private static byte[] OneNode(int type, params string[] shape)
    {
        var graph = new OnnxGraph();
        string x = graph.Input("x", type, shape);
        graph.Output(graph.Node("y", "Relu", [x]), type, shape);
        return graph.ToModel("one");
    }

    /// <summary>A network with a constant that lies in another file.</summary>
    private static byte[] External()
    {
        var graph = new OnnxGraph();
        string x = graph.Input("x", "1", "3", "32", "32");
        graph.Output(graph.Node("y", "Mul", [x, "w"]), "1", "3", "32", "32");
        var location = new ProtobufWriter().Text(OnnxFields.StringEntry.Key, "location").Text(OnnxFields.StringEntry.Value, "weights.bin");
        graph.Values.Message(
            OnnxFields.Graph.Initializer,
            new ProtobufWriter()
                .Integer(OnnxFields.Tensor.Dimensions, 1)
                .Integer(OnnxFields.Tensor.DataType, OnnxGraph.Float32)
                .Text(OnnxFields.Tensor.Name, "w")
                .Message(OnnxFields.Tensor.ExternalData, location)
                .Integer(OnnxFields.Tensor.DataLocation, OnnxFields.Tensor.External));
        return graph.ToModel("external");
    }
}
