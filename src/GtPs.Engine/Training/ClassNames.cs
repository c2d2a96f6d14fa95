using System.Globalization;
using GtPs.Core.Manifests;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>The names of the classes, as the manifests' metadata tell them.</summary>
internal static class ClassNames
{
    /// <summary>Collects the names in index order; a class that no line has is called <c>class_&lt;index&gt;</c>.</summary>
    /// <param name="lines">The labelled lines of all channels.</param>
    /// <param name="count">The hyperparameter num_classes.</param>
    /// <exception cref="JobFailedException">A label is not below the number of classes, or a class has two names.</exception>
    public static IReadOnlyList<string> Collect(IEnumerable<ManifestLabel> lines, int count)
    {
        var names = new string?[count];
        foreach (var line in lines)
        {
            if (line.ClassIndex >= count)
                throw new JobFailedException($"ClientError: {line.SourceRef} has label {line.ClassIndex}, but num_classes is {count}: labels go from 0 to {count - 1}.");
            string index = line.ClassIndex.ToString(CultureInfo.InvariantCulture);
            if (line.Label == index)
                continue;
            names[line.ClassIndex] ??= line.Label;
            if (names[line.ClassIndex] != line.Label)
                throw new JobFailedException($"ClientError: class {index} is called both '{names[line.ClassIndex]}' and '{line.Label}'. The lines come from jobs with different label categories.");
        }

        return [.. names.Select((name, index) => name ?? string.Create(CultureInfo.InvariantCulture, $"class_{index}"))];
    }
}
