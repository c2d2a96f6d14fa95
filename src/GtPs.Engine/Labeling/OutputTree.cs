using System.Globalization;
using GtPs.Aws.S3;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The places of a job's output, named as Ground Truth names them (developer guide, "Labeling job output data"): everything lies below
/// <c>S3OutputPath/job name</c>, and files that come about over time are named by the time, <c>2026-01-31_16:12:00</c> UTC.
/// </summary>
/// <param name="job">The job.</param>
internal sealed class OutputTree(LabelingJobRecord job)
{
    /// <summary>The augmented manifest.</summary>
    public S3Uri Manifest => job.Root.Combine("manifests/output/output.manifest");

    /// <summary>The copy of the input manifest that the job works from, so that it may be replaced meanwhile.</summary>
    public S3Uri InputSnapshot => job.Root.Combine("temp/input.manifest");

    /// <summary>The workers' answers to one object.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="objectId">The object.</param>
    /// <param name="milliseconds">When the last answer came, in Unix milliseconds.</param>
    public S3Uri WorkerResponse(int iteration, long objectId, long milliseconds)
        => At($"annotations/worker-response/iteration-{iteration}/{objectId}/{Stamp(milliseconds)}.json");

    /// <summary>What the keys of all worker-response files of one object begin with.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="objectId">The object.</param>
    public S3Uri WorkerResponses(int iteration, long objectId) => At($"annotations/worker-response/iteration-{iteration}/{objectId}/");

    /// <summary>What goes into the consolidation of a batch.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="milliseconds">When, in Unix milliseconds.</param>
    public S3Uri ConsolidationRequest(int iteration, long milliseconds)
        => At($"annotations/consolidated-annotation/consolidation-request/iteration-{iteration}/{Stamp(milliseconds)}.json");

    /// <summary>What came out of the consolidation of a batch.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="milliseconds">When, in Unix milliseconds.</param>
    public S3Uri ConsolidationResponse(int iteration, long milliseconds)
        => At($"annotations/consolidated-annotation/consolidation-response/iteration-{iteration}/{Stamp(milliseconds)}.json");

    /// <summary>The labelled lines of a batch.</summary>
    /// <param name="iteration">The iteration.</param>
    public S3Uri Intermediate(int iteration) => At($"annotations/intermediate/{iteration}/annotations.json");

    /// <summary>The labels the machine made in an iteration.</summary>
    /// <param name="iteration">The iteration.</param>
    public S3Uri AutoAnnotations(int iteration) => At($"activelearning/{iteration}/{Run}/auto_annotator_output.txt");

    /// <summary>The output path of an iteration's training job.</summary>
    /// <param name="iteration">The iteration.</param>
    public S3Uri Training(int iteration) => At($"training/{iteration}/{Run}");

    /// <summary>A file of an iteration's training input.</summary>
    /// <param name="iteration">The iteration.</param>
    /// <param name="name">The file's name.</param>
    public S3Uri TrainingInput(int iteration, string name) => At($"temp/{iteration}/{name}");

    /// <summary>The manifest an iteration's transform job reads.</summary>
    /// <param name="iteration">The iteration.</param>
    public S3Uri InferenceInput(int iteration) => At($"inference/{iteration}/{Run}/input.manifest");

    /// <summary>Where an iteration's transform job writes.</summary>
    /// <param name="iteration">The iteration.</param>
    public S3Uri InferenceOutput(int iteration) => At($"inference/{iteration}/{Run}/output");

    /// <summary>The segment between an iteration and its files, whose true name AWS does not tell.</summary>
    private const string Run = "1";

    private static string Stamp(long milliseconds)
        => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd_HH:mm:ss", CultureInfo.InvariantCulture);

    private S3Uri At(FormattableString relative) => job.Root.Combine(relative.ToString(CultureInfo.InvariantCulture));
}
