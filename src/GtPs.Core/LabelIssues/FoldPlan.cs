namespace GtPs.Core.LabelIssues;

/// <summary>
/// Deals labels into folds, so that every label is judged by a model that has not seen it (M. Stone, "Cross-Validatory Choice and Assessment of
/// Statistical Predictions", 1974). Each fold has about its share of every class, and an image that stands on several lines is in one fold only.
/// </summary>
internal sealed class FoldPlan
{
    /// <summary>Of the images a fold's model may see, one in eight chooses its epoch.</summary>
    private const int ValidationEvery = 8;

    private readonly IReadOnlyList<GivenLabel> _labels;
    private readonly int[] _fold;
    private readonly int[] _order;

    /// <summary>Deals.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="folds">How many folds, from 2 and not more than there are images.</param>
    /// <param name="seed">The same seed deals the same labels alike.</param>
    public FoldPlan(IReadOnlyList<GivenLabel> labels, int folds, int seed)
    {
        _labels = labels;
        _fold = new int[labels.Count];
        _order = [.. Enumerable.Range(0, labels.Count)];
        new Random(seed).Shuffle(_order);
        var order = _order.OrderBy(i => labels[i].ClassIndex).ToArray();
        order.CopyTo(_order, 0);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var i in _order)
        {
            if (!known.TryGetValue(labels[i].SourceRef, out var fold))
            {
                known[labels[i].SourceRef] = fold = known.Count % folds;
            }

            _fold[i] = fold;
        }

        ImageCount = known.Count;
    }

    /// <summary>How many images there are.</summary>
    public int ImageCount { get; }

    /// <summary>The labels of a fold, which its model is asked about.</summary>
    /// <param name="fold">The fold, from 0.</param>
    public IEnumerable<int> HeldOut(int fold) => _order.Where(i => _fold[i] == fold);

    /// <summary>The labels that a fold's model learns from, and those that choose its epoch: all others. An image is on one side only.</summary>
    /// <param name="fold">The fold, from 0.</param>
    public (IReadOnlyList<GivenLabel> Train, IReadOnlyList<GivenLabel> Validation) Rest(int fold)
    {
        var train = new List<GivenLabel>();
        var validation = new List<GivenLabel>();
        var sides = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var i in _order.Where(i => _fold[i] != fold))
        {
            if (!sides.TryGetValue(_labels[i].SourceRef, out var isValidation))
            {
                sides[_labels[i].SourceRef] = isValidation = sides.Count % ValidationEvery == ValidationEvery / 2;
            }

            (isValidation ? validation : train).Add(_labels[i]);
        }

        // With very few images no eighth one comes.
        if (validation.Count == 0 && train.Count > 1)
        {
            validation.Add(train[^1]);
            train.RemoveAll(label => label.SourceRef == validation[0].SourceRef);
        }

        return (train, validation);
    }
}
