using System.Runtime.CompilerServices;
using GtPs.Core.Sessions;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The log of a training job, as a user reads it.</summary>
/// <param name="services">The session.</param>
public sealed class TrainingLogService(SessionServices services)
{
    /// <summary>Reads the log of a training job.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="tail">Only the last messages of each stream, or 0 for all.</param>
    /// <param name="follow">How often to look for more until the job has ended, or null to end with what there is.</param>
    /// <param name="token">Stops reading; the job goes on.</param>
    /// <returns>The messages, stream by stream, oldest first.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), it has no log (<c>NoTrainingLog</c>), or the logs cannot be read.</exception>
    public async IAsyncEnumerable<string> ReadAsync(string name, int tail, WaitOptions? follow, [EnumeratorCancellation] CancellationToken token)
    {
        var jobs = new TrainingService(services);
        var reader = new JobLogReader(services.Logs, JobLogReader.TrainingGroup, name);
        Dictionary<string, string?> read = new(StringComparer.Ordinal);
        var looksAfterEnd = 0;
        while (true)
        {
            var isEnded = TerminalStatus.IsJobEnded((await jobs.DescribeAsync(name, token)).TrainingJobStatus ?? string.Empty);
            foreach (var stream in await StreamsAsync(reader, token))
            {
                await foreach (var page in NextAsync(reader, stream, tail, read, token))
                {
                    foreach (var message in page.Messages)
                    {
                        yield return message.TrimEnd();
                    }
                }
            }

            looksAfterEnd += isEnded ? 1 : 0;
            if (follow is null || looksAfterEnd >= LooksAfterEnd)
            {
                break;
            }

            await Task.Delay(follow.PollInterval, services.Clock, token);
        }

        if (read.Count == 0)
        {
            throw new GtException("NoTrainingLog", $"The training job '{name}' has no log: it has not written one yet, or it has expired. Wait a little, or look at its FailureReason with Get-GtTraining.", GtErrorKind.NotFound, name);
        }
    }

    // CloudWatch takes lines in some seconds after they were written; the local engine has them at once.
    private int LooksAfterEnd => services.Session.BackEnd == GtBackEnd.Aws ? 2 : 1;

    private static async IAsyncEnumerable<LogPage> NextAsync(JobLogReader reader, string stream, int tail, Dictionary<string, string?> read, [EnumeratorCancellation] CancellationToken token)
    {
        if (tail > 0 && !read.ContainsKey(stream))
        {
            var last = await reader.TailAsync(stream, tail, token);
            read[stream] = last.Behind;
            yield return last;
            yield break;
        }

        await foreach (var page in reader.PagesAsync(stream, read.GetValueOrDefault(stream), token))
        {
            read[stream] = page.Behind;
            yield return page;
        }
    }

    private static async Task<IReadOnlyList<string>> StreamsAsync(JobLogReader reader, CancellationToken token)
    {
        List<string> streams = [];
        try
        {
            await foreach (var stream in reader.StreamsAsync(token))
            {
                streams.Add(stream);
            }
        }
        catch (GtException error) when (error.Kind == GtErrorKind.NotFound)
        {
            // The group is made with the first line of the first job.
        }

        return streams;
    }
}
