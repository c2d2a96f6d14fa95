namespace GtPs.Aws.Errors;

/// <summary>What was being done when an error came up.</summary>
/// <param name="Operation">AWS's name of the operation.</param>
/// <param name="Target">The name or URI it was about, or null.</param>
/// <param name="Connection">Where the call went.</param>
internal sealed record AwsCall(string Operation, string? Target, AwsConnection Connection)
{
    /// <summary>The operation with its target, for messages.</summary>
    public string Title => Target is null ? Operation : $"{Operation} of '{Target}'";
}
