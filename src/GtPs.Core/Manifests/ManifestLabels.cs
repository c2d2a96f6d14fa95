using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// Reads one label attribute, chosen by its name: a manifest that went through several jobs carries several, and the first
/// <c>-metadata</c> member need not be the one meant.
/// </summary>
/// <param name="labelAttributeName">The label attribute, for example <c>category</c>.</param>
/// <param name="classes">The classes in index order, against which labels are checked; empty when they are not known.</param>
/// <param name="keepSource">False leaves <see cref="ManifestLabel.SourceRef"/> of labelled lines empty, which saves a string per line.</param>
/// <param name="acceptsAnyLabel">True to take labels that are no single class as such (<see cref="ManifestLabel.IsOther"/>), false to refuse their lines.</param>
/// <param name="readsDates">False leaves <see cref="ManifestLabel.CreationDate"/> null, which saves time.</param>
public sealed class ManifestLabels(string labelAttributeName, GtClassList classes, bool keepSource = true, bool acceptsAnyLabel = false, bool readsDates = true)
{
    private readonly ManifestLineScanner _scanner = new(labelAttributeName, acceptsAnyLabel, readsDates);

    /// <summary>The label attribute.</summary>
    public string LabelAttributeName => labelAttributeName;

    /// <summary>Reads the label of one line. Safe from several threads.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="index">Its 0-based number.</param>
    /// <param name="isUtf8">True when the line is known to be valid UTF-8.</param>
    /// <param name="label">The label, when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal string? Read(ReadOnlySpan<byte> line, long index, bool isUtf8, out ManifestLabel label)
    {
        label = default;
        var reason = _scanner.Scan(line, isUtf8, out var facts) ?? Resolve(in facts, out label);
        if (reason is null)
        {
            label = label with { Index = index, SourceRef = keepSource || !label.IsLabeled ? ManifestReader.SourceOf(line, in facts) : string.Empty };
        }

        return reason;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Resolve(in LineFacts facts, out ManifestLabel label)
    {
        label = default;
        var index = facts.LabelNumber;
        var name = facts.LabelText;
        if (name is not null && classes.Count > 0 && !(acceptsAnyLabel && name.StartsWith("s3://", StringComparison.Ordinal)))
        {
            index = classes.IndexOf(name);
            if (index < 0)
            {
                return $"its label '{name}' is none of the classes ({classes})";
            }
        }
        else if (index >= 0)
        {
            if (classes.Count > 0 && index >= classes.Count)
            {
                return string.Create(CultureInfo.InvariantCulture, $"its label {index} is not an index of the {classes.Count} classes");
            }

            if (classes.Count > 0 && facts.ClassName is not null && facts.ClassName != classes[index])
            {
                return string.Create(CultureInfo.InvariantCulture, $"its class-name is '{facts.ClassName}', but class {index} is '{classes[index]}': the label categories are not those of the job, or stand in another order");
            }

            name = facts.ClassName ?? (classes.Count > 0 ? classes[index] : index.ToString(CultureInfo.InvariantCulture));
        }

        var isOther = facts.IsOtherLabel || (acceptsAnyLabel && name is not null && name.StartsWith("s3://", StringComparison.Ordinal));

        // Metadata without its label is what a failed object may leave: no label.
        label = name is null && !isOther
            ? new ManifestLabel(0, string.Empty, null, -1, null, false, null, string.Empty)
            : new ManifestLabel(0, string.Empty, isOther ? null : name, isOther ? -1 : index, facts.Confidence, !facts.IsMachine, facts.CreationDate, facts.JobName) { IsOther = isOther };
        return null;
    }
}
