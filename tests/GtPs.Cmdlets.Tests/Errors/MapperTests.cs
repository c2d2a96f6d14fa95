using System.Management.Automation;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>How exceptions become error records.</summary>
public sealed class MapperTests
{
    public static TheoryData<string> Kinds => [.. Mapper.Kinds];

    public static TheoryData<Exception, string, ErrorCategory> Others => new()
    {
        { new OperationCanceledException(), "OperationTimeout", ErrorCategory.OperationTimeout },
        { new FileNotFoundException("not there", "a.csv"), "FileNotFound", ErrorCategory.ObjectNotFound },
        { new DirectoryNotFoundException("not there"), "FileNotFound", ErrorCategory.ObjectNotFound },
        { new UnauthorizedAccessException("no"), "AccessDenied", ErrorCategory.PermissionDenied },
        { new IOException("disk full"), "FileError", ErrorCategory.InvalidOperation },
        { new InvalidCastException("a defect"), "UnexpectedError", ErrorCategory.InvalidOperation },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_a_category_of_its_own(string kind)
    {
        var category = Mapper.Map(Mapper.Error("Some", kind)).CategoryInfo.Category;

        Assert.NotEqual(ErrorCategory.NotSpecified, category);
        Assert.Single(Mapper.Kinds, other => Mapper.Map(Mapper.Error("Some", other)).CategoryInfo.Category == category);
    }

    [Fact]
    public void A_record_has_id_target_request_and_next_step()
    {
        var record = Mapper.Map(Mapper.Error("NoSession", "InvalidOperation", "Do this."));

        Assert.Equal("NoSession", record.FullyQualifiedErrorId);
        Assert.Equal("the target", record.TargetObject);
        Assert.Equal("what is wrong (request request-1)", record.ErrorDetails.Message);
        Assert.Equal("Do this.", record.ErrorDetails.RecommendedAction);
        Assert.Equal("Connect-GtSession -Local", Mapper.Map(Mapper.Error("NoSession", "InvalidOperation")).ErrorDetails.RecommendedAction);
        Assert.True(string.IsNullOrEmpty(Mapper.Map(Mapper.Error("AnAwsCode", "InvalidOperation")).ErrorDetails.RecommendedAction));
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void An_exception_of_the_system_has_an_id_of_ours_and_stays_the_cause(Exception exception, string id, ErrorCategory category)
    {
        var record = Mapper.Map(exception);

        Assert.Equal(id, record.FullyQualifiedErrorId);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Same(exception, record.Exception.InnerException);
        Assert.False(string.IsNullOrEmpty(record.ErrorDetails.RecommendedAction));
    }
}
