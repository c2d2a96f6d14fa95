using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of endpoint configurations.</summary>
public sealed class ListEndpointConfigsRequest : IListRequest
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

    /// <summary>Configurations on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>Only configurations whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Only configurations made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only configurations made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }
}

/// <summary>A page of endpoint configurations.</summary>
public sealed class ListEndpointConfigsResponse
{
    /// <summary>The configurations.</summary>
    public List<EndpointConfigSummary>? EndpointConfigs { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>An endpoint configuration in a list.</summary>
public sealed class EndpointConfigSummary
{
    /// <summary>The configuration's name.</summary>
    public string? EndpointConfigName { get; set; }

    /// <summary>The configuration's ARN.</summary>
    public string? EndpointConfigArn { get; set; }

    /// <summary>When the configuration was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }
}
