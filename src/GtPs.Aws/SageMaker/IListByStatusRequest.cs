namespace GtPs.Aws.SageMaker;

/// <summary>What the List requests of things that have a status, and so change, have in common.</summary>
public interface IListByStatusRequest : IListRequest
{
    /// <summary>Only what has this status.</summary>
    string? StatusEquals { get; }

    /// <summary>Only what was changed after this time.</summary>
    DateTime? LastModifiedTimeAfter { get; }

    /// <summary>Only what was changed before this time.</summary>
    DateTime? LastModifiedTimeBefore { get; }
}
