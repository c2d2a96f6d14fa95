using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class ClassTallyTests
{
    [Fact]
    public void An_index_that_no_class_has_is_an_error_and_no_endless_list()
    {
        var error = Assert.Throws<GtException>(() => new ClassTally(GtClassList.Empty).IndexOf(2_000_000_000, null));
        Assert.Equal("InvalidClassIndex", error.ErrorId);
        Assert.Contains("2000000000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_not_met_before_gets_the_index_behind_the_last()
    {
        var tally = new ClassTally(new GtClassList(["cat", "dog"]));
        Assert.Equal(2, tally.IndexOf(-1, "owl"));
        Assert.Equal(["cat", "dog", "owl"], tally.Classes());
    }
}
