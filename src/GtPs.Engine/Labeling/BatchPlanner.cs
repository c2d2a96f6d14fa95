using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GtPs.Engine.Labeling;

/// <summary>What the next batch is.</summary>
/// <param name="Number">Its iteration.</param>
/// <param name="Role">What its people are asked for.</param>
/// <param name="Objects">Its objects' ids.</param>
internal sealed record BatchPlan(int Number, IterationRole Role, IReadOnlyList<long> Objects);

/// <summary>
/// Chooses batches as Ground Truth does: 10 objects to check the set-up, then MaxConcurrentTaskCount at a time. With active learning the
/// second batch fills the training set up to one batch, the next ones are the validation set, and from then on people get the objects that
/// the model is least sure of.
/// </summary>
/// <param name="objects">The objects.</param>
internal sealed class BatchPlanner(LabelingObjectStore objects)
{
    /// <summary>Plans the next batch.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iterations">Those there have been.</param>
    /// <returns>The plan, or null when a stopping condition is met or nothing waits.</returns>
    public BatchPlan? Next(LabelingJobRecord job, IReadOnlyList<IterationRecord> iterations)
    {
        var room = Room(job);
        if (room <= 0 || job.Unlabeled == 0)
        {
            return null;
        }

        var number = iterations.Count + 1;
        var batch = LabelingLimits.BatchSize(job);
        var missing = MissingValidation(job, iterations);
        var role = job.UsesActiveLearning && number > 2 && missing > 0 ? IterationRole.Validation : IterationRole.Training;
        var size = number == 1 ? LabelingLimits.ProbeCount
            : role == IterationRole.Validation ? Math.Min(batch, missing)
            : number == 2 && job.UsesActiveLearning && batch > LabelingLimits.ProbeCount ? batch - LabelingLimits.ProbeCount
            : number > 2 && job.UsesActiveLearning && !job.LearningEnded ? LabelingLimits.ChoosingBatchSize(job)
            : batch;
        size = Math.Min(size, room);
        var isRandom = number == 1 || (job.UsesActiveLearning && (number == 2 || role == IterationRole.Validation));
        return new BatchPlan(number, role, isRandom ? Sample(job, number, size) : objects.ListLeastConfident(job.Id, size));
    }

    /// <summary>How many objects the validation set still lacks.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iterations">The iterations.</param>
    public int MissingValidation(LabelingJobRecord job, IReadOnlyList<IterationRecord> iterations)
        => LabelingLimits.ValidationSize(job.Total) - iterations.Where(item => item.Role == IterationRole.Validation).Sum(item => objects.ListIteration(job.Id, item.Number).Count(IsHuman));

    /// <summary>How many objects people may still label before a stopping condition is met.</summary>
    /// <param name="job">The job.</param>
    public static int Room(LabelingJobRecord job)
        => Math.Min(job.Request.StoppingConditions?.MaxHumanLabeledObjectCount is { } count ? count - job.Human : int.MaxValue, MachineRoom(job));

    /// <summary>How many objects the machine may still label; MaxHumanLabeledObjectCount is not about it.</summary>
    /// <param name="job">The job.</param>
    public static int MachineRoom(LabelingJobRecord job)
        => job.Request.StoppingConditions?.MaxPercentageOfInputDatasetLabeled is { } percent ? (int)Math.Ceiling(job.Total * (percent / 100.0)) - job.Human - job.Machine : int.MaxValue;

    private static bool IsHuman(LabelingObjectRecord item) => item.State is ObjectState.Human or ObjectState.Failed;

    /// <summary>Draws at random, but the same for the same job name and number: a rehearsal can be repeated.</summary>
    private List<long> Sample(LabelingJobRecord job, int number, int size)
    {
        var waiting = objects.ListWaiting(job.Id);
        var random = new Random(Seed(job.Name) + number);
        size = Math.Min(size, waiting.Count);
        for (var i = 0; i < size; i++)
        {
            var other = random.Next(i, waiting.Count);
            (waiting[i], waiting[other]) = (waiting[other], waiting[i]);
        }

        return [.. waiting.Take(size).Order()];
    }

    private static int Seed(string name)
        => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name.ToLowerInvariant()))) >> 1;
}
