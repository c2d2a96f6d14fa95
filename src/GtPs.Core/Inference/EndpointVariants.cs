using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>A model of an endpoint and its share of the requests.</summary>
/// <param name="Name">The variant's name.</param>
/// <param name="ModelName">The model.</param>
/// <param name="Weight">0 or more, relative to the other variants' weights.</param>
public sealed record EndpointVariant(string Name, string ModelName, double Weight);

/// <summary>Makes the variants of an endpoint of what a user gives: models, and if need be weights and names in the same order.</summary>
public static class EndpointVariants
{
    /// <summary>The most variants AWS takes.</summary>
    public const int Max = 10;

    private const string Only = "AllTraffic";

    /// <summary>Makes the variants. One alone is called <c>AllTraffic</c>; of several each has its model's name unless it is given one.</summary>
    /// <param name="models">The models.</param>
    /// <param name="weights">As many weights, or none for equal shares.</param>
    /// <param name="names">As many names, or none.</param>
    /// <exception cref="GtException">The lists do not fit each other (<c>InvalidVariants</c>), or a name is none (<c>InvalidName</c>).</exception>
    public static IReadOnlyList<EndpointVariant> Make(IReadOnlyList<string> models, IReadOnlyList<double> weights, IReadOnlyList<string> names)
    {
        if (models.Count is 0 or > Max)
        {
            throw Invalid($"There are {models.Count} models; an endpoint takes 1 to {Max}.");
        }

        CheckCount("weights", weights.Count, models.Count);
        CheckCount("variant names", names.Count, models.Count);
        if (weights.FirstOrDefault(weight => !double.IsFinite(weight) || weight < 0, 0) is var wrong && wrong != 0)
        {
            throw Invalid(FormattableString.Invariant($"The weight {wrong} is not a number from 0."));
        }

        if (weights.Count > 0 && weights.All(weight => weight == 0))
        {
            throw Invalid("All weights are 0, so that no variant would get a request. Give one of them more.");
        }

        var variants = models.Select((model, index) => new EndpointVariant(
            names.Count > 0 ? ResourceName.Check(names[index], "VariantName") : models.Count == 1 ? Only : model,
            model,
            weights.Count > 0 ? weights[index] : 1)).ToList();
        return variants.GroupBy(variant => variant.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw Invalid($"Two variants are called '{twice.Key}'. Give each a name of its own with -VariantName.")
            : variants;
    }

    private static void CheckCount(string what, int count, int models)
    {
        if (count != 0 && count != models)
        {
            throw Invalid($"There are {models} models and {count} {what}. Give one for each model, in the same order.");
        }
    }

    private static GtException Invalid(string message) => new("InvalidVariants", message, GtErrorKind.InvalidArgument);
}
