using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Core.Consolidation;
using GtPs.Core.Manifests;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Streams the answers of a labeling job: the local engine's, AWS's, or a local copy's.</summary>
/// <param name="output">The job's output tree.</param>
public sealed class WorkerResponseService(IJobOutput output)
{
    private const int MaxConcurrency = 16;

    /// <summary>Reads the answers in the order of objects, and of one object in the order of iterations and of its file.</summary>
    /// <param name="token">Stops reading.</param>
    /// <returns>A <see cref="GtWorkerResponse"/> per answer, and a <see cref="GtException"/> for every file that cannot be read (<c>InvalidOutputFile</c>).</returns>
    /// <exception cref="GtException">The tree has no answers (<c>NoWorkerResponse</c>).</exception>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken token)
    {
        var files = new List<(long Id, int Iteration, JobOutputFile File)>();
        await foreach (var file in output.ListAsync(OutputKeys.WorkerResponses, token))
        {
            if (OutputKeys.TryReadWorkerResponse(file.Key, out var iteration, out var id))
            {
                files.Add((id, iteration, file));
            }
        }

        if (files.Count == 0)
        {
            throw new GtException("NoWorkerResponse", $"'{output.Name}' has no worker responses below '{OutputKeys.WorkerResponses}'. Give the root of a labeling job's output: S3OutputPath and the job's name; a job that runs has none before the first answer.", GtErrorKind.NotFound, output.Name);
        }

        files.Sort((a, b) => (a.Id, a.Iteration, a.File.Key).CompareTo((b.Id, b.Iteration, b.File.Key)));
        await using var sources = new SourceCursor(await output.FindAsync(OutputKeys.Manifest, token), token);
        await foreach (var (id, iteration, answers, error) in OrderedParallel.SelectAsync(OrderedParallel.Each(files), MaxConcurrency, ReadFileAsync, token))
        {
            if (error is not null)
            {
                yield return error;
            }

            var source = answers.Count > 0 ? await sources.FindAsync(id) : string.Empty;
            foreach (var answer in answers)
            {
                yield return new GtWorkerResponse
                {
                    Index = id,
                    SourceRef = source,
                    Iteration = iteration,
                    WorkerId = answer.WorkerId,
                    Label = answer.Label,
                    SubmissionTime = answer.SubmissionTime,
                    AcceptanceTime = answer.AcceptanceTime,
                    TimeSpentInSeconds = answer.Seconds,
                    Json = answer.Json!,
                };
            }
        }
    }

    private static async Task<(long Id, int Iteration, IReadOnlyList<WorkerAnswer> Answers, GtException? Error)> ReadFileAsync((long Id, int Iteration, JobOutputFile File) item, CancellationToken token)
    {
        try
        {
            await using var stream = await item.File.OpenAsync(token);
            return (item.Id, item.Iteration, await WorkerAnswer.ReadAllAsync(stream, keepJson: true, token), null);
        }
        catch (JsonException e)
        {
            return (item.Id, item.Iteration, [], new GtException("InvalidOutputFile", $"'{item.File.Place}' is not a worker response as Ground Truth writes it: {e.Message}", GtErrorKind.InvalidData, item.File.Place, e));
        }
        catch (GtException e) when (e.Kind == GtErrorKind.NotFound)
        {
            return (item.Id, item.Iteration, [], e);
        }
    }

    /// <summary>Walks through the manifest beside the answers, so that neither is held in memory.</summary>
    private sealed class SourceCursor(JobOutputFile? manifest, CancellationToken token) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<ManifestItem<ManifestLabel>> _lines = ConsolidationService.ReadLabelsAsync(manifest, string.Empty, token).GetAsyncEnumerator(token);
        private bool _isOpen = true;
        private bool _hasLine;

        public async Task<string> FindAsync(long index)
        {
            while (_isOpen && (!_hasLine || _lines.Current.Index < index))
            {
                _isOpen = _hasLine = await _lines.MoveNextAsync();
            }

            return _hasLine && _lines.Current.Index == index && _lines.Current.Error is null ? _lines.Current.Value.SourceRef : string.Empty;
        }

        public ValueTask DisposeAsync() => _lines.DisposeAsync();
    }
}
