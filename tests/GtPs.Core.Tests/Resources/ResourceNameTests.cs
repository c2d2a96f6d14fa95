using GtPs.Core.Resources;
using GtPs.Model;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Core.Tests.Resources;

public sealed class ResourceNameTests
{
    private static readonly FakeTimeProvider s_clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, 89, TimeSpan.FromHours(9)));

    [Theory]
    [InlineData("gt-training", "gt-training-20260303-200607-089")]
    [InlineData("Große Katzen_2", "Gro-e-Katzen-2-20260303-200607-089")]
    [InlineData("--", "gt-20260303-200607-089")]
    public void A_new_name_holds_the_time_in_UTC(string prefix, string expected) => Assert.Equal(expected, ResourceName.Unique(prefix, s_clock));

    [Fact]
    public void A_new_name_of_a_long_prefix_is_valid()
    {
        var name = ResourceName.Unique(new string('a', 42) + "-" + new string('b', 60), s_clock);

        Assert.True(name.Length <= ResourceName.MaxLength);
        Assert.Equal(name, ResourceName.Check(name, "ModelName"));
        Assert.EndsWith("a-20260303-200607-089", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A-1--b")]
    public void Good_names_pass(string name) => Assert.Equal(name, ResourceName.Check(name, "ModelName"));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a\n")]
    [InlineData("größe")]
    public void Bad_names_are_refused(string name)
    {
        var error = Assert.Throws<GtException>(() => ResourceName.Check(name, "ModelName"));

        Assert.Equal("InvalidName", error.ErrorId);
        Assert.Contains("ModelName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_64_characters_is_refused() => Assert.Throws<GtException>(() => ResourceName.Check(new string('a', 64), "ModelName"));
}
