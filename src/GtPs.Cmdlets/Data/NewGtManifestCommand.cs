using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Files;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Makes an input manifest: JSON Lines with one object of the dataset per line. Its objects come through the pipeline, from an S3 prefix or from
/// a CSV file. Standard labels never get into it. A manifest with bad lines is not stored unless -SkipInvalid leaves them out.
/// </summary>
/// <example><code>Copy-GtImage -Path ./photos | New-GtManifest -Name photos</code>Makes the manifest of the images just uploaded.</example>
/// <example><code>New-GtManifest -Name photos -SourcePrefix s3://my-bucket/images/</code>Makes the manifest of all images below a prefix.</example>
/// <example><code>[ordered]@{ 'source-ref' = 's3://b/1.jpg'; camera = 3 } | New-GtManifest -Name photos</code>A line may have members of its own; jobs pass them through.</example>
[Cmdlet(
    VerbsCommon.New,
    "GtManifest",
    DefaultParameterSetName = InputSet,
    SupportsShouldProcess = true)]
[OutputType(typeof(GtManifest))]
public sealed class NewGtManifestCommand : GtSessionCmdlet
{
    private const string InputSet = "Object";
    private const string PrefixSet = "Prefix";
    private const string CsvSet = "Csv";

    private ManifestBuilder? _builder;

    /// <summary>Images, S3 URIs, manifest lines or their JSON text, or objects and dictionaries with a member <c>source-ref</c> or <c>source</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>An S3 prefix whose images make the manifest. With -CsvPath: what the file's values are relative to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = CsvSet)]
    [ValidateNotNullOrEmpty]
    public string? SourcePrefix { get; set; }

    /// <summary>A CSV file with a column <c>source-ref</c>, <c>S3Uri</c> or <c>image</c>. Its other columns stay out.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CsvSet)]
    [ValidateNotNullOrEmpty]
    public string CsvPath { get; set; } = null!;

    /// <summary>The manifest's name: it is stored as manifests/NAME.manifest below the session's root.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>Another place for it, <c>s3://bucket/key</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ManifestUri { get; set; }

    /// <summary>Leaves out lines that cannot be used; their errors are shown all the same.</summary>
    [Parameter]
    public SwitchParameter SkipInvalid { get; set; }

    /// <inheritdoc />
    protected override void Begin() => _builder = new ManifestBuilder(Services, ManifestUri is null ? ManifestBuilder.UriOf(Services, Name) : S3Uri.Parse(ManifestUri));

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == InputSet)
        {
            _builder!.Add(writer => ManifestInput.Write(writer, InputObject));
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        var builder = _builder!;
        if (ParameterSetName == PrefixSet)
        {
            Await((progress, token) => builder.AddPrefixAsync(S3Uri.Parse(SourcePrefix!), progress, token));
        }
        else if (ParameterSetName == CsvSet)
        {
            AddCsv(builder);
        }

        if (ShouldProcess(builder.Target.ToString(), "Write the manifest"))
        {
            WriteObject(Await((_, token) => builder.UploadAsync(SkipInvalid, token)));
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _builder?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _builder = null;
        }

        base.Dispose(disposing);
    }

    private void AddCsv(ManifestBuilder builder)
    {
        var path = ResolveFilePath(CsvPath);
        S3Uri? prefix = SourcePrefix is null ? null : S3Uri.Parse(SourcePrefix);
        var errors = Await((_, token) => Task.Run(
            () =>
            {
                using var stream = LocalFile.OpenRead(path);
                return builder.AddCsv(stream, path, prefix, token);
            },
            token));
        foreach (var error in errors)
        {
            WriteGtError(error);
        }
    }
}
