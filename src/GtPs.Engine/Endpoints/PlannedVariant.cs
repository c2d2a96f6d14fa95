using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Endpoints;

/// <summary>A variant of an endpoint in the making: its artefact, and what Describe will show.</summary>
/// <param name="Served">What serves it.</param>
/// <param name="Summary">What Describe shows once it serves.</param>
/// <param name="InstanceType">Its instance type.</param>
internal sealed record PlannedVariant(ServedVariant Served, ProductionVariantSummary Summary, string? InstanceType)
{
    /// <summary>Plans a variant of a configuration.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="container">Its model's container.</param>
    /// <param name="before">The variant of this name that keeps its weight or its machines, or null.</param>
    /// <param name="keepsWeight">Whether the weight is that from before.</param>
    /// <param name="keepsCount">Whether the number of machines is that from before.</param>
    /// <param name="now">The time (UTC).</param>
    public static PlannedVariant Of(ProductionVariant variant, ContainerDefinition container, ProductionVariantSummary? before, bool keepsWeight, bool keepsCount, DateTime now)
    {
        double weight = (keepsWeight ? before?.DesiredWeight : null) ?? variant.InitialVariantWeight ?? 1;
        int? count = (keepsCount ? before?.DesiredInstanceCount : null) ?? variant.InitialInstanceCount;
        var summary = new ProductionVariantSummary
        {
            VariantName = variant.VariantName,
            DeployedImages = [new DeployedImage { SpecifiedImage = container.Image, ResolvedImage = container.Image, ResolutionTime = now }],
            CurrentWeight = weight,
            DesiredWeight = weight,
            CurrentInstanceCount = count,
            DesiredInstanceCount = count,
        };
        return new PlannedVariant(new ServedVariant(variant.VariantName!, weight, container.ModelDataUrl!), summary, variant.InstanceType);
    }

    /// <summary>What Describe shows while it is not there yet.</summary>
    /// <param name="before">The variant of this name that serves now, or null.</param>
    public PendingProductionVariantSummary Pending(ProductionVariantSummary? before) => new()
    {
        VariantName = Summary.VariantName,
        DeployedImages = Summary.DeployedImages,
        CurrentWeight = before?.CurrentWeight,
        DesiredWeight = Summary.DesiredWeight,
        CurrentInstanceCount = before?.CurrentInstanceCount,
        DesiredInstanceCount = Summary.DesiredInstanceCount,
        InstanceType = InstanceType,
    };
}
