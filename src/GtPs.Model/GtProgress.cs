namespace GtPs.Model;

/// <summary>How far a long operation has come.</summary>
/// <param name="Activity">What runs, for example "Copying images".</param>
/// <param name="Status">One line about now, for example "120 / 1,000, 34 MB".</param>
/// <param name="Percent">0 to 100, or -1 when the end is not known.</param>
public readonly record struct GtProgress(string Activity, string Status, int Percent);
