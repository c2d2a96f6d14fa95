using System.ComponentModel;
using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>The base of the cmdlets that read the labels in a labeling job's output.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtJobLabelCmdlet : GtJobOutputCmdlet
{
    /// <summary>The classes in index order: names, or a GtLabelCategories. By default the job's; for a tree, those of its manifest and its answers.</summary>
    [Parameter]
    [Alias("Class", "Classes")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList LabelCategory { get; set; } = GtClassList.Empty;

    /// <summary>The label attribute in the output manifest; by default the job's, or the only one there is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.JobLabelAttributeCompleter))]
    public string? LabelAttributeName { get; set; }
}
