using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Training;
using GtPs.Core.Costs;
using GtPs.Core.Resources;
using GtPs.Core.Tuning;
using GtPs.Model;

namespace GtPs.Cmdlets.Tuning;

/// <summary>
/// Starts a hyperparameter tuning job: a search for the hyperparameters that train the best model, over a grid or at random. Its training jobs are
/// ordinary ones, and the best of them pipes into New-GtModel. Run again with the same -Name and values it gives out the job that is there; other values
/// under a taken name are the error ResourceInUse.
/// </summary>
/// <example>
///   <summary>Try every combination of two optimizers and three learning rates, and make a model of the best</summary>
///   <code>$tuning = $job | Split-GtManifest -TrainPercent 80 -Seed 7 | Start-GtTuning -HyperParameterRange @{ optimizer = 'sgd', 'adam'; learning_rate = 0.001, 0.01, 0.1 } | Wait-GtTuning
/// $tuning.BestTrainingJob | New-GtModel</code>
/// </example>
/// <example>
///   <summary>Try 20 combinations at random, the learning rate evenly over its orders of magnitude</summary>
///   <code>$split | Start-GtTuning -HyperParameterRange @{ learning_rate = '0.0001..0.1 log'; mini_batch_size = '8..64' } -MaxJobs 20 -Seed 7</code>
/// </example>
/// <example>
///   <summary>See what a search would cost on AWS at most</summary>
///   <code>$split | Start-GtTuning -HyperParameterRange @{ learning_rate = 0.001, 0.01 } -InstanceType ml.g4dn.xlarge -MaxRuntimeInSeconds 3600 -WhatIf</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "GtTuning", SupportsShouldProcess = true)]
[OutputType(typeof(GtTuningJob))]
public sealed class StartGtTuningCommand : GtTrainingRequestCmdlet
{
    /// <summary>
    /// What is searched, by hyperparameter: a list of values (<c>'sgd', 'adam'</c>), a range as text (<c>'0.001..0.1 log'</c>; the scaling is linear, log,
    /// reverselog or, left out, the service's choice), or a table or object with Min, Max and Scaling. Lists alone make a grid.
    /// </summary>
    [Parameter(Mandatory = true)]
    [Alias("Range", "Grid")]
    [ValidateNotNull]
    public IDictionary HyperParameterRange { get; set; } = new Hashtable();

    /// <summary>Grid tries every combination of lists; Random draws combinations. By default Grid for lists alone, Random otherwise.</summary>
    [Parameter]
    public TuningStrategy? Strategy { get; set; }

    /// <summary>The job's name: 1 to 32 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("TuningJobName", "HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Training jobs at most. A larger grid is refused, never cut.</summary>
    [Parameter]
    [ValidateRange(1, 500)]
    public int MaxJobs { get; set; } = 20;

    /// <summary>Training jobs at the same time, at most; the local engine starts no more than the machine has cores.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxParallelJobs { get; set; } = 2;

    /// <summary>The seed of a random search: the same seed draws the same combinations.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Seed { get; set; }

    /// <summary>The metric that the search maximises; the algorithm has this one.</summary>
    [Parameter]
    [ValidateSet("validation:accuracy")]
    public string Objective { get; set; } = "validation:accuracy";

    /// <summary>The objective, 0 to 1, that ends the search when a training job reaches it.</summary>
    [Parameter]
    [ValidateRange(0d, 1d)]
    public double? TargetValue { get; set; }

    /// <summary>The whole search ends after this many seconds, with the best so far.</summary>
    [Parameter]
    [ValidateRange(120, 15_768_000)]
    public int? MaxTuningRuntimeInSeconds { get; set; }

    /// <summary>Starts billed work on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var plan = TuningPlan.Make(
            new TuningOptions
            {
                Training = Options(Name),
                Ranges = RangeValues.Of(HyperParameterRange),
                Strategy = Strategy,
                MaxJobs = MaxJobs,
                MaxParallelJobs = MaxParallelJobs,
                Seed = Seed,
                Objective = Objective,
                TargetValue = TargetValue,
                MaxTuningRuntimeInSeconds = MaxTuningRuntimeInSeconds,
            },
            Services);
        WarnOfMissingBackbone();
        var isTold = Tell(plan.Training);
        var target = $"tuning job '{plan.Training.Options.Name}'";
        var tunings = new TuningService(Services);
        if (WriteIfThere(target, Name, token => tunings.FindStartedAsync(plan, token)) || !ShouldSpend(target, Action(plan), Force, plan.Preview()))
        {
            return;
        }

        var (job, carriedOut, isNew) = Await((_, token) => tunings.StartAsync(plan, token));
        if (!isTold)
        {
            Tell(carriedOut.Training);
        }

        WriteStarted(target, new Started<GtTuningJob>(job, isNew));
    }

    private string Action(TuningPlan plan)
    {
        var jobs = plan.Options.Strategy == TuningStrategy.Grid ? $"a grid of {plan.JobCount} training jobs" : $"{plan.JobCount} training jobs at random";
        var hours = plan.JobCount * MaxHours;
        return Spending(
            "Start",
            FormattableString.Invariant($"{jobs}, {Math.Min(MaxParallelJobs, plan.JobCount)} at a time, each 1 x {InstanceType}, billed until it ends, at most {MaxHours:0.#} h each: {hours:0.#} instance hours in all, {InstanceCost.AtMost(InstanceType, hours)}"));
    }
}
