using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Cmdlets.Training;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Reads the answers of a batch transform job that has ended. An image without a usable answer is an error of its own.</summary>
/// <example><code>$transform | Get-GtPrediction -StandardLabel $heldOut</code></example>
[Cmdlet(VerbsCommon.Get, "GtPrediction")]
[OutputType(typeof(GtPrediction))]
public sealed class GetGtPredictionCommand : GtSessionCmdlet
{
    private readonly StandardLabelIndex _standardLabels = new();

    /// <summary>The names of the transform jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The known classes: image objects, or a hashtable from image to class. Images go by S3 URI, by key or by the end of a key.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? StandardLabel { get; set; }

    /// <summary>The class names in the order of their indexes; by default those the model was trained with.</summary>
    [Parameter]
    [Alias("Classes")]
    [ValidateNotNull]
    [ClassListTransformation]
    public GtClassList? Class { get; set; }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (StandardLabel is not null)
        {
            Add(StandardLabel);
        }
    }

    /// <inheritdoc />
    protected override void Process()
    {
        foreach (var name in Name)
        {
            try
            {
                WriteEach((progress, token) => new PredictionReader(Services).ReadAsync(name, Class ?? GtClassList.Empty, _standardLabels.Find, progress, token));
            }
            catch (GtException error)
            {
                WriteGtError(error);
            }
        }
    }

    private void Add(object value)
    {
        switch (value is PSObject wrapped ? wrapped.BaseObject : value)
        {
            case GtImage image:
                _standardLabels.Add(image.S3Uri, image.StandardLabel);
                _standardLabels.Add(image.Key, image.StandardLabel);
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    _standardLabels.Add($"{entry.Key}", $"{entry.Value}");
                }

                break;
            case IEnumerable list and not string:
                foreach (var item in list)
                {
                    Add(item);
                }

                break;
            case var other:
                throw new GtException(
                    "InvalidStandardLabel",
                    $"-StandardLabel cannot use '{other}'. Give image objects that know their class, or a hashtable from image to class.",
                    GtErrorKind.InvalidArgument,
                    "StandardLabel");
        }
    }
}
