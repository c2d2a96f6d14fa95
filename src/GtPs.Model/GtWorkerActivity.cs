namespace GtPs.Model;

/// <summary>What a worker did in a labeling job.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="Answers">Answers submitted.</param>
/// <param name="MedianSeconds">The median time per answer in seconds, or null when the answers carry no times.</param>
/// <param name="TotalSeconds">The time of all answers in seconds, or null when the answers carry no times.</param>
/// <param name="FirstAnswer">The first answer (UTC), or null when the answers carry no times.</param>
/// <param name="LastAnswer">The last answer (UTC), or null when the answers carry no times.</param>
public sealed record GtWorkerActivity(string WorkerId, int Answers, double? MedianSeconds, double? TotalSeconds, DateTime? FirstAnswer, DateTime? LastAnswer)
{
    /// <summary>Answers per hour of work, or null when the answers carry no times.</summary>
    public double? AnswersPerHour => TotalSeconds > 0 ? Answers * 3600 / TotalSeconds : null;
}
