using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Reads the labels of a labeling job, or of any output manifest: one object per line, in the manifest's order, as it is read. A line without
/// a label comes out with the origin None; a line that cannot be used is an error, and the others go on. Every task type is read: LabelJson and
/// MetadataJson hold the label as it stands in the manifest, Line the whole line.
/// </summary>
/// <example>
///   <summary>Count the machine's labels of one class</summary>
///   <code>($job | Get-GtAnnotation | Where-Object { $_.Origin -eq 'Machine' -and $_.Label -eq 'Tiger' }).Count</code>
/// </example>
/// <example>
///   <summary>Find images that carry two of several classes</summary>
///   <code>Get-GtAnnotation ./multi-label.manifest | Where-Object { $_.Labels -contains 'Tiger' -and $_.Labels -contains 'Snow' }</code>
/// </example>
/// <example>
///   <summary>Read a manifest that carries the labels of several jobs</summary>
///   <code>Get-GtAnnotation -ManifestUri s3://bucket/output.manifest -LabelAttributeName category</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtAnnotation")]
[OutputType(typeof(GtAnnotation))]
public sealed class GetGtAnnotationCommand : GtSessionCmdlet
{
    private long _lines;
    private long _labels;

    /// <summary>The output manifest: <c>s3://bucket/key</c>, or a local file, which needs no session. Taken from a labeling job or manifest in the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("OutputDatasetS3Uri")]
    [AllowEmptyString]
    public string ManifestUri { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The label attribute; may be left out when the manifest carries only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string LabelAttributeName { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The classes in index order; labels are checked against them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Classes")]
    [AllowEmptyCollection]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <inheritdoc />
    protected override void Process()
    {
        var (place, services) = ResolvePlace(ManifestUri);
        var reader = new AnnotationReader(services);
        _lines = _labels = 0;
        WriteEach((_, token) => ReadAsync(reader, place, token));
        if (_lines > 0 && _labels == 0 && LabelAttributeName.Length > 0)
        {
            WriteWarning($"None of the {_lines} lines of '{ManifestUri}' carries a label '{LabelAttributeName}'. Check -LabelAttributeName.");
        }
    }

    private async IAsyncEnumerable<object> ReadAsync(AnnotationReader reader, string place, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in reader.ReadAsync(place, LabelAttributeName, Class, token))
        {
            _lines++;
            _labels += item.Error is null && item.Value.Origin != "None" ? 1 : 0;
            yield return (object?)item.Error ?? item.Value;
        }
    }
}
