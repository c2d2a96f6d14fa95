namespace GtPs.Core.Reports;

/// <summary>A label as the output tree tells it, before it lands in the output manifest.</summary>
/// <param name="Iteration">The iteration, from 1.</param>
/// <param name="ObjectId">The <c>datasetObjectId</c>: the 0-based line number of the input manifest.</param>
/// <param name="ClassName">The class name, or null when the metadata does not tell it.</param>
/// <param name="ClassIndex">The class index, or -1.</param>
/// <param name="IsHuman">True when people gave it.</param>
/// <param name="Time">When it was made (UTC), or null.</param>
internal readonly record struct OutputLabel(int Iteration, long ObjectId, string? ClassName, int ClassIndex, bool IsHuman, DateTime? Time);
