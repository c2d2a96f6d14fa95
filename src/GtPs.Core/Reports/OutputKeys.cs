using System.Globalization;

namespace GtPs.Core.Reports;

/// <summary>The keys of a labeling job's output tree, below the job's root (Ground Truth developer guide, "Output data").</summary>
internal static class OutputKeys
{
    /// <summary>The people's labels: <c>iteration-&lt;N&gt;/&lt;time&gt;.json</c> below it.</summary>
    public const string ConsolidationResponses = "annotations/consolidated-annotation/consolidation-response/";

    /// <summary>The machine's labels: <c>&lt;N&gt;/&lt;x&gt;/auto_annotator_output.txt</c> below it.</summary>
    public const string ActiveLearning = "activelearning/";

    /// <summary>The models of active learning: <c>&lt;N&gt;/&lt;x&gt;/&lt;training job&gt;/output/model.tar.gz</c> below it.</summary>
    public const string Training = "training/";

    /// <summary>The answers: <c>iteration-&lt;N&gt;/&lt;object id&gt;/&lt;time&gt;.json</c> below it.</summary>
    public const string WorkerResponses = "annotations/worker-response/";

    /// <summary>The output manifest.</summary>
    public const string Manifest = "manifests/output/output.manifest";

    private const string IterationPrefix = "iteration-";

    /// <summary>Reads the iteration and the time out of the key of a consolidation response.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="iteration">The iteration, of any number of digits.</param>
    /// <param name="time">The time in the file name (UTC), or null when it is none.</param>
    /// <returns>False when the file is something else.</returns>
    public static bool TryReadResponse(string key, out int iteration, out DateTime? time)
    {
        (iteration, time) = (0, null);
        if (Below(ConsolidationResponses, key) is not [var batch, var name] || !name.EndsWith(".json", StringComparison.Ordinal))
        {
            return false;
        }

        time = OutputTime.TryParse(name[..^".json".Length]);
        return TryReadIteration(batch, out iteration);
    }

    /// <summary>Reads the iteration out of the key of the machine's labels.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="iteration">The iteration.</param>
    /// <returns>False when the file is something else.</returns>
    public static bool TryReadMachineLabels(string key, out int iteration)
    {
        iteration = 0;
        return Below(ActiveLearning, key) is [var number, .., "auto_annotator_output.txt"] && TryReadNumber(number, out iteration);
    }

    /// <summary>Reads iteration and training job out of the key of a model.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="trainingJobName">The training job.</param>
    /// <returns>False when the file is something else.</returns>
    public static bool TryReadModel(string key, out int iteration, out string trainingJobName)
    {
        (iteration, trainingJobName) = (0, string.Empty);
        if (Below(Training, key) is not [var number, .., var name, "output", "model.tar.gz"] || !TryReadNumber(number, out iteration))
        {
            return false;
        }

        trainingJobName = name;
        return true;
    }

    /// <summary>Reads iteration and object out of the key of a worker response.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="objectId">The object: the 0-based line of the input manifest.</param>
    /// <returns>False when the file is something else.</returns>
    public static bool TryReadWorkerResponse(string key, out int iteration, out long objectId)
    {
        (iteration, objectId) = (0, 0);
        return Below(WorkerResponses, key) is [var batch, var item, var name]
            && name.EndsWith(".json", StringComparison.Ordinal)
            && TryReadIteration(batch, out iteration)
            && long.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out objectId);
    }

    private static string[] Below(string folder, string key) => key.StartsWith(folder, StringComparison.Ordinal) ? key[folder.Length..].Split('/') : [];

    private static bool TryReadIteration(string folder, out int iteration)
    {
        iteration = 0;
        return folder.StartsWith(IterationPrefix, StringComparison.Ordinal) && TryReadNumber(folder.AsSpan(IterationPrefix.Length), out iteration);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
