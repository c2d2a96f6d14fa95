using GtPs.Aws.S3;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training.Backbones;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>A training job that can be started: names, places and, when the counts are known, hyperparameters are settled.</summary>
/// <param name="Options">What is asked for, with nothing left to choose.</param>
/// <param name="HyperParameters">The hyperparameters, or null while lines have still to be counted.</param>
public sealed record TrainingPlan(TrainingOptions Options, HyperParameterSet? HyperParameters)
{
    /// <summary>The field of the instance type, with AWS's name.</summary>
    internal const string InstanceTypeField = "ResourceConfig.InstanceType";

    /// <summary>Settles what the user left open and checks what can be checked without a call.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="services">The session.</param>
    /// <exception cref="GtException">
    /// A name, role, hyperparameter or backbone cannot be used (<c>InvalidName</c>, <c>MissingRole</c>, <c>InvalidHyperParameter</c>,
    /// <c>UnknownRegion</c>, <c>BackboneNotSupported</c>, <c>BackboneNotStated</c>), or the instance type is none (<c>ValidationException</c>).
    /// </exception>
    public static TrainingPlan Make(TrainingOptions options, SessionServices services)
    {
        if (options.Backbone is not null)
        {
            BackboneRules.Check(options.Backbone, services.Session);
        }

        InstanceTypes.Check(options.InstanceType, InstanceTypeField);
        var settled = options with
        {
            Name = options.Name.Length > 0 ? ResourceName.Check(options.Name, "TrainingJobName") : ResourceName.Unique("gt-training", services.Clock),
            OutputUri = options.OutputUri.Length > 0 ? options.OutputUri : services.Root.Combine("training/").ToString(),
            RoleArn = JobRole.Of(options.RoleArn, services.Session),
            TrainingImage = options.TrainingImage.Length > 0 ? options.TrainingImage : Aws.Regions.RegionTable.ImageClassificationImage(services.Session.Region),
        };
        if (settled.TrainCount > 0 && settled.ValidationCount > 0)
        {
            return new TrainingPlan(settled, Settle(settled));
        }

        // What is wrong whatever the data are is told before they are read.
        HyperParameterSet.Uncounted(settled.HyperParameters, settled.Classes.Count);
        return new TrainingPlan(settled, null);
    }

    /// <summary>The plan with its channels counted.</summary>
    /// <param name="trainCount">Lines of the training manifest.</param>
    /// <param name="validationCount">Lines of the validation manifest.</param>
    public TrainingPlan Counted(int trainCount, int validationCount)
    {
        var options = Options with { TrainCount = trainCount, ValidationCount = validationCount };
        return new TrainingPlan(options, Settle(options));
    }

    /// <summary>The request that starting sends; nothing is asked and nothing is sent.</summary>
    /// <param name="services">The session.</param>
    public RequestText Preview(SessionServices services)
    {
        S3Uri? backbone = Options.Backbone is { } network ? new BackboneUpload(services).FolderOf(network) : null;
        var values = HyperParameters?.Values ?? HyperParameterSet.Uncounted(Options.HyperParameters, Options.Classes.Count);
        return RequestText.Of(TrainingRequestBuilder.Build(Options, values, backbone)) with { Note = HyperParameters is null ? Uncounted(Options) : string.Empty };
    }

    /// <summary>What a request cannot tell before its manifests are read.</summary>
    /// <param name="options">What is asked for.</param>
    internal static string Uncounted(TrainingOptions options) =>
        $"num_training_samples and, unless given, mini_batch_size: they come from the lines of {options.TrainManifestUri} and {options.ValidationManifestUri}, which Test-GtTraining reads.";

    private static HyperParameterSet Settle(TrainingOptions options) =>
        HyperParameterSet.Build(options.HyperParameters, options.Classes.Count, options.TrainCount, options.ValidationCount);
}
