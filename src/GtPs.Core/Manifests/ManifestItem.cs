using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>What became of one line of a manifest: its value, or the error that it is.</summary>
/// <typeparam name="T">The value of a good line.</typeparam>
/// <param name="Index">The 0-based line number: Ground Truth's <c>datasetObjectId</c>.</param>
/// <param name="Value">The value; meaningless when <paramref name="Error"/> is set.</param>
/// <param name="Error">Why the line cannot be used, or null.</param>
public readonly record struct ManifestItem<T>(long Index, T Value, GtException? Error)
{
    /// <summary>The reason of <see cref="Error"/> as a clause, the same for every line that has it; null for a good line.</summary>
    public string? Reason { get; init; }

    /// <summary>The value of a line whose errors are not to be borne.</summary>
    /// <exception cref="GtException">The line is bad.</exception>
    public T ValueOrThrow => Error is null ? Value : throw Error;
}
