using GtPs.Core.Consolidation;

namespace GtPs.Core.Tests.Consolidation;

/// <summary>The model on crowds whose truth and error rates are known.</summary>
public sealed class SyntheticCrowdTests
{
    private static readonly double[] s_errorRates = [0.03, 0.05, 0.55, 0.6, 0.6];

    /// <summary>Two careful workers beat three careless ones, which counting votes does not see.</summary>
    [Theory]
    [InlineData(ConsolidationMethod.DawidSkene)]
    [InlineData(ConsolidationMethod.DawidSkeneFull)]
    public void UnequalWorkers(ConsolidationMethod method)
    {
        var (set, truth) = MakeCrowd(items: 600, classes: 4, s_errorRates, seed: 3);

        var model = Accuracy(Consolidator.Consolidate(set, new ConsolidationOptions { Method = method }), truth);
        var majority = Accuracy(Consolidator.Consolidate(set, new ConsolidationOptions { Method = ConsolidationMethod.Majority }), truth);

        Assert.True(model >= 0.95, $"model {model:P1}");
        Assert.True(model > majority + 0.02, $"model {model:P1}, majority {majority:P1}");
    }

    /// <summary>Full EM finds every worker's accuracy to a few percent.</summary>
    [Fact]
    public void WorkerAccuraciesAreFound()
    {
        var (set, _) = MakeCrowd(items: 1500, classes: 4, s_errorRates, seed: 5);

        var result = Consolidator.Consolidate(set, new ConsolidationOptions { Method = ConsolidationMethod.DawidSkeneFull });

        Assert.InRange(result.Rounds, 3, 20);
        for (var worker = 0; worker < s_errorRates.Length; worker++)
        {
            Assert.Equal(1 - s_errorRates[worker], result.WorkerAccuracies[worker], 0.05);
        }
    }

    /// <summary>The same answers in any order give the same bits.</summary>
    [Fact]
    public void OrderDoesNotMatter()
    {
        var (_, answers, _) = Draw(items: 300, classes: 5, s_errorRates, seed: 9);
        var forward = Fill(5, answers);
        new Random(1).Shuffle(answers);
        var shuffled = Fill(5, answers);

        var one = Consolidator.Consolidate(forward);
        var two = Consolidator.Consolidate(shuffled);

        Assert.Equal(one.Classes, two.Classes);
        Assert.Equal(one.Confidences, two.Confidences);
        Assert.Equal(one.WorkerAccuracies, two.WorkerAccuracies);
    }

    /// <summary>Many answers per item do not underflow.</summary>
    [Fact]
    public void ManyAnswersPerItem()
    {
        var rates = new double[2000];
        Array.Fill(rates, 0.3);
        var (set, truth) = MakeCrowd(items: 4, classes: 10, rates, seed: 2);

        var result = Consolidator.Consolidate(set);

        Assert.Equal(truth, result.Classes);
        Assert.All(result.Confidences, confidence => Assert.Equal(1.0, confidence));
    }

    private static double Accuracy(ConsolidationResult result, int[] truth)
        => truth.Index().Count(item => result.Classes[item.Index] == item.Item) / (double)truth.Length;

    private static (AnswerSet Set, int[] Truth) MakeCrowd(int items, int classes, double[] errorRates, int seed)
    {
        var (truth, answers, _) = Draw(items, classes, errorRates, seed);
        return (Fill(classes, answers), truth);
    }

    private static AnswerSet Fill(int classes, (int Item, int Worker, int Class)[] answers)
    {
        var set = new AnswerSet(classes);
        foreach (var (item, worker, classIndex) in answers)
        {
            set.Add(item, worker, classIndex);
        }

        return set;
    }

    private static (int[] Truth, (int Item, int Worker, int Class)[] Answers, Random Random) Draw(int items, int classes, double[] errorRates, int seed)
    {
        var random = new Random(seed);
        var truth = new int[items];
        var answers = new List<(int, int, int)>();
        for (var item = 0; item < items; item++)
        {
            truth[item] = random.Next(classes);
            for (var worker = 0; worker < errorRates.Length; worker++)
            {
                var isWrong = random.NextDouble() < errorRates[worker];
                answers.Add((item, worker, isWrong ? (truth[item] + random.Next(1, classes)) % classes : truth[item]));
            }
        }

        return (truth, [.. answers], random);
    }
}
