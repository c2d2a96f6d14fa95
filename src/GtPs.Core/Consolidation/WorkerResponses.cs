using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>The answers to one object.</summary>
/// <param name="ObjectId">The object: the 0-based line of the input manifest.</param>
/// <param name="Iteration">The iteration in which they were given.</param>
/// <param name="Answers">The answers, one per worker.</param>
internal sealed record ObjectAnswers(long ObjectId, int Iteration, IReadOnlyList<WorkerAnswer> Answers);

/// <summary>Reads the worker responses of a job: <c>annotations/worker-response/iteration-N/ID/TIME.json</c>.</summary>
/// <param name="output">The job's output tree.</param>
/// <param name="problems">Gets the files that cannot be read, and the others are read; null to end with the first.</param>
internal sealed class WorkerResponses(IJobOutput output, ReportProblems? problems = null)
{
    private const int MaxConcurrency = 16;

    /// <summary>Reads them all.</summary>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>By object id; of an object that was sent out again, the answers of the last time.</returns>
    /// <exception cref="GtException">The tree has none (<c>NoWorkerResponse</c>), or a file is not what it should be (<c>InvalidOutputFile</c>).</exception>
    public async Task<IReadOnlyList<ObjectAnswers>> ReadAsync(IProgress<GtProgress>? progress, CancellationToken token)
    {
        var latest = new Dictionary<long, (int Iteration, JobOutputFile File)>();
        await foreach (var file in output.ListAsync(OutputKeys.WorkerResponses, token))
        {
            if (OutputKeys.TryReadWorkerResponse(file.Key, out var iteration, out var id)
                && (!latest.TryGetValue(id, out var known) || (iteration, file.Key).CompareTo((known.Iteration, known.File.Key)) > 0))
            {
                latest[id] = (iteration, file);
            }
        }

        if (latest.Count == 0)
        {
            throw new GtException("NoWorkerResponse", $"'{output.Name}' has no worker responses below '{OutputKeys.WorkerResponses}'. Give the root of a labeling job's output: S3OutputPath and the job's name.", GtErrorKind.NotFound, output.Name);
        }

        var read = new ConcurrentBag<ObjectAnswers>();
        await Parallel.ForEachAsync(latest, new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = token }, async (entry, stop) =>
        {
            read.Add(new ObjectAnswers(entry.Key, entry.Value.Iteration, await ReadAsync(entry.Value.File, stop)));
            progress?.Report(new GtProgress("Reading worker responses", string.Create(CultureInfo.InvariantCulture, $"{read.Count} of {latest.Count} objects"), 100 * read.Count / latest.Count));
        });
        return [.. read.OrderBy(item => item.ObjectId)];
    }

    private async Task<IReadOnlyList<WorkerAnswer>> ReadAsync(JobOutputFile file, CancellationToken token)
    {
        try
        {
            await using var stream = await file.OpenAsync(token);
            return await WorkerAnswer.ReadAsync(stream, token);
        }
        catch (JsonException e) when (problems is not null)
        {
            problems.AddFile(file.Place, $"it is not a worker response as Ground Truth writes it ({e.Message})", e);
            return [];
        }
        catch (JsonException e)
        {
            throw new GtException("InvalidOutputFile", $"'{file.Place}' is not a worker response as Ground Truth writes it: {e.Message}", GtErrorKind.InvalidData, file.Place, e);
        }
    }
}
