using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>The places in a labeling job's output tree (Ground Truth developer guide, "Output data").</summary>
/// <param name="Root">The root: <c>&lt;S3OutputPath&gt;/&lt;job name&gt;/</c>.</param>
internal sealed record OutputTree(S3Uri Root)
{
    private const string IterationPrefix = "iteration-";

    /// <summary>The people's labels: <c>iteration-&lt;N&gt;/&lt;time&gt;.json</c> below it.</summary>
    public S3Uri ConsolidationResponses => Root.Combine("annotations/consolidated-annotation/consolidation-response/");

    /// <summary>The machine's labels: <c>&lt;N&gt;/&lt;x&gt;/auto_annotator_output.txt</c> below it.</summary>
    public S3Uri ActiveLearning => Root.Combine("activelearning/");

    /// <summary>The models of active learning: <c>&lt;N&gt;/&lt;x&gt;/&lt;training job&gt;/output/model.tar.gz</c> below it.</summary>
    public S3Uri Training => Root.Combine("training/");

    /// <summary>The tree of a job.</summary>
    /// <param name="job">The job.</param>
    /// <exception cref="GtException">Its S3OutputPath is no S3 URI (<c>InvalidS3Uri</c>).</exception>
    public static OutputTree Of(GtLabelingJob job) => new(S3Uri.Parse(job.S3OutputPath).Combine($"{job.Name}/"));

    /// <summary>Reads the iteration and the time out of the key of a consolidation response.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="iteration">The iteration, of any number of digits.</param>
    /// <param name="time">The time in the file name (UTC), or null when it is none.</param>
    /// <returns>False when the object is something else.</returns>
    public bool TryReadResponse(S3Uri uri, out int iteration, out DateTime? time)
    {
        (iteration, time) = (0, null);
        var parts = Below(ConsolidationResponses, uri);
        if (parts.Length != 2 || !parts[0].StartsWith(IterationPrefix, StringComparison.Ordinal) || !parts[1].EndsWith(".json", StringComparison.Ordinal))
        {
            return false;
        }

        time = OutputTime.TryParse(parts[1][..^".json".Length]);
        return TryReadNumber(parts[0].AsSpan(IterationPrefix.Length), out iteration);
    }

    /// <summary>Reads the iteration out of the key of the machine's labels.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="iteration">The iteration.</param>
    /// <returns>False when the object is something else.</returns>
    public bool TryReadMachineLabels(S3Uri uri, out int iteration)
    {
        iteration = 0;
        var parts = Below(ActiveLearning, uri);
        return parts.Length >= 2 && parts[^1] == "auto_annotator_output.txt" && TryReadNumber(parts[0], out iteration);
    }

    /// <summary>Reads iteration and training job out of the key of a model.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="trainingJobName">The training job.</param>
    /// <returns>False when the object is something else.</returns>
    public bool TryReadModel(S3Uri uri, out int iteration, out string trainingJobName)
    {
        (iteration, trainingJobName) = (0, string.Empty);
        var parts = Below(Training, uri);
        if (parts is not [.., _, _, "output", "model.tar.gz"] || !TryReadNumber(parts[0], out iteration))
        {
            return false;
        }

        trainingJobName = parts[^3];
        return true;
    }

    private static string[] Below(S3Uri prefix, S3Uri uri) =>
        uri.Bucket == prefix.Bucket && uri.Key.StartsWith(prefix.Key, StringComparison.Ordinal) ? uri.Key[prefix.Key.Length..].Split('/') : [];

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
