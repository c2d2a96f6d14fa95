namespace GtPs.Core.Resources;

/// <summary>A member in which a request differs from what an earlier one made.</summary>
/// <param name="Member">The member's path with AWS's names, for example <c>ResourceConfig.InstanceType</c>.</param>
/// <param name="Existing">Its value there as JSON, or <c>nothing</c>.</param>
/// <param name="Asked">Its value in the request as JSON, or <c>nothing</c>.</param>
public sealed record RequestDifference(string Member, string Existing, string Asked)
{
    /// <summary>Why they differ where the request alone does not tell, as a clause; empty for nothing to say.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => $"{Member} is {Existing} there, but {Asked} was asked for{(Reason.Length == 0 ? string.Empty : $": {Reason}")}";
}
