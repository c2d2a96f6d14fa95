using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of private workforces.</summary>
public sealed class ListWorkforcesRequest
{
    /// <summary>Name or CreateDate (default).</summary>
    [AllowedValues("Name", "CreateDate")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>Only workforces whose name contains this text.</summary>
    [Length(1, 63), RegularExpression(Patterns.Workforce)]
    public string? NameContains { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Workforces on a page, 1 to 100.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }
}

/// <summary>A page of private workforces.</summary>
public sealed class ListWorkforcesResponse
{
    /// <summary>The workforces.</summary>
    public List<Workforce>? Workforces { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}
