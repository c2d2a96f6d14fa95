using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Resources;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Makes a model of a training job that has ended, or of a model artefact in S3. Run again with the same -Name and values it gives out the model that is there; other
/// values under a taken name are the error ResourceInUse.
/// </summary>
/// <example><code>$training | New-GtModel</code></example>
[Cmdlet(VerbsCommon.New, "GtModel", SupportsShouldProcess = true, DefaultParameterSetName = TrainingSet)]
[OutputType(typeof(GtModel))]
public sealed class NewGtModelCommand : GtSessionCmdlet
{
    private const string TrainingSet = "TrainingJob";
    private const string ArtefactSet = "Artefact";

    /// <summary>The training job, or its name; of a tuning job its best training job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = TrainingSet)]
    [Alias("TrainingJobName")]
    [TrainingJobTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public object TrainingJob { get; set; } = null!;

    /// <summary>The artefact, <c>s3://…/model.tar.gz</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArtefactSet)]
    [ValidateNotNullOrEmpty]
    public string ModelDataUrl { get; set; } = string.Empty;

    /// <summary>The image that serves the model; by default the training job's, or the built-in algorithm's in the session's region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Image { get; set; }

    /// <summary>The model's name: 1 to 63 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("ModelName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The IAM role the model runs as; by default the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var name = Name ?? ResourceName.Unique("gt-model", Services.Clock);
        var target = $"model '{name}'";
        if (!WriteIfThere(target, Name, token => FindAsync(name, token)) && ShouldSend(target, "Create (costs nothing until it is deployed)", Preview(name)))
        {
            WriteStarted(target, Await((_, token) => CreateAsync(name, token)));
        }
    }

    private object Given => TrainingJob is PSObject wrapped ? wrapped.BaseObject : TrainingJob;

    // A piped job tells its artefact; of a name only a look at the job does, and -WhatIf does not look.
    private RequestText Preview(string name)
    {
        var job = ParameterSetName == TrainingSet ? Given as GtTrainingJob : null;
        var url = job?.ModelDataUrl ?? ModelDataUrl;
        var request = new ModelService(Services).Preview(name, url, Image ?? job?.TrainingImage ?? string.Empty, RoleArn ?? string.Empty);
        return url.Length > 0 ? request : request with { Note = $"ModelDataUrl and, unless -Image is given, Image: they are those of the training job '{LanguagePrimitives.ConvertTo<string>(Given)}'." };
    }

    private async Task<GtModel?> FindAsync(string name, CancellationToken token)
    {
        var (url, image) = await ArtefactAsync(token);
        return await new ModelService(Services).FindMadeAsync(name, url, image, RoleArn ?? string.Empty, token);
    }

    private async Task<Started<GtModel>> CreateAsync(string name, CancellationToken token)
    {
        var (url, image) = await ArtefactAsync(token);
        return await new ModelService(Services).CreateAsync(name, url, image, RoleArn ?? string.Empty, token);
    }

    private async Task<(string Url, string Image)> ArtefactAsync(CancellationToken token)
    {
        if (ParameterSetName == ArtefactSet)
        {
            return (ModelDataUrl, Image ?? string.Empty);
        }

        var job = await new ModelService(Services).ArtefactOfAsync(LanguagePrimitives.ConvertTo<string>(Given), token);
        return (job.ModelDataUrl, Image ?? job.TrainingImage);
    }
}
