namespace GtPs.Aws.SageMaker;

/// <summary>The answer of operations that return nothing (Stop… and Delete…).</summary>
public sealed class EmptyResponse;
