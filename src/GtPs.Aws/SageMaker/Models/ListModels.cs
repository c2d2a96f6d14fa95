using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of models.</summary>
public sealed class ListModelsRequest : IListRequest
{
    /// <summary>Name or CreationTime (default).</summary>
    [AllowedValues("Name", "CreationTime")]
    public string? SortBy { get; set; }

    /// <summary>Ascending or Descending (default).</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Models on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>Only models whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Only models made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only models made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }
}

/// <summary>A page of models.</summary>
public sealed class ListModelsResponse
{
    /// <summary>The models.</summary>
    public List<ModelSummary>? Models { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>A model in a list.</summary>
public sealed class ModelSummary
{
    /// <summary>The model's name.</summary>
    public string? ModelName { get; set; }

    /// <summary>The model's ARN.</summary>
    public string? ModelArn { get; set; }

    /// <summary>When the model was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }
}
