using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Tuning;

/// <summary>All that a tuning job may try.</summary>
/// <param name="parameters">The hyperparameters that are searched.</param>
internal sealed class TuningSpace(IReadOnlyList<TunedParameter> parameters)
{
    private const int MaxAttempts = 1000;

    /// <summary>The hyperparameters that are searched.</summary>
    public IReadOnlyList<TunedParameter> Parameters { get; } = parameters;

    /// <summary>The number of combinations; null when there is no end of them, or more than a long can tell.</summary>
    public long? Size { get; } = parameters.Aggregate((long?)1, (size, parameter) => size * parameter.Count is { } product && product / parameter.Count == size ? product : null);

    /// <summary>The space that a request describes.</summary>
    /// <param name="ranges">The request's ranges, or null.</param>
    /// <exception cref="Protocols.ServiceException">A range cannot be used.</exception>
    public static TuningSpace Of(ParameterRanges? ranges) => new(
    [
        .. (ranges?.CategoricalParameterRanges ?? []).Select(TunedParameter.Of),
        .. (ranges?.IntegerParameterRanges ?? []).Select(TunedParameter.Of),
        .. (ranges?.ContinuousParameterRanges ?? []).Select(TunedParameter.Of),
    ]);

    /// <summary>Every combination of the lists, the last list turning fastest. Only for a space of lists, whose size is known.</summary>
    public IEnumerable<Dictionary<string, string>> Grid()
    {
        for (long index = 0; index < Size; index++)
            yield return Combination(index);
    }

    /// <summary>Combinations drawn at random, none twice as long as there are others.</summary>
    /// <param name="seed">The same seed draws the same combinations.</param>
    /// <param name="count">How many at most; fewer when there are no more.</param>
    public IEnumerable<Dictionary<string, string>> Draw(string seed, int count)
    {
        // When all will be tried, only their order is left to chance.
        if (Size <= count)
            return Enumerable.Range(0, (int)Size).OrderBy(index => Place(seed, index, 0, 0)).Select(index => Combination(index));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Enumerable.Range(0, count).Select(job =>
        {
            for (int attempt = 0; ; attempt++)
            {
                var drawn = Parameters.Select((parameter, number) => parameter.At(Place(seed, job, attempt, number))).ToList();
                if (seen.Add(string.Join('\n', drawn)) || attempt == MaxAttempts)
                    return Parameters.Zip(drawn).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
            }
        });
    }

    private Dictionary<string, string> Combination(long index)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in Parameters.Reverse())
        {
            values[parameter.Name] = parameter.ValueAt!(index % parameter.Count!.Value);
            index /= parameter.Count!.Value;
        }

        return values;
    }

    // From a hash, not from a generator: a resumed search must draw what the first one drew, whatever the runtime's version.
    private static double Place(string seed, int job, int attempt, int parameter)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{job}/{attempt}/{parameter}")));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
    }
}
