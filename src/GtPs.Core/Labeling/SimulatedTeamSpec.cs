using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>A team of simulated workers: they answer from standard labels, with set error rates. Only the local engine has such teams.</summary>
public sealed record SimulatedTeamSpec
{
    /// <summary>The most workers: AWS's shape takes ten groups.</summary>
    public const int MaxWorkers = 10;

    /// <summary>The team's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of workers, 1 to 10.</summary>
    public int WorkerCount { get; init; } = 3;

    /// <summary>How often a worker errs, 0 to 1: one rate for all, or one per worker. Empty for never.</summary>
    public IReadOnlyList<double> ErrorRates { get; init; } = [];

    /// <summary>The same seed gives the same answers.</summary>
    public int Seed { get; init; }

    /// <summary>How long a worker takes for a task, in seconds; 0 for as fast as possible.</summary>
    public double SecondsPerTask { get; init; }

    /// <summary>True to let the team do the jobs that name the public workforce, marked as simulated.</summary>
    public bool StandsInForPublic { get; init; }

    /// <summary>What the team is for.</summary>
    public string Description { get; init; } = "Simulated workers that answer from standard labels";

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="GtException">One does not fit (<c>ValidationException</c>).</exception>
    public void Check()
    {
        if (WorkerCount is < 1 or > MaxWorkers)
        {
            throw Wrong("WorkerCount", WorkerCount, $"Give 1 to {MaxWorkers}.");
        }

        if (ErrorRates.Count > 1 && ErrorRates.Count != WorkerCount)
        {
            throw Wrong("ErrorRate", ErrorRates.Count, $"Give one rate for all, or {WorkerCount}: one per worker.");
        }

        if (ErrorRates.FirstOrDefault(rate => rate is not (>= 0 and <= 1), 0) is var bad && bad is not (>= 0 and <= 1))
        {
            throw Wrong("ErrorRate", bad, "Give rates from 0 (never wrong) to 1 (always).");
        }

        if (SecondsPerTask is not (>= 0 and <= 3600))
        {
            throw Wrong("SecondsPerTask", SecondsPerTask, "Give 0 to 3600.");
        }
    }

    private static GtException Wrong(string field, double value, string fix) =>
        new("ValidationException", string.Create(CultureInfo.InvariantCulture, $"{field} {value} cannot be used. {fix}"), GtErrorKind.InvalidArgument, field);
}
