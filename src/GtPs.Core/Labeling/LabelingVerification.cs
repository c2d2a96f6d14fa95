using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Lets a private team try a job before it goes to those who are paid for it: a small job on the first objects, with the same template, classes and task. Running it again finds
/// the job that ran before.
/// </summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingVerification(SessionServices services)
{
    private const string Suffix = "-verify";

    /// <summary>What the small job is to be.</summary>
    /// <param name="spec">The job it tries.</param>
    /// <param name="workteam">The private team: a name or an ARN.</param>
    /// <param name="count">How many objects it labels, from 1.</param>
    public LabelingJobSpec SpecOf(LabelingJobSpec spec, string workteam, int count)
    {
        var room = ResourceName.MaxLength - Suffix.Length;
        var name = (spec.Name.Length > room ? spec.Name[..room].TrimEnd('-') : spec.Name) + Suffix;
        return spec with
        {
            Name = name,
            ManifestUri = services.Root.Combine($"manifests/{name}.manifest").ToString(),
            KnownObjects = spec.KnownObjects < 0 ? count : Math.Min(count, spec.KnownObjects),
            Workteam = workteam,
            WorkersPerObject = 1,
            AutoLabeling = false,
            InitialActiveLearningModelArn = string.Empty,
            TaskPriceUsd = 0,
            MaxCostUsd = 0,
            MaxConcurrentTaskCount = 0,
            MaxHumanLabeledObjectCount = 0,
            MaxPercentageOfInputDatasetLabeled = 0,
        };
    }

    /// <summary>Runs the small job, or finds it, and waits for its end.</summary>
    /// <param name="spec">The job it tries.</param>
    /// <param name="small">What <see cref="SpecOf"/> made.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Gets the counters after every look, or null.</param>
    /// <param name="token">Ends the wait; the small job goes on.</param>
    /// <returns>The small job, every object of which was labelled.</returns>
    /// <exception cref="GtException">It was not (<c>VerificationFailed</c>), or the small job could not be started.</exception>
    public async Task<GtLabelingJob> RunAsync(LabelingJobSpec spec, LabelingJobSpec small, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        await WriteManifestAsync(spec, small, token).ConfigureAwait(false);
        var jobs = new LabelingJobService(services);
        await jobs.StartAsync(await new LabelingPlanner(services).PlanAsync(small, token).ConfigureAwait(false), token).ConfigureAwait(false);
        var job = await jobs.WaitAsync(small.Name, options, progress, token).ConfigureAwait(false);
        return job is { Status: "Completed", LabelCounters: { FailedNonRetryableError: 0, Unlabeled: 0 } } ? job : throw new GtException(
            "VerificationFailed",
            string.Create(CultureInfo.InvariantCulture, $"The labeling job '{spec.Name}' was not started: its verification '{small.Name}' ended as {job.Status} with {job.LabelCounters.Origins}, {job.LabelCounters.Unlabeled} open. {job.FailureReason}").TrimEnd(),
            GtErrorKind.RemoteFailure,
            spec.Name)
        {
            RecommendedAction = $"See Get-GtLabelingReport {small.Name}; correct the template or the manifest, and start again under another -Name.",
        };
    }

    // The objects that the job itself would label first: those that carry the label already would leave nothing to try.
    private async Task WriteManifestAsync(LabelingJobSpec spec, LabelingJobSpec small, CancellationToken token)
    {
        using var lines = new MemoryStream();
        var stream = await services.S3.OpenReadAsync(S3Uri.Parse(spec.ManifestUri), token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var reader = new StreamReader(stream);
            var left = small.KnownObjects;
            while (left > 0 && await reader.ReadLineAsync(token).ConfigureAwait(false) is { } line)
            {
                if (!line.Contains($"\"{spec.LabelAttributeName}\"", StringComparison.Ordinal))
                {
                    lines.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
                    left--;
                }
            }
        }

        await services.S3.PutBytesAsync(S3Uri.Parse(small.ManifestUri), lines.ToArray(), "application/jsonlines", token).ConfigureAwait(false);
    }
}
