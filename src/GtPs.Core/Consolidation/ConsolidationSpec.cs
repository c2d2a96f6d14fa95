using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>How a job's worker responses are consolidated again.</summary>
public sealed record ConsolidationSpec
{
    /// <summary>The method.</summary>
    public ConsolidationMethod Method { get; init; } = ConsolidationMethod.DawidSkene;

    /// <summary>True consolidates each iteration by itself, as the service does; false all objects together, which knows the workers better.</summary>
    public bool IsBatchwise { get; init; }

    /// <summary>The classes in index order; empty takes those of the output manifest's labels and of the answers.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The job's label attribute; empty takes the only one of the output manifest.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;
}
