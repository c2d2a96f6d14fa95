using GtPs.Engine.Hosting;

namespace GtPs.Engine.Resources;

/// <summary>The ARNs of the engine's resources.</summary>
internal static class ResourceArn
{
    /// <summary>The ARN of a resource; SageMaker writes the name in it in lower case.</summary>
    /// <param name="options">The region and the account that the engine plays.</param>
    /// <param name="kind">The kind of resource as ARNs name it, for example <c>training-job</c>.</param>
    /// <param name="name">The resource's name.</param>
    public static string Of(EngineOptions options, string kind, string name)
        => $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:{kind}/{name.ToLowerInvariant()}";
}
