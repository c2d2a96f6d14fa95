using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>Every error id of our own is documented and tested, and says the next step.</summary>
public sealed class ErrorIdTests
{
    public static TheoryData<string> Ids => [.. ErrorIdScan.Made.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Rows => [.. ErrorIdScan.Documented.Select(row => row.Id)];

    [Fact]
    public void The_scan_finds_ids_of_every_way_to_make_one()
    {
        Assert.Superset(
            new HashSet<string> { "NoSession", "FileNotFound", "InvalidCsv", "HostNotFound", "EngineStartTimeout", "EndpointFailed", "NoSuchKey", "ModelArchiveNotReadable", "BackboneNotUsable", "InvalidTemplate" },
            ErrorIdScan.Made.ToHashSet());
    }

    [Fact]
    public void Every_id_is_documented_once_and_none_that_there_is_not()
    {
        var documented = ErrorIdScan.Documented.Select(row => row.Id).ToList();

        Assert.Equal(documented.Distinct(), documented);
        Assert.Equal(ErrorIdScan.Made.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Id_is_asserted_by_a_test(string id) =>
        Assert.True(Regex.IsMatch(ErrorIdScan.Tests, $@"\b{id}\b", RegexOptions.None, TimeSpan.FromSeconds(5)), $"No test provokes {id}.");

    [Theory]
    [MemberData(nameof(Rows))]
    public void Documented_next_step_is_what_the_record_recommends(string id)
    {
        var (_, categories, nextStep) = ErrorIdScan.Documented.Single(row => row.Id == id);

        Assert.Equal(nextStep, Mapper.Map(Mapper.Error(id, "InvalidArgument")).ErrorDetails.RecommendedAction);
        Assert.All(categories, category => Assert.NotEqual(ErrorCategory.NotSpecified, Enum.Parse<ErrorCategory>(category)));
    }
}
