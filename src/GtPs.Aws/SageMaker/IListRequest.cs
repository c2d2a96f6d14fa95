namespace GtPs.Aws.SageMaker;

/// <summary>What the List requests of training jobs, transform jobs, models, endpoints and their configurations have in common.</summary>
public interface IListRequest
{
    /// <summary>Only what was made after this time.</summary>
    DateTime? CreationTimeAfter { get; }

    /// <summary>Only what was made before this time.</summary>
    DateTime? CreationTimeBefore { get; }

    /// <summary>Only what has this text in its name.</summary>
    string? NameContains { get; }

    /// <summary>What to sort by; null is the creation time.</summary>
    string? SortBy { get; }

    /// <summary>One of <see cref="SageMaker.SortOrder"/>; the operations differ in what null means.</summary>
    string? SortOrder { get; }

    /// <summary>Items on a page, 1 to 100; null is 10.</summary>
    int? MaxResults { get; }

    /// <summary>The token of the page before, or null for the first page.</summary>
    string? NextToken { get; }
}
