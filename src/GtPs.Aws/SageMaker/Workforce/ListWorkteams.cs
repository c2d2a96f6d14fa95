using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of workteams.</summary>
public sealed class ListWorkteamsRequest
{
    /// <summary>Name or CreateDate (default).</summary>
    [AllowedValues("Name", "CreateDate")]
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>Only teams whose name contains this text.</summary>
    [Length(1, 63), RegularExpression(Patterns.Name)]
    public string? NameContains { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Teams on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }
}

/// <summary>A page of workteams.</summary>
public sealed class ListWorkteamsResponse
{
    /// <summary>The teams.</summary>
    public List<Workteam>? Workteams { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}
