namespace GtPs.Core.Datasets;

/// <summary>What a label is.</summary>
internal enum LabelShape
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>One class.</summary>
    Class,

    /// <summary>Several classes, or none of several.</summary>
    Classes,

    /// <summary>Boxes, each of a class.</summary>
    Boxes,

    /// <summary>Anything else: masks, polygons, text spans, answers of custom jobs.</summary>
    Other,
}
