using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training.Checks;

/// <summary>Checks everything about a training job that would make it fail after machines were paid for.</summary>
/// <param name="services">The session.</param>
public sealed class TrainingPreflight(SessionServices services)
{
    private const string Anyone = "arn:aws:iam::000000000000:role/unknown";

    /// <summary>Checks what is asked for, and the name too. Creates nothing.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>What was found; empty when the job can be started.</returns>
    /// <exception cref="GtException">No connection or no credentials.</exception>
    public async Task<IReadOnlyList<GtPreflightFinding>> TestAsync(TrainingOptions options, CancellationToken token)
    {
        var findings = new TrainingFindings();
        if (Settle(options, findings) is not { } plan)
        {
            return findings.All;
        }

        var counted = await CheckAsync(plan, findings, token);
        if (options.Name.Length > 0 && counted is not null && findings.All.All(finding => finding.Severity != GtFindingSeverity.Error))
        {
            await CheckNameAsync(counted, findings, token);
        }

        return findings.All;
    }

    /// <summary>Checks a plan before it is carried out.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="what">What it is of, for example <c>training job</c>.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The plan with its channels counted.</returns>
    /// <exception cref="GtException">It cannot be carried out: one error that names every field, its value and the fix.</exception>
    internal async Task<TrainingPlan> EnsureAsync(TrainingPlan plan, string what, CancellationToken token)
    {
        var findings = new TrainingFindings();
        var counted = await CheckAsync(plan, findings, token);
        findings.ThrowOnErrors($"{what} '{plan.Options.Name}'");
        return counted!;
    }

    private async Task<TrainingPlan?> CheckAsync(TrainingPlan plan, TrainingFindings findings, CancellationToken token)
    {
        var options = plan.Options;
        new TrainingRequestCheck(services.Session, findings).Check(options);
        var bad = await new TrainingPlaceCheck(services, findings).CheckAsync(options, token);
        var channels = new ChannelCheck(services, findings, bad);
        var train = await channels.ReadAsync("train", options.TrainManifestUri, options.TrainCount, options, token);
        var validation = await channels.ReadAsync("validation", options.ValidationManifestUri, options.ValidationCount, options, token);
        if (train is null || validation is null)
        {
            return null;
        }

        ClassCheck.Check(options, train, validation, findings);
        var problems = HyperParameterSet.Problems(options.HyperParameters, options.Classes.Count, train.Lines, validation.Lines);
        AddProblems(problems, options, findings);
        return problems.Count == 0 ? plan.HyperParameters is null ? plan.Counted(train.Lines, validation.Lines) : plan : null;
    }

    private async Task CheckNameAsync(TrainingPlan plan, TrainingFindings findings, CancellationToken token)
    {
        try
        {
            if (await new TrainingService(services).FindSameAsync(plan, token) is { } job)
            {
                findings.Warn("TrainingJobName", plan.Options.Name, $"The same request made a job before ({job.TrainingJobStatus}): Start-GtTraining gives it out and starts nothing.", "Give another -Name to train again.");
            }
        }
        catch (GtException error)
        {
            findings.Error("TrainingJobName", plan.Options.Name, error);
        }
    }

    // Making a plan stops at the first value that cannot be used: it is told and replaced, so that the others are looked at too.
    private TrainingPlan? Settle(TrainingOptions options, TrainingFindings findings)
    {
        if (!InstanceTypes.IsValid(options.InstanceType))
        {
            findings.Error(TrainingPlan.InstanceTypeField, options.InstanceType, "It is not an instance type of SageMaker.", InstanceTypes.Advice, "ValidationException");
            options = options with { InstanceType = TrainingOptions.DefaultInstanceType };
        }

        while (true)
        {
            try
            {
                return TrainingPlan.Make(options, services);
            }
            catch (GtException error)
            {
                switch (error.ErrorId)
                {
                    case "InvalidName":
                        findings.Error("TrainingJobName", options.Name, error);
                        options = options with { Name = string.Empty };
                        break;
                    case "MissingRole":
                        findings.Error("RoleArn", string.Empty, error);
                        options = options with { RoleArn = Anyone };
                        break;
                    case "UnknownRegion":
                        findings.Error("AlgorithmSpecification.TrainingImage", services.Session.Region, error);
                        options = options with { TrainingImage = "unknown" };
                        break;
                    case "InvalidHyperParameter":
                        AddProblems(HyperParameterSet.Problems(options.HyperParameters, options.Classes.Count, options.TrainCount, options.ValidationCount), options, findings);
                        options = options with { HyperParameters = new Dictionary<string, object?>() };
                        break;
                    case var _ when options.Backbone is not null:
                        findings.Error("InputDataConfig.backbone", options.Backbone.Path, error);
                        options = options with { Backbone = null };
                        break;
                    default:
                        findings.Error("CreateTrainingJob", string.Empty, error);
                        return null;
                }
            }
        }
    }

    private static void AddProblems(IEnumerable<HyperParameterProblem> problems, TrainingOptions options, TrainingFindings findings)
    {
        foreach (var problem in problems)
        {
            var key = options.HyperParameters.Keys.FirstOrDefault(given => given.Equals(problem.Name, StringComparison.OrdinalIgnoreCase));
            findings.Error(
                $"HyperParameters.{problem.Name}",
                key is null ? string.Empty : $"{options.HyperParameters[key]}",
                new GtException("InvalidHyperParameter", problem.ToString(), GtErrorKind.InvalidArgument, "HyperParameter"),
                problem.Problem,
                problem.Fix);
        }
    }
}
