using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Reads lines of output manifests of any task type as one class each, as far as they tell one: a label of several classes, or of boxes, that names one
/// class only is as good as one of a single class.
/// </summary>
/// <param name="labelAttributeName">The label attribute.</param>
/// <param name="classes">The classes in index order, or empty.</param>
internal sealed class SingleLabelParser(string labelAttributeName, GtClassList classes)
{
    private readonly ManifestLabels _labels = new(labelAttributeName, classes, acceptsAnyLabel: true);
    private readonly AnnotationParser _others = new(labelAttributeName, classes);

    /// <summary>Reads a line. Safe from several threads.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="index">Its 0-based number.</param>
    /// <param name="isUtf8">True when the line is known to be valid UTF-8.</param>
    /// <param name="label">The label, when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    public string? Read(ReadOnlySpan<byte> line, long index, bool isUtf8, out ManifestLabel label)
    {
        var reason = _labels.Read(line, index, isUtf8, out label);
        if (reason is not null || !label.IsOther)
        {
            return reason;
        }

        reason = _others.Read(line, index, isUtf8, out var annotation);
        if (reason is not null)
        {
            return reason;
        }

        if (annotation.Labels.Count != 1)
        {
            var type = annotation.Type.Length > 0 ? $" of {annotation.Type}" : string.Empty;
            return annotation.Labels.Count == 0
                ? $"its label '{labelAttributeName}'{type} names no class, so there is nothing to compare"
                : $"its label '{labelAttributeName}'{type} names several classes, and only one can be compared with a standard label";
        }

        label = label with { Label = annotation.Labels[0], ClassIndex = classes.IndexOf(annotation.Labels[0]), IsOther = false };
        return null;
    }
}
