using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Core.Tests.Inference;

public sealed class EndpointVariantTests
{
    [Fact]
    public void One_model_takes_all_traffic_and_several_are_called_after_themselves()
    {
        Assert.Equal([new EndpointVariant("AllTraffic", "m", 1)], EndpointVariants.Make(["m"], [], []));
        Assert.Equal([new EndpointVariant("m", "m", 9), new EndpointVariant("n", "n", 0)], EndpointVariants.Make(["m", "n"], [9, 0], []));
        Assert.Equal([new EndpointVariant("a", "m", 1), new EndpointVariant("b", "m", 1)], EndpointVariants.Make(["m", "m"], [], ["a", "b"]));
    }

    [Theory]
    [InlineData("", "", "", "There are 0 models")]
    [InlineData("a b c d e f g h i j k", "", "", "There are 11 models")]
    [InlineData("a b", "1", "", "2 models and 1 weights")]
    [InlineData("a b", "", "x y z", "2 models and 3 variant names")]
    [InlineData("a b", "1 -1", "", "The weight -1")]
    [InlineData("a b", "NaN 1", "", "The weight NaN")]
    [InlineData("a b", "Infinity 1", "", "The weight Infinity")]
    [InlineData("a b", "0 0", "", "All weights are 0")]
    [InlineData("a A", "", "", "Two variants are called 'a'")]
    [InlineData("m n", "", "x X", "Two variants are called 'x'")]
    public void Lists_that_do_not_fit_are_told(string models, string weights, string names, string message)
    {
        static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var error = Assert.Throws<GtException>(() => EndpointVariants.Make(Split(models), [.. Split(weights).Select(weight => double.Parse(weight, System.Globalization.CultureInfo.InvariantCulture))], Split(names)));
        Assert.Equal("InvalidVariants", error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variants_name_is_one_that_sagemaker_takes()
        => Assert.Equal("InvalidName", Assert.Throws<GtException>(() => EndpointVariants.Make(["m"], [], ["a_b"])).ErrorId);

    [Fact]
    public void A_target_knows_the_classes_of_the_variant_that_answers()
    {
        var (first, second) = (new GtClassList(["a", "b"]), new GtClassList(["b", "a"]));
        var endpoint = new GtEndpoint
        {
            Name = "e",
            EndpointArn = "arn",
            Region = "us-east-1",
            Status = "InService",
            Classes = first,
            Variants = [new GtEndpointVariant { Name = "one", Classes = first }, new GtEndpointVariant { Name = "two", Classes = second }, new GtEndpointVariant { Name = "unknown" }],
        };
        var target = InvokeTarget.Of(endpoint, null, string.Empty);
        Assert.Same(second, target.ClassesOf("two"));
        Assert.Same(first, target.ClassesOf("unknown"));
        Assert.Same(first, target.ClassesOf(null));
        Assert.Same(second, InvokeTarget.Of(endpoint, second, "one").ClassesOf("one"));
        Assert.Equal("InvalidVariants", Assert.Throws<GtException>(() => InvokeTarget.Of(endpoint, null, "three")).ErrorId);
    }
}
