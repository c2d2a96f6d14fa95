using System.Text;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Core.Tests.Inference;

public sealed class ProbabilitiesTests
{
    private static readonly GtClassList s_classes = new(["Cat", "Dog", "Tiger"]);

    [Theory]
    [InlineData("[0.25, 0.7, 0.05]")]
    [InlineData("{\"prediction\":[0.25,0.7,0.05]}")]
    public void Both_forms_are_read(string json)
    {
        var prediction = Probabilities.ToPrediction(Read(json), s_classes, "s3://b/k.jpg", "Dog", "demo");

        Assert.Equal("Dog", prediction.Label);
        Assert.Equal(1, prediction.ClassIndex);
        Assert.Equal(0.7, prediction.Probability);
        Assert.Equal([0.25, 0.7, 0.05], prediction.Probabilities);
        Assert.True(prediction.IsCorrect);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oops")]
    [InlineData("[]")]
    [InlineData("{\"predictions\":[1]}")]
    [InlineData("[0.5,\"x\"]")]
    [InlineData("[1.5,-0.5]")]
    public void What_is_no_list_of_probabilities_is_an_error_that_names_the_image(string json)
    {
        var error = Assert.Throws<GtException>(() => Read(json));

        Assert.Equal("InvalidPrediction", error.ErrorId);
        Assert.Equal("s3://b/k.jpg", error.Target);
    }

    [Fact]
    public void A_count_that_differs_from_the_classes_is_an_error() =>
        Assert.Equal("ClassCountMismatch", Assert.Throws<GtException>(() => Probabilities.ToPrediction([0.5, 0.5], s_classes, "a", null, "demo")).ErrorId);

    [Fact]
    public void Without_classes_the_index_stands_for_the_name_and_nothing_is_compared()
    {
        var prediction = Probabilities.ToPrediction([0.4, 0.6], GtClassList.Empty, "a", "Dog", "demo");

        Assert.Equal("1", prediction.Label);
        Assert.Null(prediction.IsCorrect);
    }

    private static double[] Read(string json) => Probabilities.Read(Encoding.UTF8.GetBytes(json), "s3://b/k.jpg", "s3://b/k.jpg.out");
}
