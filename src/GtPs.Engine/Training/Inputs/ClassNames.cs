using System.Globalization;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training.Inputs;

/// <summary>The names of the classes, as far as the channels tell them.</summary>
/// <param name="count">The hyperparameter num_classes.</param>
internal sealed class ClassNames(int count)
{
    private readonly string?[] _names = new string?[count];

    /// <summary>The names in index order; a class that nothing names is called <c>class_&lt;index&gt;</c>.</summary>
    public IReadOnlyList<string> ToList() => [.. _names.Select((name, index) => name ?? Unnamed(index))];

    /// <summary>What a class is called that nothing names.</summary>
    public static string Unnamed(int index) => string.Create(CultureInfo.InvariantCulture, $"class_{index}");

    /// <summary>Takes note of a name.</summary>
    /// <param name="index">The class; one beyond the number of classes is passed over.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="JobFailedException">The class has another name already.</exception>
    public void Add(int index, string name)
    {
        if (index >= count)
            return;
        _names[index] ??= name;
        if (_names[index] != name)
            throw new JobFailedException($"ClientError: class {index} is called both '{_names[index]}' and '{name}'. The lines come from jobs with different label categories.");
    }
}
