using GtPs.Core.Tuning;
using GtPs.Model;

namespace GtPs.Core.Tests.Tuning;

public sealed class HyperParameterRangeTests
{
    [Theory]
    [InlineData("learning_rate", "0.001..0.1 log", "0.001..0.1 log")]
    [InlineData("Learning_Rate", " 1e-4 .. 1e-1  LOGARITHMIC ", "1e-4..1e-1 log")]
    [InlineData("momentum", "0..0.99 reverselog", "0..0.99 reverselog")]
    [InlineData("momentum", "0.5..0.9", "0.5..0.9")]
    [InlineData("momentum", ".1...2", ".1...2")]
    [InlineData("mini_batch_size", "8..64 linear", "8..64 linear")]
    [InlineData("optimizer", "adam", "adam")]
    public void A_text_is_a_range_or_a_value(string name, string text, string expected)
    {
        var range = HyperParameterRangeParser.Parse(name, text);

        Assert.Equal(expected, range.ToString());
        Assert.Equal(name.ToLowerInvariant(), range.Name);
        Assert.Equal(text.Contains("..", StringComparison.Ordinal), range.IsRange);
        Assert.Equal(name == "mini_batch_size", range.IsWhole);
    }

    [Fact]
    public void Lists_and_tables_are_read_as_a_user_writes_them()
    {
        Assert.Equal(["0.001", "0.1"], HyperParameterRangeParser.Parse("learning_rate", new object?[] { 0.001, "0.1" }).Values);
        Assert.Equal(["8", "9", "10"], HyperParameterRangeParser.Parse("mini_batch_size", new[] { 8, 9, 10 }).Values);
        Assert.Equal(["1", "0"], HyperParameterRangeParser.Parse("use_weighted_loss", new object[] { true, false }).Values);
        Assert.Equal(["0.05"], HyperParameterRangeParser.Parse("learning_rate", 0.05).Values);
        var table = HyperParameterRangeParser.Parse("learning_rate", new Dictionary<string, object?> { ["min"] = 0.001, ["MAX"] = 0.1, ["Scaling"] = "log" });
        Assert.Equal("0.001..0.1 log", table.ToString());
    }

    [Theory]
    [InlineData("learning_rat", "0.1..0.2", "did you mean 'learning_rate'?")]
    [InlineData("learning_rate", "0.1..2", "has the end '2', but must be a number from 0 to 1")]
    [InlineData("learning_rate", "0.2..0.1", "its first end must be less")]
    [InlineData("learning_rate", "0..0.1 log", "must begin above 0")]
    [InlineData("momentum", "0..1 reverselog", "must stay within 0 to below 1")]
    [InlineData("mini_batch_size", "8..64 reverselog", "no reverse logarithmic range")]
    [InlineData("mini_batch_size", "8..64.5", "a whole number")]
    [InlineData("learning_rate", "0.1..0.2 cubic", "has the scaling 'cubic'")]
    [InlineData("learning_rate", "0.1..0..2", "has the end '0..2'")]
    [InlineData("optimizer", "1..2", "has no range")]
    [InlineData("optimizer", "lion", "has the value 'lion', but must be one of sgd, adam, rmsprop, nag")]
    [InlineData("optimizer", "", "has the value ''")]
    public void What_cannot_be_searched_is_refused_by_name(string name, string text, string says)
    {
        var error = Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse(name, text));

        Assert.Equal("InvalidHyperParameterRange", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_that_make_no_sense_are_refused()
    {
        Assert.Contains("has no values", Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse("learning_rate", Array.Empty<object>())).Message, StringComparison.Ordinal);
        Assert.Contains("learning_rate has 31 values, but a list holds at most 30", Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse("learning_rate", Enumerable.Range(1, 31).Select(i => (object)(i / 100.0)).ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse("learning_rate", new object[] { 0.1, "0.1" })).Message, StringComparison.Ordinal);
        Assert.Contains("has the end ''", Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse("learning_rate", new Dictionary<string, object?> { ["Min"] = 0.1 })).Message, StringComparison.Ordinal);
        Assert.Contains("has the value ''", Assert.Throws<GtException>(() => HyperParameterRangeParser.Parse("learning_rate", new object?[] { 0.1, null })).Message, StringComparison.Ordinal);
    }
}
