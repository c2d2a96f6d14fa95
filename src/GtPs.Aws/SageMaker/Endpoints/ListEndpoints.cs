using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of endpoints.</summary>
public sealed class ListEndpointsRequest : IListByStatusRequest
{
    /// <summary>Name, CreationTime (default) or Status.</summary>
    [AllowedValues("Name", "CreationTime", "Status")]
    public string? SortBy { get; set; }

    /// <summary>Ascending or Descending (default).</summary>
    [AllowedValues(SageMaker.SortOrder.Ascending, SageMaker.SortOrder.Descending)]
    public string? SortOrder { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    [MaxLength(8192), RegularExpression(Patterns.Line)]
    public string? NextToken { get; set; }

    /// <summary>Endpoints on a page, 1 to 100; default 10.</summary>
    [Range(1, 100)]
    public int? MaxResults { get; set; }

    /// <summary>Only endpoints whose name contains this text.</summary>
    [MaxLength(63), RegularExpression(Patterns.NamePart)]
    public string? NameContains { get; set; }

    /// <summary>Only endpoints made before this time.</summary>
    public DateTime? CreationTimeBefore { get; set; }

    /// <summary>Only endpoints made after this time.</summary>
    public DateTime? CreationTimeAfter { get; set; }

    /// <summary>Only endpoints changed before this time.</summary>
    public DateTime? LastModifiedTimeBefore { get; set; }

    /// <summary>Only endpoints changed after this time.</summary>
    public DateTime? LastModifiedTimeAfter { get; set; }

    /// <summary>Only endpoints in this status.</summary>
    [AllowedValues(EndpointStatus.OutOfService, EndpointStatus.Creating, EndpointStatus.Updating, EndpointStatus.SystemUpdating, EndpointStatus.RollingBack, EndpointStatus.InService, EndpointStatus.Deleting, EndpointStatus.Failed, EndpointStatus.UpdateRollbackFailed)]
    public string? StatusEquals { get; set; }
}

/// <summary>A page of endpoints.</summary>
public sealed class ListEndpointsResponse
{
    /// <summary>The endpoints.</summary>
    public List<EndpointSummary>? Endpoints { get; set; }

    /// <summary>The token of the next page; null on the last one.</summary>
    public string? NextToken { get; set; }
}

/// <summary>An endpoint in a list.</summary>
public sealed class EndpointSummary
{
    /// <summary>The endpoint's name.</summary>
    public string? EndpointName { get; set; }

    /// <summary>The endpoint's ARN.</summary>
    public string? EndpointArn { get; set; }

    /// <summary>When the endpoint was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When the endpoint last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>One of <see cref="SageMaker.EndpointStatus"/>.</summary>
    public string? EndpointStatus { get; set; }
}
