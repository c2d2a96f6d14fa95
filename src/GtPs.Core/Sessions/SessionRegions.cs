using GtPs.Aws.Regions;

namespace GtPs.Core.Sessions;

/// <summary>The regions a session can be in.</summary>
public static class SessionRegions
{
    /// <summary>The regions that have Ground Truth's built-in tasks.</summary>
    public static IReadOnlyList<string> Labeling => RegionTable.LabelingRegions;
}
