using GtPs.Engine.Hosting;
using GtPs.Engine.Storage;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Lets a simulated workteam work on a batch: each worker takes its tasks and answers them through <see cref="LabelingTaskService"/>, as
/// people do. Which workers answer which object follows from the seed, not from who is quicker.
/// </summary>
/// <param name="service">Where tasks are taken and answers given.</param>
/// <param name="tasks">The batch's tasks.</param>
/// <param name="objects">Their objects.</param>
/// <param name="teams">The workteams.</param>
/// <param name="store">The engine's objects, for the standard labels.</param>
/// <param name="options">Region and clock.</param>
internal sealed class SimulatedShift(
    LabelingTaskService service, LabelingTaskStore tasks, LabelingObjectStore objects, WorkteamStore teams, IObjectStore store, EngineOptions options)
{
    private const int TasksPerTransaction = 200;

    /// <summary>Works until no task of the batch waits for a simulated worker; does nothing for other teams.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The batch.</param>
    /// <param name="token">Cancels; answers given stay.</param>
    public async Task WorkAsync(LabelingJobRecord job, int iteration, CancellationToken token)
    {
        if (teams.FindByArn(job.WorkteamArn) is not { IsSimulated: true } team)
        {
            return;
        }

        var crowd = SimulatedCrowd.Read(team.ReadRequest(), options.Region);
        var labels = await StandardLabels.ReadAsync(store, crowd.StandardLabels, token).ConfigureAwait(false);
        var queues = Assign(job, iteration, crowd);
        await Task.WhenAll(crowd.Workers.Select((worker, index) => Task.Run(() => WorkAsync(job, worker, queues[index], labels, crowd.SecondsPerTask, token), token))).ConfigureAwait(false);
    }

    /// <summary>Gives each object to the N workers who rank lowest for it.</summary>
    private List<long>[] Assign(LabelingJobRecord job, int iteration, SimulatedCrowd crowd)
    {
        var sources = objects.ListIteration(job.Id, iteration).ToDictionary(item => item.Id, item => item.Source);
        var queues = crowd.Workers.Select(_ => new List<long>()).ToArray();
        foreach (var task in tasks.List(job.Id, iteration).Where(task => task.State == TaskState.Open))
        {
            var source = sources[task.ObjectId];
            foreach (var (index, _) in crowd.Workers.Index().OrderBy(worker => worker.Item.Rank(source)).Take(job.Workers))
            {
                queues[index].Add(task.Id);
            }
        }

        return queues;
    }

    private async Task WorkAsync(LabelingJobRecord job, SimulatedWorker worker, List<long> queue, StandardLabels labels, double secondsPerTask, CancellationToken token)
    {
        var waiting = new Queue<long>(queue);
        while (waiting.Count > 0)
        {
            List<long> chunk = [];
            while (chunk.Count < (secondsPerTask > 0 ? 1 : TasksPerTransaction) && waiting.TryDequeue(out var next))
            {
                chunk.Add(next);
            }

            // A task that cannot be had has ended: nobody else takes this worker's place.
            var leases = await service.TakeAsync(job.WorkteamArn, worker.Worker, chunk, token).ConfigureAwait(false);
            if (leases.Count == 0)
            {
                continue;
            }

            if (secondsPerTask > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(secondsPerTask), options.Clock, token).ConfigureAwait(false);
            }

            List<TaskAnswer> answers = [];
            List<long> declined = [];
            foreach (var lease in leases)
            {
                if (Answer(job, worker, lease.Source, labels) is { } content)
                {
                    answers.Add(new TaskAnswer(lease.TaskId, content));
                }
                else
                {
                    declined.Add(lease.TaskId);
                }
            }

            var outcomes = await service.SubmitAsync(worker.Worker, answers, token).ConfigureAwait(false);
            foreach (var (answer, _) in answers.Zip(outcomes).Where(pair => pair.Second == SubmitOutcome.LeaseExpired))
            {
                // A busy machine, or one that slept, can outlast a lease.
                waiting.Enqueue(answer.TaskId);
            }

            await service.DeclineAsync(worker.Worker, declined, token).ConfigureAwait(false);
        }
    }

    /// <summary>The form a worker sends, or null when the worker does not know the object: then it declines.</summary>
    private static string? Answer(LabelingJobRecord job, SimulatedWorker worker, string source, StandardLabels labels)
    {
        var standard = labels.Find(source) is { } label ? job.IndexOf(label) : -1;
        return standard < 0 ? null : AnswerContent.Write(job.TaskType.Element, job.Classes[worker.Answer(source, standard, job.Classes.Count)]);
    }
}
