namespace GtPs.Model;

/// <summary>The answers of a stretch of time.</summary>
/// <param name="Start">Its beginning (UTC).</param>
/// <param name="Length">Its length; the same for all stretches of a report.</param>
/// <param name="Answers">Answers submitted in it.</param>
/// <param name="Workers">Workers who submitted at least one.</param>
public sealed record GtAnswerBucket(DateTime Start, TimeSpan Length, int Answers, int Workers);
