using GtPs.Aws.S3;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Core.Tests.Inference;

public sealed class InferenceRuleTests
{
    [Fact]
    public void Images_are_known_by_their_first_bytes()
    {
        Assert.Equal("image/jpeg", ImageType.Of([0xFF, 0xD8, 0xFF, 0xE0], "a.png"));
        Assert.Equal("image/png", ImageType.Of([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "a.jpg"));
        var error = Assert.Throws<GtException>(() => ImageType.Of("GIF89a"u8, "a.jpg"));
        Assert.Equal("UnsupportedImage", error.ErrorId);
        Assert.Equal("a.jpg", error.Target);
    }

    [Fact]
    public void An_image_larger_than_an_endpoint_takes_is_named()
    {
        ImageType.CheckLength(6_291_456, "a.jpg");
        var error = Assert.Throws<GtException>(() => ImageType.CheckLength(6_291_457, "a.jpg"));
        Assert.Equal(("ImageTooLarge", "a.jpg"), (error.ErrorId, error.Target));
    }

    [Theory]
    [InlineData("heldout/", "heldout/Tiger/1.jpg", "Tiger/1.jpg.out")]
    [InlineData("", "1.jpg", "1.jpg.out")]
    [InlineData("data/held", "data/heldout/1.jpg", "heldout/1.jpg.out", "data/heldout/1.jpg.out")]
    public void The_tree_below_the_input_prefix_is_mirrored(string prefix, string key, params string[] expected) =>
        Assert.Equal(expected, TransformImage.BelowPrefix(new S3Uri("bucket", key), prefix).OutputKeys);

    [Fact]
    public void Entries_of_a_manifest_are_joined_to_its_prefix_as_text()
    {
        var image = TransformImage.OfManifest(S3Uri.Parse("s3://bucket/data/"), "a/1.jpg");

        Assert.Equal("s3://bucket/data/a/1.jpg", image.Uri.ToString());
        Assert.Equal(["a/1.jpg.out", "data/a/1.jpg.out"], image.OutputKeys);
    }

    [Fact]
    public void Lines_of_a_Ground_Truth_manifest_have_their_bucket_in_the_key() =>
        Assert.Equal(["bucket/data/1.jpg.out"], TransformImage.OfLine(S3Uri.Parse("s3://bucket/data/1.jpg")).OutputKeys);
}
