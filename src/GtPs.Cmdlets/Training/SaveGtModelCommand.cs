using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Saves trained models: downloads the artefact, checks every hash, the class list and the network, and only then puts it in its place. A model of the local
/// engine is one ONNX file that runs without this module (docs/models.md). A model trained on AWS is saved too; only AWS's container can run it. An archive that is
/// damaged, cut off, or holds anything but a model is refused, and nothing of it is saved.
/// </summary>
/// <example>
///   <summary>Save the archive of a training job</summary>
///   <code>Get-GtTraining animals | Save-GtModel -Path ./animals.tar.gz</code>
/// </example>
/// <example>
///   <summary>Save the files, to run model.onnx elsewhere</summary>
///   <code>Save-GtModel animals -Path ./animals -Expand</code>
/// </example>
/// <example>
///   <summary>See which data and which backbone a model was made of</summary>
///   <code>(Save-GtModel s3://bucket/training/animals/output/model.tar.gz -Path ./models/).Data</code>
/// </example>
[Cmdlet(VerbsData.Save, "GtModel", SupportsShouldProcess = true)]
[OutputType(typeof(GtSavedModel))]
public sealed class SaveGtModelCommand : GtSessionCmdlet
{
    /// <summary>Models, training jobs, names of either (a model is looked for first), or artefacts, <c>s3://…/model.tar.gz</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.ModelNameCompleter))]
    public PSObject[] Model { get; set; } = [];

    /// <summary>
    /// The archive's path, or a folder that is there (or ends in a slash), into which it goes as name.tar.gz. With -Expand the folder of the files, which is made. By default
    /// the model's name in the current folder.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Saves the files of the archive instead of the archive.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <summary>Replaces an archive, or a folder with nothing but a model in it.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEach(Model, Save);

    private void Save(PSObject input)
    {
        var service = new ModelFileService(Services);
        var (name, uri) = Await((_, token) => FindAsync(service, input, token));
        var path = ResolveFilePath(Path ?? (Expand ? name : name + ".tar.gz"));
        var place = ModelPlace.Of(path, name, Expand, Force);
        if (ShouldProcess($"model '{name}' ({uri})", $"Save to '{place.Path}'"))
        {
            WriteObject(Await((progress, token) => service.SaveAsync(uri, place, progress, token)));
        }
    }

    private static async Task<(string Name, S3Uri Uri)> FindAsync(ModelFileService service, PSObject input, CancellationToken token) => input.BaseObject switch
    {
        GtModel model => (model.Name, S3Uri.Parse(model.ModelDataUrl)),
        GtTrainingJob { ModelDataUrl.Length: > 0 } job => (job.Name, S3Uri.Parse(job.ModelDataUrl)),
        _ => await service.FindAsync(NameOf(input), token),
    };

    // AWS's own objects name a model and a training job by these properties; a text and a deserialized object of ours are their own name.
    private static string NameOf(PSObject input) =>
        (input.BaseObject is string ? null : input.Properties["ModelName"] ?? input.Properties["TrainingJobName"])?.Value is { } name ? $"{name}" : $"{input}";
}
