namespace GtPs.Core.Manifests;

/// <summary>The sizes of a split.</summary>
/// <param name="TrainCount">Lines in the training part.</param>
/// <param name="ValidationCount">Lines in the validation part.</param>
/// <param name="UnlabeledCount">Lines left out because they carry no label.</param>
/// <param name="Classes">The class names seen, in the order of their first line.</param>
/// <param name="SingleClasses">Classes with one line only, which the validation part therefore lacks.</param>
/// <param name="Errors">Lines left out because they cannot be used; at most the first hundred.</param>
public sealed record SplitResult(int TrainCount, int ValidationCount, int UnlabeledCount, IReadOnlyList<string> Classes, IReadOnlyList<string> SingleClasses, IReadOnlyList<GtPs.Model.GtException> Errors);
