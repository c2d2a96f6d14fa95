using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Costs;
using GtPs.Core.Manifests;
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
    private const int Workers = 1;
    private const int DigestBytes = 4;

    /// <summary>
    /// What the small job is to be. Its manifest is named by what its lines are taken of - the job's manifest and their number - so that another verification is another request, not a
    /// change to the manifest of this one.
    /// </summary>
    /// <param name="spec">The job it tries, with <see cref="LabelingJobSpec.VerifyWorkteam"/>.</param>
    /// <param name="objects">The objects the job labels, or -1 when nobody knows.</param>
    public LabelingJobSpec SpecOf(LabelingJobSpec spec, long objects)
    {
        var room = ResourceName.MaxLength - Suffix.Length;
        var name = (spec.Name.Length > room ? spec.Name[..room].TrimEnd('-') : spec.Name) + Suffix;
        var lines = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(spec.ManifestUri)).AsSpan(0, DigestBytes));
        return spec with
        {
            Name = name,
            ManifestUri = services.Root.Combine(string.Create(CultureInfo.InvariantCulture, $"manifests/{name}-{spec.VerifyCount}-{lines}.manifest")).ToString(),
            KnownObjects = CountOf(spec, objects),
            Workteam = spec.VerifyWorkteam,
            VerifyWorkteam = string.Empty,
            WorkersPerObject = Workers,
            AutoLabeling = false,
            InitialActiveLearningModelArn = string.Empty,
            TaskPriceUsd = 0,
            MaxCostUsd = 0,
            MaxConcurrentTaskCount = 0,
            MaxHumanLabeledObjectCount = 0,
            MaxPercentageOfInputDatasetLabeled = 0,
        };
    }

    /// <summary>What the verification of a job costs, in USD.</summary>
    /// <param name="spec">The job.</param>
    /// <param name="objects">The objects it labels, or -1 when nobody knows.</param>
    /// <returns>0 for a job without one.</returns>
    internal static decimal CostOf(LabelingJobSpec spec, long objects) =>
        spec.VerifyWorkteam.Length == 0 ? 0 : new CostCalculator().Calculate(CountOf(spec, objects), 0, Workers, 0, isNominal: false).TotalUsd;

    /// <summary>Runs the small job, or goes on with the one that ran before, and waits for its end.</summary>
    /// <param name="spec">The job it tries.</param>
    /// <param name="trial">The plan of what <see cref="SpecOf"/> made.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Gets the counters after every look, or null.</param>
    /// <param name="token">Ends the wait; the small job goes on.</param>
    /// <returns>The small job, every object of which was labelled.</returns>
    /// <exception cref="GtException">It was not (<c>VerificationFailed</c>), or the small job could not be started.</exception>
    public async Task<GtLabelingJob> RunAsync(LabelingJobSpec spec, LabelingJobPlan trial, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        if (!trial.IsStarted)
        {
            await WriteManifestAsync(spec, trial.Request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri!, token).ConfigureAwait(false);
        }

        var jobs = new LabelingJobService(services);
        await jobs.StartAsync(trial, token).ConfigureAwait(false);
        var job = await jobs.WaitAsync(trial.Name, options, progress, token).ConfigureAwait(false);
        return job is { Status: "Completed", LabelCounters: { FailedNonRetryableError: 0, Unlabeled: 0 } } ? job : throw new GtException(
            "VerificationFailed",
            string.Create(CultureInfo.InvariantCulture, $"The labeling job '{spec.Name}' was not started: its verification '{trial.Name}' ended as {job.Status} with {job.LabelCounters.Origins}, {job.LabelCounters.Unlabeled} open. {job.FailureReason}").TrimEnd(),
            GtErrorKind.RemoteFailure,
            spec.Name)
        {
            RecommendedAction = $"See Get-GtLabelingReport {trial.Name}; correct the template or the manifest, and start again under another -Name.",
        };
    }

    private static long CountOf(LabelingJobSpec spec, long objects) => objects < 0 ? spec.VerifyCount : Math.Min(spec.VerifyCount, objects);

    // The objects that the job itself would label first: those that carry the label already would leave nothing to try.
    private async Task WriteManifestAsync(LabelingJobSpec spec, string uri, CancellationToken token)
    {
        using var lines = new MemoryStream();
        var left = spec.VerifyCount;
        var stream = await services.S3.OpenReadAsync(S3Uri.Parse(spec.ManifestUri), token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await foreach (var line in new ManifestReader(spec.ManifestUri).ReadEachAsync<byte[]>(stream, UnlabeledLine(spec), token).ConfigureAwait(false))
            {
                if (line.Error is not null)
                {
                    throw line.Error;
                }

                if (line.Value.Length > 0)
                {
                    lines.Write(line.Value);
                    lines.WriteByte((byte)'\n');
                    if (--left == 0)
                    {
                        break;
                    }
                }
            }
        }

        await services.S3.PutBytesAsync(S3Uri.Parse(uri), lines.ToArray(), "application/jsonlines", token).ConfigureAwait(false);
    }

    // A line without the label as it stands; nothing of one that carries it.
    private static ManifestReader.LineParser<byte[]> UnlabeledLine(LabelingJobSpec spec)
    {
        var labels = new ManifestLabels(spec.LabelAttributeName, GtClassList.Empty, keepSource: false, acceptsAnyLabel: true, readsDates: false);
        return Read;

        string? Read(ReadOnlySpan<byte> line, long index, bool isUtf8, out byte[] value)
        {
            var reason = labels.Read(line, index, isUtf8, out var label);
            value = reason is null && !label.IsLabeled ? line.ToArray() : [];
            return reason;
        }
    }
}
