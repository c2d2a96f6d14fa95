using System.Diagnostics.CodeAnalysis;

namespace GtPs.Core.Consolidation;

/// <summary>The names of the methods, and the tag by which a labeling job of the local engine chooses one.</summary>
public static class ConsolidationMethods
{
    /// <summary>The tag of CreateLabelingJob that names the method; without it the engine consolidates as Ground Truth does.</summary>
    public const string Tag = "groundtruthps:consolidation";

    /// <summary>Every name, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Enum.GetNames<ConsolidationMethod>());

    /// <summary>Reads a method's name, whatever its case. Numbers are no names.</summary>
    /// <param name="name">The name, or null.</param>
    /// <param name="method">The method, when the name is one.</param>
    public static bool TryParse([NotNullWhen(true)] string? name, out ConsolidationMethod method)
    {
        foreach (var known in Enum.GetValues<ConsolidationMethod>())
        {
            if (string.Equals(known.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                method = known;
                return true;
            }
        }

        method = default;
        return false;
    }

    /// <summary>What a method does, in a few words for logs.</summary>
    /// <param name="method">The method.</param>
    public static string Describe(ConsolidationMethod method) => method switch
    {
        ConsolidationMethod.DawidSkene => "DawidSkene (two rounds of expectation maximisation per batch, as Ground Truth runs it)",
        ConsolidationMethod.DawidSkeneFull => "DawidSkeneFull (expectation maximisation per batch until it settles)",
        _ => "Majority (the class most workers chose)",
    };
}
