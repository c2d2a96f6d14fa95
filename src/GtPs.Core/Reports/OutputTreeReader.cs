using System.Globalization;
using System.Text;
using System.Text.Json;
using GtPs.Core.Consolidation;
using GtPs.Core.Files;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Reads what a labeling job has written so far: who labelled which object in which iteration, what workers answered, and which models it trained.
/// A file that cannot be read is a problem, and the others go on. Memory holds the names of files, not what is in them.
/// </summary>
/// <param name="output">The job's output tree.</param>
/// <param name="problems">Gets what cannot be read.</param>
internal sealed class OutputTreeReader(IJobOutput output, ReportProblems problems)
{
    private const int MaxConcurrency = 16;

    /// <summary>Reads the labels of all iterations into a tally.</summary>
    /// <param name="labelAttributeName">The job's label attribute.</param>
    /// <param name="tally">Gets the labels, from the last iteration to the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task ReadLabelsAsync(string labelAttributeName, LabelTally tally, CancellationToken cancellationToken)
    {
        var parser = new OutputLabelParser(labelAttributeName);
        var responses = new List<(int Iteration, DateTime? Time, JobOutputFile File)>();
        await foreach (var file in output.ListAsync(OutputKeys.ConsolidationResponses, cancellationToken))
        {
            if (OutputKeys.TryReadResponse(file.Key, out var iteration, out var time))
            {
                responses.Add((iteration, time, file));
            }
        }

        responses.Sort((a, b) => (b.Iteration, b.Time, b.File.Key).CompareTo((a.Iteration, a.Time, a.File.Key)));
        await foreach (var (file, labels) in OrderedParallel.SelectAsync(OrderedParallel.Each(responses), MaxConcurrency, (item, token) => ReadResponseAsync(parser, item.File, item.Iteration, item.Time, token), cancellationToken))
        {
            AddAll(tally, labels, file);
        }

        await ReadMachineLabelsAsync(parser, tally, cancellationToken);
    }

    /// <summary>Reads the answers of all workers into a tally.</summary>
    /// <param name="tally">Gets the answers.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public Task ReadAnswersAsync(AnswerTally tally, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var read = 0;
        return Parallel.ForEachAsync(output.ListAsync(OutputKeys.WorkerResponses, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken }, async (file, token) =>
        {
            if (!OutputKeys.TryReadWorkerResponse(file.Key, out var iteration, out var id))
            {
                return;
            }

            if (await TryReadAsync(file, async stream => await WorkerAnswer.ReadAsync(stream, token), token) is { } answers)
            {
                tally.Add(id, iteration, answers);
            }

            if (Interlocked.Increment(ref read) % 100 == 0)
            {
                progress?.Report(new GtProgress("Reading the output", string.Create(CultureInfo.InvariantCulture, $"{read:N0} worker responses"), -1));
            }
        });
    }

    /// <summary>Reads which training jobs active learning ran, in the order of iterations.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<(int Iteration, string TrainingJobName)>> ReadTrainingJobsAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<(int Iteration, string TrainingJobName)>();
        await foreach (var file in output.ListAsync(OutputKeys.Training, cancellationToken))
        {
            if (OutputKeys.TryReadModel(file.Key, out var iteration, out var name))
            {
                jobs.Add((iteration, name));
            }
        }

        return [.. jobs.Order()];
    }

    private async Task ReadMachineLabelsAsync(OutputLabelParser parser, LabelTally tally, CancellationToken cancellationToken)
    {
        var files = new List<(int Iteration, JobOutputFile File)>();
        await foreach (var file in output.ListAsync(OutputKeys.ActiveLearning, cancellationToken))
        {
            if (OutputKeys.TryReadMachineLabels(file.Key, out var iteration))
            {
                files.Add((iteration, file));
            }
        }

        foreach (var (iteration, file) in files.OrderByDescending(item => item.Iteration).ThenByDescending(item => item.File.Key, StringComparer.Ordinal))
        {
            await TryReadAsync(file, async stream =>
            {
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync(cancellationToken) is { } line)
                {
                    ReadMachineLine(parser, tally, file, line, iteration);
                }

                return true;
            }, cancellationToken);
        }
    }

    private void ReadMachineLine(OutputLabelParser parser, LabelTally tally, JobOutputFile file, string line, int iteration)
    {
        try
        {
            if (parser.ReadMachineLine(Encoding.UTF8.GetBytes(line), iteration) is { } label)
            {
                AddAll(tally, [label], file);
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                problems.AddFile(file.Place, "a line is not an object's number and its label");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.AddFile(file.Place, "a line does not hold JSON behind the object's number", e);
        }
    }

    private async Task<(JobOutputFile File, IReadOnlyList<OutputLabel> Labels)> ReadResponseAsync(OutputLabelParser parser, JobOutputFile file, int iteration, DateTime? time, CancellationToken token) =>
        (file, await TryReadAsync(file, async stream =>
        {
            using var bytes = await FileBytes.ReadAsync(stream, token);
            return parser.ReadResponse(bytes.Span, iteration, time);
        }, token) ?? []);

    private void AddAll(LabelTally tally, IReadOnlyList<OutputLabel> labels, JobOutputFile file)
    {
        foreach (var label in labels)
        {
            try
            {
                tally.Add(in label);
            }
            catch (GtException e)
            {
                problems.Add(new GtException(e.ErrorId, $"A label in '{file.Place}' does not count: {e.Message}", e.Kind, file.Place, e), e.Message);
            }
        }
    }

    /// <summary>Reads a file, or notes why it cannot be read. That there is no way to the store at all is not noted but thrown.</summary>
    private async Task<T?> TryReadAsync<T>(JobOutputFile file, Func<Stream, Task<T>> read, CancellationToken token)
    {
        try
        {
            await using var stream = await file.OpenAsync(token);
            return await read(stream);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems.AddFile(file.Place, $"it is not JSON as Ground Truth writes it ({ReasonOf(e)})", e);
        }
        catch (GtException e) when (e.Kind is GtErrorKind.NotFound or GtErrorKind.Permission && e.ErrorId is not "NoSuchBucket")
        {
            problems.AddFile(file.Place, e.ErrorId == "NoSuchKey" ? "it has gone since it was listed" : e.Message, e);
        }
        catch (IOException e)
        {
            problems.AddFile(file.Place, e.Message, e);
        }

        return default;
    }

    private static string ReasonOf(Exception e)
    {
        var end = e.Message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
    }
}
