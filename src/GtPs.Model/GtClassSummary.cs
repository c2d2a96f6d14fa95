namespace GtPs.Model;

/// <summary>The labels of one class.</summary>
/// <param name="ClassIndex">The class index.</param>
/// <param name="Label">The class name.</param>
/// <param name="Human">Objects labelled by people.</param>
/// <param name="Machine">Objects labelled by machine.</param>
/// <param name="HumanConfidence">Mean confidence of the people's labels, 0 to 1, or null without any.</param>
/// <param name="MachineConfidence">Mean confidence of the machine's labels, 0 to 1, or null without any.</param>
public sealed record GtClassSummary(int ClassIndex, string Label, int Human, int Machine, double? HumanConfidence, double? MachineConfidence);
