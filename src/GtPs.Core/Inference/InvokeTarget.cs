using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>What is asked about images.</summary>
/// <param name="Endpoint">An endpoint that is in service.</param>
/// <param name="Classes">The classes in index order, for variants that have none of their own.</param>
public sealed record InvokeTarget(string Endpoint, GtClassList Classes)
{
    /// <summary>The classes of the variants by name, where they are known: models may differ in their class order.</summary>
    public IReadOnlyDictionary<string, GtClassList> VariantClasses { get; init; } = new Dictionary<string, GtClassList>(StringComparer.Ordinal);

    /// <summary>The variant asked, or empty for one by weight.</summary>
    public string Variant { get; init; } = string.Empty;

    /// <summary>The target for an endpoint.</summary>
    /// <param name="endpoint">The endpoint as it was got.</param>
    /// <param name="classes">The user's own classes in index order, or null for the models'.</param>
    /// <param name="variant">The variant asked, or empty for one by weight.</param>
    /// <exception cref="GtException">The endpoint has no such variant (<c>InvalidVariants</c>).</exception>
    public static InvokeTarget Of(GtEndpoint endpoint, GtClassList? classes, string variant)
    {
        if (variant.Length > 0 && endpoint.Variants.Count > 0 && !endpoint.Variants.Any(known => known.Name == variant))
        {
            throw new GtException(
                "InvalidVariants",
                $"The endpoint '{endpoint.Name}' has no variant '{variant}'; it has {string.Join(", ", endpoint.Variants.Select(known => $"'{known.Name}'"))}.",
                GtErrorKind.InvalidArgument,
                variant);
        }

        return new InvokeTarget(endpoint.Name, classes ?? endpoint.Classes)
        {
            Variant = variant,
            VariantClasses = classes is null ? endpoint.Variants.Where(known => known.Classes.Count > 0).ToDictionary(known => known.Name, known => known.Classes, StringComparer.Ordinal) : new Dictionary<string, GtClassList>(StringComparer.Ordinal),
        };
    }

    /// <summary>The classes of the variant that answered.</summary>
    /// <param name="variant">The variant, or null when it was not told.</param>
    internal GtClassList ClassesOf(string? variant) => variant is not null && VariantClasses.TryGetValue(variant, out var own) ? own : Classes;
}
