using System.Globalization;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.ContactSheets;

/// <summary>Sorts labels into the sections of a contact sheet: one per class and origin, classes in their order, people before the machine.</summary>
/// <param name="options">What the sheet shows.</param>
public sealed class ContactSheetContent(ContactSheetOptions options)
{
    private readonly ClassTally _tally = new(options.Classes);
    private readonly SampledList<(int ClassIndex, bool IsHuman, SheetItem Item)> _items = new(options.Sample);
    private readonly Dictionary<(int ClassIndex, bool IsHuman), long> _totals = [];

    /// <summary>What the sheet shows.</summary>
    public ContactSheetOptions Options => options;

    /// <summary>Objects without a label, which are not shown.</summary>
    public long Unlabeled { get; private set; }

    /// <summary>Adds a label; an image with several classes is shown with each of them.</summary>
    /// <param name="annotation">The label.</param>
    /// <exception cref="GtException">Its class index is none that a class can have (<c>InvalidClassIndex</c>).</exception>
    public void Add(GtAnnotation annotation)
    {
        if (!annotation.IsLabeled)
        {
            Unlabeled++;
            return;
        }

        IReadOnlyList<string> names = annotation.Labels.Count > 0 ? annotation.Labels : [annotation.Label ?? "(no class)"];
        foreach (var name in names)
        {
            var index = _tally.IndexOf(names.Count == 1 ? annotation.ClassIndex : -1, name);
            var isHuman = annotation.Origin != "Machine";
            var standard = options.StandardLabels?.Find(annotation.SourceRef);
            var item = new SheetItem(annotation.SourceRef, annotation.Confidence, standard, standard is null ? null : standard == name);
            var stratum = string.Create(CultureInfo.InvariantCulture, $"{index:000000}{(isHuman ? 'h' : 'm')}");
            _items.Add(stratum + annotation.SourceRef, stratum, (index, isHuman, item));
            _totals[(index, isHuman)] = _totals.GetValueOrDefault((index, isHuman)) + 1;
        }
    }

    /// <summary>True when the machine labelled something.</summary>
    internal bool HasMachine => _totals.Keys.Any(key => !key.IsHuman);

    /// <summary>The classes in index order.</summary>
    internal GtClassList Classes() => _tally.Classes();

    /// <summary>The images of a class and origin, those not shown too.</summary>
    /// <param name="classIndex">The class.</param>
    /// <param name="isHuman">People or machine.</param>
    internal long Total(int classIndex, bool isHuman) => _totals.GetValueOrDefault((classIndex, isHuman));

    /// <summary>The sections that have images.</summary>
    internal IReadOnlyList<SheetSection> Sections()
    {
        var classes = Classes();
        return
        [
            .. _items.Take()
                .GroupBy(shown => (shown.ClassIndex, shown.IsHuman))
                .OrderBy(group => group.Key.ClassIndex).ThenByDescending(group => group.Key.IsHuman)
                .Select(group => new SheetSection(
                    classes[group.Key.ClassIndex],
                    group.Key.IsHuman,
                    options.Sample.IsAll ? group.Count() : _totals[group.Key],
                    [.. group.Select(shown => shown.Item).OrderBy(item => item.IsCorrect switch { true => 0, null => 1, false => 2 })])),
        ];
    }
}
