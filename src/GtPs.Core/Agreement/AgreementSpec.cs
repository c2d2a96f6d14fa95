using GtPs.Core.Consolidation;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Agreement;

/// <summary>How agreement is measured.</summary>
public sealed record AgreementSpec
{
    /// <summary>The job's name; empty takes that of the output tree.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The classes in index order; empty takes those of the output manifest's labels and of the answers.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The job's label attribute; empty takes the only one of the output manifest.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>How workers' accuracies and confusion matrices are estimated.</summary>
    public ConsolidationMethod Method { get; init; } = ConsolidationMethod.DawidSkene;

    /// <summary>Standard labels of some objects (honeypots), or null.</summary>
    public StandardLabels? StandardLabels { get; init; }

    /// <summary>The job's input manifest, which tells what object stands on which line while there is no output manifest; or null.</summary>
    public JobOutputFile? InputManifest { get; init; }
}
