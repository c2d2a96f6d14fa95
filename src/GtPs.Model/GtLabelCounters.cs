using System.Globalization;

namespace GtPs.Model;

/// <summary>The five counters of a labeling job, with AWS's names.</summary>
/// <param name="TotalLabeled">Objects labelled by people or machine.</param>
/// <param name="HumanLabeled">Objects labelled by people.</param>
/// <param name="MachineLabeled">Objects labelled by machine.</param>
/// <param name="FailedNonRetryableError">Objects that could not be labelled.</param>
/// <param name="Unlabeled">Objects not labelled yet.</param>
public sealed record GtLabelCounters(int TotalLabeled, int HumanLabeled, int MachineLabeled, int FailedNonRetryableError, int Unlabeled)
{
    /// <summary>All objects of the job; 0 until AWS has counted them.</summary>
    public int Total => TotalLabeled + FailedNonRetryableError + Unlabeled;

    /// <summary>The labelled objects of all, for example <c>120/200</c>.</summary>
    public string Progress => string.Create(CultureInfo.InvariantCulture, $"{TotalLabeled}/{Total}");

    /// <summary>Who labelled, for example <c>90 human, 30 machine</c>; failures are named when there are any.</summary>
    public string Origins => string.Create(CultureInfo.InvariantCulture, $"{HumanLabeled} human, {MachineLabeled} machine")
        + (FailedNonRetryableError == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {FailedNonRetryableError} failed"));
}
