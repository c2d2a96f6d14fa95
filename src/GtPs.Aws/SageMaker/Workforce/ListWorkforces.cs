namespace GtPs.Aws.SageMaker;

/// <summary>Asks for a page of private workforces.</summary>
public sealed class ListWorkforcesRequest
{
    /// <summary>Name or CreateDate (default).</summary>
    public string? SortBy { get; set; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; default Ascending.</summary>
    public string? SortOrder { get; set; }

    /// <summary>Only workforces whose name contains this text.</summary>
    public string? NameContains { get; set; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string? NextToken { get; set; }

    /// <summary>Workforces on a page, 1 to 100.</summary>
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
