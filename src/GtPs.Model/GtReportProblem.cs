namespace GtPs.Model;

/// <summary>Something in a job's output that could not be read; everything else was.</summary>
/// <param name="Place">The file, or the first of the files or lines.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Count">How many files or lines have this reason.</param>
public sealed record GtReportProblem(string Place, string Reason, int Count);
