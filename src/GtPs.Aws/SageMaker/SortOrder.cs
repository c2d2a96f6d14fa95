namespace GtPs.Aws.SageMaker;

/// <summary>The order of a list.</summary>
public static class SortOrder
{
    /// <summary>Smallest, or oldest, first.</summary>
    public const string Ascending = "Ascending";

    /// <summary>Largest, or newest, first.</summary>
    public const string Descending = "Descending";
}
