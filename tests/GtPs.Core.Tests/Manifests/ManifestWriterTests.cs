using System.Text.Json;
using CsCheck;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Tests.Manifests;

public sealed class ManifestWriterTests
{
    private static readonly Gen<object?> s_value = Gen.OneOf<object?>(
        Gen.String.Select(s => (object?)JsonSafe(s)), Gen.Long.Select(n => (object?)n), Gen.Bool.Select(b => (object?)b), Gen.Double[-1e9, 1e9].Select(d => (object?)d), Gen.Bool.Select(_ => (object?)null));

    private static readonly Gen<string> s_key = Gen.String[1, 40].Select(JsonSafe).Where(s => s.Length > 0);

    [Fact]
    public async Task Any_key_comes_back_as_it_was_written()
    {
        await s_key.Array[1, 30].SampleAsync(async keys =>
        {
            var text = await ManifestText.WriteAsync(w => keys.ToList().ForEach(k => w.WriteSource("s3://bucket/" + k)));
            var items = await ManifestText.ReadAsync(text);
            Assert.Equal(keys.Select(k => "s3://bucket/" + k), items.Select(item => item.ValueOrThrow.Source));
        }, iter: 200);
    }

    [Fact]
    public async Task Any_members_come_back_in_their_order_behind_the_source()
    {
        await Gen.Select(s_key.Select(k => "m" + k), s_value).Array[0, 12].SampleAsync(async pairs =>
        {
            var members = pairs.DistinctBy(p => p.Item1).Where(p => p.Item1.Length < 1000).Select(p => new KeyValuePair<string, object?>(p.Item1, p.Item2)).ToList();
            var text = await ManifestText.WriteAsync(w => w.WriteMembers([.. members, KeyValuePair.Create<string, object?>("source-ref", "s3://b/1.jpg")]));
            var line = Assert.Single(await ManifestText.ReadAsync(text)).ValueOrThrow;

            Assert.Equal(["source-ref", .. members.Select(m => m.Key)], line.Element.EnumerateObject().Select(p => p.Name));
            foreach (var (key, value) in members)
            {
                Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(line.Element.GetProperty(key).Deserialize(value?.GetType() ?? typeof(object))));
            }

            // What was read can be written again, and is the same bytes.
            Assert.Equal(text, await ManifestText.WriteAsync(w => w.WriteLine(line)));
        }, iter: 200);
    }

    [Fact]
    public async Task The_line_is_compact_and_keeps_japanese_readable()
    {
        var text = await ManifestText.WriteAsync(w => w.WriteSource("s3://b/画像/R&D \"1\".jpg"));

        Assert.Equal("{\"source-ref\":\"s3://b/画像/R&D \\\"1\\\".jpg\"}\n", text);
    }

    [Fact]
    public async Task The_standard_label_never_gets_into_a_manifest()
    {
        var text = await ManifestText.WriteAsync(w => w.WriteImage(new GtImage { S3Uri = "s3://b/1.jpg", StandardLabel = "Tiger" }));

        Assert.DoesNotContain("Tiger", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image.jpg")]
    [InlineData("s3://b")]
    [InlineData("s3://b/")]
    [InlineData("s3:///k")]
    [InlineData("https://b/k")]
    [InlineData("")]
    public async Task What_is_no_object_in_s3_is_refused_and_nothing_of_it_is_written(string source)
    {
        var text = await ManifestText.WriteAsync(w =>
        {
            w.WriteSource("s3://b/1.jpg");
            Assert.Equal("InvalidManifestLine", Assert.Throws<GtException>(() => w.WriteSource(source)).ErrorId);
            Assert.Equal("InvalidManifestLine", Assert.Throws<GtException>(() => w.WriteMembers([KeyValuePair.Create<string, object?>("source-ref", source)])).ErrorId);
            Assert.Throws<GtException>(() => w.WriteMembers([KeyValuePair.Create<string, object?>("source-ref", "s3://b/2.jpg"), KeyValuePair.Create<string, object?>("$x", 1)]));
            Assert.Throws<GtException>(() => w.WriteLine("{\"source\":\n\"x\"}"u8));
            Assert.Equal(1, w.Count);
        });

        Assert.Equal("{\"source-ref\":\"s3://b/1.jpg\"}\n", text);
    }

    [Fact]
    public async Task Count_and_length_are_those_of_the_stream()
    {
        using var stream = new MemoryStream();
        await using var writer = new ManifestWriter(stream, "m");
        for (var i = 0; i < 10_000; i++)
        {
            writer.WriteSource($"s3://bucket/images/{i}.jpg");
        }

        await writer.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal((10_000, stream.Length), (writer.Count, writer.Length));
    }

    private static string JsonSafe(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
