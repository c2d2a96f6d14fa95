using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Model;

namespace GtPs.Engine.Labeling;

/// <summary>
/// One round of automated labeling (developer guide, "Automate data labeling"): train on what people labelled, let the model guess, find on the
/// validation set how sure it must be, take its guesses from there on up, and remember where it is least sure. Beyond the guide, the training
/// objects help to find that out by cross-validation; those chosen because a model was unsure of them are harder than most, which errs on the
/// safe side.
/// </summary>
/// <param name="jobs">The jobs.</param>
/// <param name="objects">The objects.</param>
/// <param name="models">Trains and transforms.</param>
/// <param name="earlier">Finds the model of a chained job.</param>
/// <param name="data">Reads and writes what those jobs use.</param>
/// <param name="log">The job's log.</param>
internal sealed class ActiveLearning(LabelingJobStore jobs, LabelingObjectStore objects, LearningModels models, EarlierModel earlier, LearningData data, LabelingLog log)
{
    /// <summary>Objects on which people agree less than this are no yardstick for a model.</summary>
    private const double MinValidationConfidence = 0.7;

    /// <summary>Runs a round. When it cannot be done the job is left to people and its log says why.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration whose people's labels were the last.</param>
    /// <param name="iterations">All iterations.</param>
    /// <param name="token">Interrupts the round; it can be run again.</param>
    public async Task RunAsync(LabelingJobRecord job, IterationRecord iteration, IReadOnlyList<IterationRecord> iterations, CancellationToken token)
    {
        try
        {
            await LabelAsync(job, iteration.Number, iterations, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is LearningFailure or ServiceException or GtException)
        {
            await jobs.EndLearningAsync(job.Id, token).ConfigureAwait(false);
            await log.WriteAsync(job, string.Create(CultureInfo.InvariantCulture, $"Iteration {iteration.Number}: automated labeling ends, people label the rest: {exception.Message}")).ConfigureAwait(false);
        }
    }

    private async Task LabelAsync(LabelingJobRecord job, int number, IReadOnlyList<IterationRecord> iterations, CancellationToken token)
    {
        var measuring = iterations.Where(item => item.Role == IterationRole.Validation).Select(item => item.Number).ToHashSet();
        var human = objects.List(job.Id, ObjectState.Human);
        var validation = human.Where(item => measuring.Contains(item.Iteration)).ToList();
        var waiting = objects.List(job.Id, ObjectState.Unlabeled);
        var training = human.Where(item => !measuring.Contains(item.Iteration)).ToList();
        var modelArn = await ModelAsync(job, number, iterations, training, validation, token).ConfigureAwait(false);
        var tree = new OutputTree(job);
        await data.WriteUnlabeledAsync(tree.InferenceInput(number), validation.Concat(waiting), token).ConfigureAwait(false);
        await models.TransformAsync(job, number, LearningModels.ModelName(modelArn), token).ConfigureAwait(false);
        var guesses = await data.ReadGuessesAsync(tree.InferenceOutput(number), validation.Concat(waiting), job.Classes.Count, token).ConfigureAwait(false);
        if (guesses.Count == 0)
        {
            throw new LearningFailure($"the model {modelArn} gave no probabilities for the job's {job.Classes.Count} classes");
        }

        var crossValidated = await data.ReadCrossValidatedAsync(tree.Training(number), LearningModels.NameOf(job, number), training, job.Classes.Count, token).ConfigureAwait(false);
        var threshold = AutoLabelThreshold.Find(
            [.. Outcomes(job, validation, guesses, isValidation: true), .. Outcomes(job, training, crossValidated, isValidation: false)], LabelingLimits.AutoLabelAccuracy);
        await objects.SetThresholdAsync(job.Id, number, threshold, modelArn, token).ConfigureAwait(false);
        await jobs.SetFinalModelAsync(job.Id, modelArn, token).ConfigureAwait(false);
        await objects.SetScoresAsync(job.Id, waiting.Where(item => guesses.ContainsKey(item.Id)).Select(item => (item.Id, guesses[item.Id].Confidence)), token).ConfigureAwait(false);
        await TakeAsync(job, number, threshold, waiting, guesses, token).ConfigureAwait(false);
    }

    /// <summary>Stops a round: its training or transform job ends at once, as Stopped.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public Task StopAsync(LabelingJobRecord job, int iteration) => models.StopAsync(job, iteration);

    /// <summary>The model of a round: the one the job was given or goes on with for its first, else one trained on all labels people made.</summary>
    private async Task<string> ModelAsync(
        LabelingJobRecord job, int number, IReadOnlyList<IterationRecord> iterations, List<LabelingObjectRecord> training, List<LabelingObjectRecord> validation, CancellationToken token)
    {
        if (iterations[^1].Role == IterationRole.Validation && await InitialModelAsync(job, number, token).ConfigureAwait(false) is { } initial)
        {
            return initial;
        }

        var tree = new OutputTree(job);
        var train = tree.TrainingInput(number, "train.manifest");
        var measure = tree.TrainingInput(number, "validation.manifest");
        await data.WriteLabeledAsync(job, train, training, token).ConfigureAwait(false);
        await data.WriteLabeledAsync(job, measure, validation, token).ConfigureAwait(false);
        await data.WriteClassesAsync(tree.Training(number).Combine(LearningModels.NameOf(job, number) + "/classes.json"), job.Classes, token).ConfigureAwait(false);
        return await models.TrainAsync(job, number, train, measure, training.Count, validation.Count, token).ConfigureAwait(false);
    }

    private async Task<string?> InitialModelAsync(LabelingJobRecord job, int number, CancellationToken token)
    {
        if (job.Request.LabelingJobAlgorithmsConfig!.InitialActiveLearningModelArn is { } given)
        {
            await log.WriteAsync(job, string.Create(CultureInfo.InvariantCulture, $"Iteration {number}: the first round uses the initial model {given}.")).ConfigureAwait(false);
            return given;
        }

        if (await earlier.FindAsync(job, token).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        await log.WriteAsync(job, string.Create(CultureInfo.InvariantCulture, $"Iteration {number}: the first round uses {found.ModelArn}, the model of the job {found.JobName}, whose labels the manifest carries.")).ConfigureAwait(false);
        return found.ModelArn;
    }

    private static IEnumerable<ValidationOutcome> Outcomes(
        LabelingJobRecord job, List<LabelingObjectRecord> labeled, IReadOnlyDictionary<long, MachineGuess> guesses, bool isValidation)
        => labeled
            .Where(item => guesses.ContainsKey(item.Id) && (job.Workers == 1 || item.Confidence >= MinValidationConfidence))
            .Select(item => new ValidationOutcome(guesses[item.Id].Confidence, guesses[item.Id].Class == item.Class, isValidation));

    private async Task TakeAsync(LabelingJobRecord job, int number, double? threshold, List<LabelingObjectRecord> waiting, IReadOnlyDictionary<long, MachineGuess> guesses, CancellationToken token)
    {
        var now = jobs.NowMicroseconds;
        var labels = waiting
            .Where(item => guesses.TryGetValue(item.Id, out var guess) && guess.Confidence >= threshold)
            .OrderByDescending(item => guesses[item.Id].Confidence)
            .Take(BatchPlanner.MachineRoom(job))
            .OrderBy(item => item.Id)
            .Select(item => new NewLabel(item.Id, guesses[item.Id].Class, Math.Round(guesses[item.Id].Confidence, 2), now))
            .ToList();
        if (labels.Count > 0)
        {
            await data.WriteAutoAnnotationsAsync(job, number, labels, token).ConfigureAwait(false);
            await objects.LabelAsync(job.Id, number, ObjectState.Machine, labels, [], IterationStep.Finished, token).ConfigureAwait(false);
        }

        await log.WriteAsync(job, string.Create(
            CultureInfo.InvariantCulture,
            $"Iteration {number}: {(threshold is null ? "no confidence is accurate enough" : $"from confidence {threshold:0.00} on the model is accurate enough")}; {labels.Count} of {waiting.Count} objects are labelled by machine.")).ConfigureAwait(false);
    }
}
