using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Tuning;

/// <summary>A hyperparameter that is searched.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many values it has, or null for a range of real numbers.</param>
/// <param name="At">The value at a place of 0 to below 1, spread as the range asks for.</param>
/// <param name="ValueAt">The value with an index of 0 to below <paramref name="Count"/>; null for a range of real numbers.</param>
/// <param name="Ends">The values to check before the search: all of a list, the two ends of a range.</param>
internal sealed record TunedParameter(string Name, long? Count, Func<double, string> At, Func<long, string>? ValueAt, IReadOnlyList<string> Ends)
{
    /// <summary>Auto spreads over the orders of magnitude when there are two or more.</summary>
    private const double WideRange = 100;

    /// <summary>A list of values.</summary>
    /// <param name="range">The range of the request.</param>
    /// <exception cref="ServiceException">A value is there twice.</exception>
    public static TunedParameter Of(CategoricalParameterRange range)
    {
        var values = range.Values!;
        if (values.Distinct(StringComparer.Ordinal).Count() != values.Count)
            throw Bad(range.Name!, "has a value twice");
        return new TunedParameter(range.Name!, values.Count, place => values[(int)(place * values.Count)], index => values[(int)index], values);
    }

    /// <summary>A range of whole numbers, both ends included.</summary>
    /// <param name="range">The range of the request.</param>
    /// <exception cref="ServiceException">An end is not a whole number, the ends are in the wrong order, or the scaling does not fit.</exception>
    public static TunedParameter Of(IntegerParameterRange range)
    {
        long least = Integer(range.Name!, range.MinValue!);
        long greatest = Integer(range.Name!, range.MaxValue!);
        if (range.ScalingType == HyperParameterScalingType.ReverseLogarithmic)
            throw Bad(range.Name!, "has ScalingType ReverseLogarithmic, which is for ContinuousParameterRanges");

        // Each number owns the half unit on both sides, so that the ends are as likely as the others.
        var scale = Scale(range.Name!, range.ScalingType, least, greatest, margin: 0.5);
        return new TunedParameter(
            range.Name!,
            greatest - least + 1,
            place => Math.Clamp((long)Math.Round(scale(place), MidpointRounding.AwayFromZero), least, greatest).ToString(CultureInfo.InvariantCulture),
            index => (least + index).ToString(CultureInfo.InvariantCulture),
            [least.ToString(CultureInfo.InvariantCulture), greatest.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>A range of real numbers.</summary>
    /// <param name="range">The range of the request.</param>
    /// <exception cref="ServiceException">An end is not a number, the ends are in the wrong order, or the scaling does not fit.</exception>
    public static TunedParameter Of(ContinuousParameterRange range)
    {
        double least = Number(range.Name!, range.MinValue!);
        double greatest = Number(range.Name!, range.MaxValue!);
        var scale = Scale(range.Name!, range.ScalingType, least, greatest, margin: 0);
        return new TunedParameter(
            range.Name!,
            null,
            place => Math.Clamp(scale(place), least, greatest).ToString("R", CultureInfo.InvariantCulture),
            null,
            [range.MinValue!, range.MaxValue!]);
    }

    private static Func<double, double> Scale(string name, string? scaling, double least, double greatest, double margin)
    {
        if (least > greatest)
            throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"has MinValue {least}, which is greater than MaxValue {greatest}"));
        double from = least - margin;
        double to = greatest + margin;
        switch (scaling ?? HyperParameterScalingType.Auto)
        {
            case HyperParameterScalingType.Logarithmic when least <= 0:
                throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"has ScalingType Logarithmic, but MinValue is {least}, and must be greater than 0"));
            case HyperParameterScalingType.ReverseLogarithmic when least < 0 || greatest >= 1:
                throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"has ScalingType ReverseLogarithmic, but goes from {least} to {greatest}, and must be within 0 to below 1"));
            case HyperParameterScalingType.Logarithmic:
            case HyperParameterScalingType.Auto when least > 0 && greatest / least >= WideRange:
                return place => from * Math.Pow(to / from, place);
            case HyperParameterScalingType.ReverseLogarithmic:
                return place => 1 - ((1 - from) * Math.Pow((1 - to) / (1 - from), place));
            default:
                return place => from + ((to - from) * place);
        }
    }

    private static long Integer(string name, string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw Bad(name, $"has '{text}', which is not a whole number");

    private static double Number(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
        ? value
        : throw Bad(name, $"has '{text}', which is not a number");

    private static ServiceException Bad(string name, string problem)
        => EngineErrors.Validation($"HyperParameterTuningJobConfig.ParameterRanges: the range of '{name}' {problem}.");
}
