using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Tests.Consolidation;

/// <summary>The model against numbers worked out by hand.</summary>
public sealed class DawidSkeneTests
{
    /// <summary>
    /// One answer "0" of two classes. Round 1: p = (.7, .3), acc = .7, rows of C: (.7 + .7 + .35, .3 + .15) / 2.2 and
    /// (.3 + .3 + .15, .7 + .35) / 1.8. Round 2: p ~ (.7 * 1.75 / 2.2, .3 * .75 / 1.8) = (.55682, .125), so p(0) = .81667.
    /// </summary>
    [Fact]
    public void OneAnswer()
    {
        var result = Consolidate(2, (0, 0, 0));

        Assert.Equal([0], result.Classes);
        Assert.Equal([0.82], result.Confidences);
        Assert.Equal(0.816667, result.WorkerAccuracies[0], 6);
        Assert.Equal(2, result.Rounds);
    }

    /// <summary>Two against one; the second round's p(0) is .919044 by the same arithmetic.</summary>
    [Fact]
    public void TwoAgainstOne()
    {
        var result = Consolidate(2, (0, 0, 0), (0, 1, 0), (0, 2, 1));

        Assert.Equal([0], result.Classes);
        Assert.Equal([0.92], result.Confidences);
        Assert.Equal(0.919044, result.WorkerAccuracies[1], 6);
        Assert.Equal(0.080956, result.WorkerAccuracies[2], 6);
    }

    /// <summary>Three classes, three items: p = .956183, .992775, .964899.</summary>
    [Fact]
    public void ThreeClasses()
    {
        var result = Consolidate(3, (0, 0, 0), (0, 1, 0), (0, 2, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (2, 0, 2), (2, 1, 2), (2, 2, 0));

        Assert.Equal([0, 1, 2], result.Classes);
        Assert.Equal([0.96, 0.99, 0.96], result.Confidences);
        Assert.Equal(0.352553, result.WorkerAccuracies[2], 6);
    }

    /// <summary>One vote each is a tie: the lowest class index, with the posterior both share.</summary>
    [Theory]
    [InlineData(ConsolidationMethod.DawidSkene)]
    [InlineData(ConsolidationMethod.DawidSkeneFull)]
    [InlineData(ConsolidationMethod.Majority)]
    public void TieGoesToTheLowestClass(ConsolidationMethod method)
    {
        var set = new AnswerSet(4);
        set.Add(0, 0, 3);
        set.Add(0, 1, 1);

        var result = Consolidator.Consolidate(set, new ConsolidationOptions { Method = method });

        Assert.Equal([1], result.Classes);
        Assert.True(result.Confidences[0] <= 0.5);
    }

    /// <summary>An item without answers has no class and takes no part in the prior.</summary>
    [Fact]
    public void ItemWithoutAnswers()
    {
        var result = Consolidate(2, (0, 0, 0), (2, 0, 0));
        var without = Consolidate(2, (0, 0, 0), (1, 0, 0));

        Assert.Equal([0, -1, 0], result.Classes);
        Assert.Equal(0, result.Confidences[1]);
        Assert.Equal(without.Confidences[1], result.Confidences[2]);
    }

    /// <summary>Majority's confidence is the share of the votes.</summary>
    [Fact]
    public void MajorityCountsVotes()
    {
        var set = new AnswerSet(3);
        set.Add(0, 0, 2);
        set.Add(0, 1, 2);
        set.Add(0, 2, 0);

        var result = Consolidator.Consolidate(set, new ConsolidationOptions { Method = ConsolidationMethod.Majority });

        Assert.Equal([2], result.Classes);
        Assert.Equal([0.67], result.Confidences);
        Assert.Equal([1.0, 1.0, 0.0], result.WorkerAccuracies);
    }

    /// <summary>Answers that cannot be are refused.</summary>
    [Fact]
    public void BadAnswersAreRefused()
    {
        var set = new AnswerSet(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnswerSet(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add(0, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Add(-1, 0, 0));
        set.Add(0, 0, 0);
        set.Add(0, 0, 1);
        Assert.Equal("DuplicateAnswer", Assert.Throws<GtException>(() => Consolidator.Consolidate(set)).ErrorId);
    }

    private static ConsolidationResult Consolidate(int classes, params (int Item, int Worker, int Class)[] answers)
    {
        var set = new AnswerSet(classes);
        foreach (var (item, worker, classIndex) in answers)
        {
            set.Add(item, worker, classIndex);
        }

        return Consolidator.Consolidate(set);
    }
}
