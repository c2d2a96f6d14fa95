namespace GtPs.Cmdlets.Tests.Pipeline;

/// <summary>
/// An object as the AWS Tools for PowerShell give one out: a .NET class with the resource's name under AWS's own property name, among other properties, and
/// without a <c>ToString</c> that would tell it.
/// </summary>
internal abstract class AwsToolsObject
{
    public DateTime CreationTime { get; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public IReadOnlyDictionary<string, string> ResponseMetadata { get; } = new Dictionary<string, string>();

    /// <summary>Makes the object of a kind of resource.</summary>
    /// <param name="property">AWS's property for the name.</param>
    /// <param name="name">The name.</param>
    public static AwsToolsObject Of(string property, string name) => property switch
    {
        nameof(LabelingJob.LabelingJobName) => new LabelingJob(name),
        nameof(TrainingJob.TrainingJobName) => new TrainingJob(name),
        nameof(Tuning.HyperParameterTuningJobName) => new Tuning(name),
        nameof(Model.ModelName) => new Model(name),
        nameof(Endpoint.EndpointName) => new Endpoint(name),
        nameof(Transform.TransformJobName) => new Transform(name),
        nameof(Workteam.WorkteamName) => new Workteam(name),
        _ => throw new ArgumentOutOfRangeException(nameof(property), property, "No resource is named by it."),
    };

    internal sealed class LabelingJob(string name) : AwsToolsObject
    {
        public string LabelingJobName { get; } = name;
    }

    internal sealed class TrainingJob(string name) : AwsToolsObject
    {
        public string TrainingJobName { get; } = name;
    }

    internal sealed class Tuning(string name) : AwsToolsObject
    {
        public string HyperParameterTuningJobName { get; } = name;
    }

    internal sealed class Model(string name) : AwsToolsObject
    {
        public string ModelName { get; } = name;
    }

    internal sealed class Endpoint(string name) : AwsToolsObject
    {
        public string EndpointName { get; } = name;
    }

    internal sealed class Transform(string name) : AwsToolsObject
    {
        public string TransformJobName { get; } = name;
    }

    internal sealed class Workteam(string name) : AwsToolsObject
    {
        public string WorkteamName { get; } = name;
    }
}
