using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Core.Tests.Inference;

public sealed class PredictionRankingTests
{
    private static readonly GtClassList s_classes = new(["a", "b", "c"]);

    [Fact]
    public void Predictions_come_by_confidence_and_equal_ones_in_the_order_they_came()
        => Assert.Equal("4 1 3 2 5", Rank(0, ("a", 0.7), ("b", 0.5), ("a", 0.7), ("c", 0.9), ("a", 0.4)));

    [Fact]
    public void Of_each_class_so_many_are_kept()
    {
        Assert.Equal("4 1 2", Rank(1, ("a", 0.7), ("b", 0.5), ("a", 0.7), ("c", 0.9), ("a", 0.4), ("b", 0.2)));
        Assert.Equal("4 1 3 2 6", Rank(2, ("a", 0.7), ("b", 0.5), ("a", 0.7), ("c", 0.9), ("a", 0.4), ("b", 0.2)));
        Assert.Equal(string.Empty, Rank(3));
    }

    [Fact]
    public void The_ranking_of_a_prediction_names_every_class_the_most_probable_first()
    {
        var prediction = Probabilities.ToPrediction([0.25, 0.5, 0.25], s_classes, "s3://b/ünï.jpg", "b", "job", "variant");

        Assert.Equal([new GtClassProbability("b", 0.5), new GtClassProbability("a", 0.25), new GtClassProbability("c", 0.25)], prediction.Ranking);
        Assert.Equal("a 0.25, c 0.25", prediction.RunnersUp);
        Assert.Equal(("variant", "s3://b/ünï.jpg", "b 0.50"), (prediction.Variant, prediction.Image, $"{prediction}"));
        Assert.Equal(string.Empty, Probabilities.ToPrediction([1], new GtClassList(["only"]), "x", null, "job").RunnersUp);
    }

    private static string Rank(int perClass, params (string Label, double Probability)[] predictions)
    {
        var ranking = new PredictionRanking(perClass);
        for (var i = 0; i < predictions.Length; i++)
        {
            ranking.Add(new GtPrediction
            {
                Source = $"{i + 1}",
                Label = predictions[i].Label,
                ClassIndex = 0,
                Probability = predictions[i].Probability,
                Probabilities = [predictions[i].Probability],
                Classes = s_classes,
            });
        }

        return string.Join(' ', ranking.Ranked().Select(prediction => prediction.Source));
    }
}
