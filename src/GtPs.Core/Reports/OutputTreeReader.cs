using System.Collections.Concurrent;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Reads what a labeling job has written so far: who labelled which object in which iteration, and which models it trained.</summary>
/// <param name="store">Where the tree lies.</param>
/// <param name="tree">Its places.</param>
internal sealed class OutputTreeReader(IOutputStore store, OutputTree tree)
{
    private const int MaxConcurrency = 16;

    /// <summary>Reads the labels of all iterations.</summary>
    /// <param name="labelAttributeName">The job's label attribute.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>At most one label per object and origin: the latest; in the order of iterations and objects.</returns>
    /// <exception cref="GtException">A file of the tree is not what it should be (<c>InvalidOutputFile</c>).</exception>
    public async Task<IReadOnlyList<OutputLabel>> ReadLabelsAsync(string labelAttributeName, CancellationToken cancellationToken)
    {
        var parser = new OutputLabelParser(labelAttributeName);
        var labels = new ConcurrentBag<OutputLabel>();
        await ForEachAsync(tree.ConsolidationResponses, async (uri, token) =>
        {
            if (tree.TryReadResponse(uri, out var iteration, out var time))
            {
                await using var stream = await store.OpenReadAsync(uri, token);
                foreach (var label in await parser.ReadResponseAsync(stream, iteration, time, token))
                {
                    labels.Add(label);
                }
            }
        }, cancellationToken);
        await ForEachAsync(tree.ActiveLearning, async (uri, token) =>
        {
            if (tree.TryReadMachineLabels(uri, out var iteration))
            {
                await using var stream = await store.OpenReadAsync(uri, token);
                using var reader = new StreamReader(stream);
                while (await reader.ReadLineAsync(token) is { } line)
                {
                    if (parser.ReadMachineLine(line, iteration) is { } label)
                    {
                        labels.Add(label);
                    }
                }
            }
        }, cancellationToken);

        // An object sent out again appears twice; its later label counts.
        return [.. labels
            .GroupBy(label => (label.ObjectId, label.IsHuman))
            .Select(group => group.OrderBy(label => label.Iteration).ThenBy(label => label.Time).Last())
            .OrderBy(label => label.Iteration).ThenBy(label => label.ObjectId)];
    }

    /// <summary>Reads which training jobs active learning ran, in the order of iterations.</summary>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<(int Iteration, string TrainingJobName)>> ReadTrainingJobsAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<(int Iteration, string TrainingJobName)>();
        await foreach (var uri in store.ListAsync(tree.Training, cancellationToken))
        {
            if (tree.TryReadModel(uri, out var iteration, out var name))
            {
                jobs.Add((iteration, name));
            }
        }

        return [.. jobs.Order()];
    }

    private Task ForEachAsync(S3Uri prefix, Func<S3Uri, CancellationToken, Task> read, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(store.ListAsync(prefix, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellationToken }, async (uri, token) =>
        {
            try
            {
                await read(uri, token);
            }
            catch (JsonException e)
            {
                throw new GtException("InvalidOutputFile", $"'{uri}' of the job's output is not JSON as Ground Truth writes it: {e.Message}", GtErrorKind.InvalidData, uri.ToString(), e);
            }
        });
}
