using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Makes the label category file of a labeling job. The order of the classes is their index in labels, in training and in predictions, so it is kept as
/// given. Images piped in give their standard labels, each class once, in the order they come.
/// </summary>
/// <example><code>New-GtLabelCategory -Class 'Musical Instrument', Fruit, Cheetah, Tiger, Snowman -Name demo</code>The notebook's classes.</example>
/// <example><code>Copy-GtImage -Path ./photos | New-GtLabelCategory -Name photos</code>The class folders of one's own photos.</example>
[Cmdlet(
    VerbsCommon.New,
    "GtLabelCategory",
    DefaultParameterSetName = ClassSet,
    SupportsShouldProcess = true)]
[OutputType(typeof(GtLabelCategories))]
public sealed class NewGtLabelCategoryCommand : GtSessionCmdlet
{
    private const string ClassSet = "Class";
    private const string InputSet = "Object";

    private readonly List<string> _classes = [];
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);

    /// <summary>The class names in index order.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ClassSet)]
    [AllowEmptyString]
    public string[] Class { get; set; } = [];

    /// <summary>Class names, or images with standard labels.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The file's name: it is stored as categories/NAME.json below the session's root.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>Replaces a file of that name that holds other classes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == ClassSet)
        {
            _classes.AddRange(Class);
        }
        else if (InputObject.BaseObject is not GtImage image)
        {
            _classes.Add(InputObject.BaseObject.ToString() ?? string.Empty);
        }
        else if (string.IsNullOrEmpty(image.StandardLabel))
        {
            throw new GtException("NoStandardLabel", $"The image '{image}' has no standard label, so it names no class. Give the classes with -Class, or put images into class folders.", GtErrorKind.InvalidArgument, image.ToString());
        }
        else if (_labels.Add(image.StandardLabel))
        {
            _classes.Add(image.StandardLabel);
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        var service = new LabelCategoryService(Services);
        if (ShouldProcess(service.UriOf(Name).ToString(), $"Write {_classes.Count} label categories"))
        {
            WriteObject(Await((_, token) => service.CreateAsync(Name, _classes, Force, token)));
        }
    }
}
