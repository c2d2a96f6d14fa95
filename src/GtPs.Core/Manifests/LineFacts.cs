namespace GtPs.Core.Manifests;

/// <summary>What one pass over a line found. Offsets count bytes in the line.</summary>
internal struct LineFacts
{
    /// <summary>Where the raw (still escaped) text of the source begins.</summary>
    public int SourceStart;

    /// <summary>The length of that text.</summary>
    public int SourceLength;

    /// <summary>True when it holds escapes.</summary>
    public bool IsSourceEscaped;

    /// <summary>True for <c>source-ref</c>, false for <c>source</c>.</summary>
    public bool IsReference;

    /// <summary>True once a source was found.</summary>
    public bool HasSource;

    /// <summary>The integer label, or -1.</summary>
    public int LabelNumber;

    /// <summary>The label as a name, or null.</summary>
    public string? LabelText;

    /// <summary>True when the label is there but is no single class: an array, an object, a number that is no index.</summary>
    public bool IsOtherLabel;

    /// <summary>The metadata's <c>class-name</c>, or null.</summary>
    public string? ClassName;

    /// <summary>The metadata's <c>job-name</c>, or empty.</summary>
    public string JobName;

    /// <summary>The metadata's <c>confidence</c>, or null.</summary>
    public double? Confidence;

    /// <summary>True when the metadata says <c>"human-annotated":"no"</c>.</summary>
    public bool IsMachine;

    /// <summary>The metadata's <c>creation-date</c>, or null.</summary>
    public DateTime? CreationDate;
}
