namespace GtPs.Engine.Endpoints;

/// <summary>What answers an endpoint's requests at the moment. It never changes: an update puts another one in its place.</summary>
/// <param name="Id">The <see cref="EndpointRecord.Id"/>.</param>
/// <param name="Variants">One or more variants.</param>
internal sealed record LiveEndpoint(string Id, IReadOnlyList<LiveVariant> Variants)
{
    private readonly double _total = Variants.Sum(variant => variant.Weight);

    /// <summary>The variant of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public LiveVariant? Find(string name) => Variants.FirstOrDefault(variant => variant.Name == name);

    /// <summary>A variant by chance, in proportion to the weights; when all weights are 0, each is as likely as another.</summary>
    /// <param name="chance">From 0 to less than 1.</param>
    public LiveVariant Choose(double chance)
    {
        if (Variants.Count == 1)
            return Variants[0];
        if (_total <= 0)
            return Variants[(int)(chance * Variants.Count)];
        double point = chance * _total;
        foreach (var variant in Variants)
        {
            point -= variant.Weight;
            if (point < 0)
                return variant;
        }

        // Rounding can leave a last crumb; a variant without weight must not get it.
        return Variants.Last(variant => variant.Weight > 0);
    }
}

/// <summary>A variant that answers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">Its share of the requests, against the other variants' weights.</param>
/// <param name="Model">Its model.</param>
internal sealed record LiveVariant(string Name, double Weight, ServedModel Model);
