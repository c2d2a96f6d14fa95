using System.Globalization;
using System.Runtime.InteropServices;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training.Inputs;

/// <summary>How the label values of an image tell its classes (https://docs.aws.amazon.com/sagemaker/latest/dg/image-classification.html).</summary>
/// <param name="ClassCount">The hyperparameter num_classes.</param>
/// <param name="IsMultiLabel">The hyperparameter multi_label.</param>
/// <param name="IsClassId">With several classes per image: true for class indexes, false for a 0 or 1 of every class.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelForm(int ClassCount, bool IsMultiLabel, bool IsClassId)
{
    /// <summary>The classes of an image.</summary>
    /// <param name="values">Its label values.</param>
    /// <param name="place">Where they stand, for the error.</param>
    /// <returns>Class indices in rising order: one, or with several classes per image any number.</returns>
    /// <exception cref="JobFailedException">The values are not of this form.</exception>
    public int[] Read(IReadOnlyList<double> values, string place)
    {
        if (!IsMultiLabel)
        {
            return values.Count == 1
                ? [Index(values[0], place)]
                : throw Bad(place, $"{values.Count} label values, but multi_label is 0: an image has one class index. For several classes per image set multi_label to 1.");
        }

        if (IsClassId)
        {
            var form = this;
            return [.. values.Select(value => form.Index(value, place)).Distinct().Order()];
        }

        if (values.Count != ClassCount || values.Any(value => value is not (0 or 1)))
            throw Bad(place, $"the label values [{Show(values)}], but multi_label is 1 and the label format is {ChannelContent.MultiHot}: there must be a 0 or 1 for each of the {ClassCount} classes (num_classes). For lists of class indexes, as Ground Truth writes them, add '; label-format={ChannelContent.ClassId}' to the channel's ContentType.");
        return [.. Enumerable.Range(0, ClassCount).Where(c => values[c] == 1)];
    }

    private int Index(double value, string place)
    {
        if (value < 0 || value != Math.Floor(value))
            throw Bad(place, $"label {Show([value])}, which is not a class index (0, 1, 2, …).");
        return value < ClassCount ? (int)value : throw Bad(place, $"label {Show([value])}, but num_classes is {ClassCount}: labels go from 0 to {ClassCount - 1}.");
    }

    private static string Show(IReadOnlyList<double> values)
        => string.Join(", ", values.Take(10).Select(value => value.ToString(CultureInfo.InvariantCulture))) + (values.Count > 10 ? ", …" : string.Empty);

    private static JobFailedException Bad(string place, FormattableString what)
        => new($"ClientError: {place} has {what.ToString(CultureInfo.InvariantCulture)}");
}
