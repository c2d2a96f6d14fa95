namespace GtPs.Model;

/// <summary>How many objects were labelled at a moment.</summary>
/// <param name="Time">The moment (UTC).</param>
/// <param name="HumanLabeled">Objects labelled by people until then.</param>
/// <param name="MachineLabeled">Objects labelled by machine until then.</param>
public sealed record GtLabelGrowth(DateTime Time, int HumanLabeled, int MachineLabeled);
