using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// Splits a labelled manifest into a training and a validation part: seeded, and stratified so that no class vanishes from
/// one of them. Two passes; between them only a number per line is kept. The lines keep their bytes and their order.
/// </summary>
/// <param name="name">The manifest's name in errors.</param>
/// <param name="labels">The label attribute.</param>
public sealed class ManifestSplitter(string name, ManifestLabels labels)
{
    private const int KeptErrors = 100;

    /// <summary>Splits a manifest.</summary>
    /// <param name="open">Opens the manifest; called twice.</param>
    /// <param name="train">Where the training part goes.</param>
    /// <param name="validation">Where the validation part goes.</param>
    /// <param name="trainPercent">Size of the training part in percent, 1 to 99.</param>
    /// <param name="seed">The same seed draws the same split.</param>
    /// <param name="skipInvalid">True leaves out lines that cannot be used; false makes them an error.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="GtException">A line cannot be used (<c>InvalidManifest</c>), fewer than two lines carry the label (<c>NotEnoughLabels</c>), or the manifest changed meanwhile (<c>ManifestChanged</c>).</exception>
    public async Task<SplitResult> SplitAsync(
        Func<CancellationToken, Task<Stream>> open,
        Stream train,
        Stream validation,
        int trainPercent,
        int seed,
        bool skipInvalid = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainPercent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trainPercent, 99);

        var plan = new SplitPlan();
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        var errors = new List<GtException>();
        var badCount = 0L;
        var unlabeled = 0;
        await using (var stream = await open(cancellationToken))
        {
            await foreach (var batch in new ManifestReader(name).ReadLabelBatchesAsync(stream, labels, cancellationToken))
            {
                foreach (var (_, label, error) in batch)
                {
                    plan.Add(label.Label);
                    if (error is not null)
                    {
                        badCount++;
                        if (errors.Count < KeptErrors)
                        {
                            errors.Add(error);
                        }
                    }
                    else if (label.Label is null)
                    {
                        unlabeled++;
                    }
                    else
                    {
                        sizes[label.Label] = sizes.GetValueOrDefault(label.Label) + 1;
                        indexes.TryAdd(label.Label, label.ClassIndex);
                    }
                }
            }
        }

        if (badCount > 0 && !skipInvalid)
        {
            throw ManifestErrors.HasErrors(name, badCount, errors[0]);
        }

        if (sizes.Values.Sum() is < 2 and var labeled)
        {
            throw new GtException("NotEnoughLabels", $"'{name}' cannot be split: {labeled} of its lines carry the label '{labels.LabelAttributeName}', and two are needed. Check the label attribute's name.", GtErrorKind.InvalidData, name);
        }

        var counts = await CopyAsync(open, plan.Draw(trainPercent, seed), train, validation, cancellationToken);
        return new SplitResult(counts.Train, counts.Validation, unlabeled, [.. plan.Classes.Select(c => KeyValuePair.Create(c, indexes[c]))], [.. plan.Classes.Where(c => sizes[c] == 1)], errors);
    }

    private async Task<(int Train, int Validation)> CopyAsync(Func<CancellationToken, Task<Stream>> open, SplitPlan.Part[] parts, Stream train, Stream validation, CancellationToken cancellationToken)
    {
        await using var trainWriter = new ManifestWriter(train, name);
        await using var validationWriter = new ManifestWriter(validation, name);
        await using var stream = await open(cancellationToken);
        using var blocks = new LineBlockReader(stream, name);
        var index = 0;
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            using (block)
            {
                var text = block.Text;
                while (LineBlock.TryTakeLine(ref text, out var line))
                {
                    switch (index < parts.Length ? parts[index] : throw Changed())
                    {
                        case SplitPlan.Part.Train:
                            trainWriter.WriteChecked(line);
                            break;
                        case SplitPlan.Part.Validation:
                            validationWriter.WriteChecked(line);
                            break;
                        default:
                            break;
                    }

                    index++;
                }
            }
        }

        return index == parts.Length ? ((int)trainWriter.Count, (int)validationWriter.Count) : throw Changed();
    }

    private GtException Changed() => new("ManifestChanged", $"'{name}' changed while it was being split. Wait until its job has ended, then split it again.", GtErrorKind.InvalidOperation, name);
}
