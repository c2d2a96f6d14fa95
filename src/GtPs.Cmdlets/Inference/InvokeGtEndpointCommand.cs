using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Images;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Asks an endpoint what images show. Several are asked about at a time; the answers come in the order of the images, each as soon as it and those before it are there.</summary>
/// <example><code>$images | Invoke-GtEndpoint -Endpoint $endpoint</code></example>
/// <example><code>$job | Get-GtAnnotation | Invoke-GtEndpoint -Endpoint $endpoint -TargetVariant candidate | Where-Object IsCorrect -EQ $false</code></example>
/// <example><code>Invoke-GtEndpoint -Endpoint my-endpoint -InputObject ./tiger.jpg, s3://bucket/images/snowman.png</code></example>
[Cmdlet(VerbsLifecycle.Invoke, "GtEndpoint")]
[OutputType(typeof(GtPrediction))]
public sealed class InvokeGtEndpointCommand : GtSessionCmdlet
{
    private Invoker? _invoker;
    private int _byteArrays;

    /// <summary>The endpoint, or its name. It must be in service.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointNameCompleter))]
    public string Endpoint { get; set; } = string.Empty;

    /// <summary>Images: objects of New-GtSampleImage or Copy-GtImage, annotations of Get-GtAnnotation (their label becomes the standard label), files, folders of images (with a folder for each class its name is the standard label), paths, S3 URIs, or the bytes of a JPEG or PNG (piped as <c>,$bytes</c>).</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("Image")]
    [ValidateNotNull]
    [DeserializedTransformation]
    public object InputObject { get; set; } = null!;

    /// <summary>The variant to ask; by default the endpoint takes one by weight.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.VariantNameCompleter))]
    public string TargetVariant { get; set; } = string.Empty;

    /// <summary>The class names in the order of their indexes; by default those the model was trained with.</summary>
    [Parameter]
    [Alias("Classes")]
    [ValidateNotNull]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.EndpointClassCompleter))]
    public GtClassList? Class { get; set; }

    /// <summary>The most images asked about at a time.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc />
    protected override void Begin()
    {
        var endpoint = Await((_, token) => new EndpointService(Services).GetAsync(Endpoint, token));
        if (endpoint.Status is not ("InService" or "Updating" or "SystemUpdating" or "RollingBack"))
        {
            throw new GtException(
                "EndpointNotInService",
                $"The endpoint '{endpoint.Name}' is {endpoint.Status}{(endpoint.FailureReason.Length > 0 ? $" ({endpoint.FailureReason})" : string.Empty)}.{(endpoint.Status == "Creating" ? " Wait for it with Wait-GtEndpoint." : string.Empty)}",
                GtErrorKind.InvalidOperation,
                endpoint.Name);
        }

        _invoker = new Invoker(Services, InvokeTarget.Of(endpoint, Class, TargetVariant), ThrottleLimit);
    }

    /// <inheritdoc />
    protected override void Process() => Take(InputObject);

    /// <inheritdoc />
    protected override void End() => Write(all: true);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _invoker?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(object input)
    {
        switch (input is PSObject wrapped ? wrapped.BaseObject : input)
        {
            case byte[] bytes:
                Ask(new InvokeItem($"bytes {++_byteArrays}", bytes, null));
                break;
            case string text:
                TakePlace(Place(text));
                break;
            case FileInfo file:
                Ask(new InvokeItem(file.FullName, null, null));
                break;
            case DirectoryInfo folder:
                TakeFolder(folder.FullName);
                break;
            case GtImage image:
                Ask(new InvokeItem(image.Path.Length > 0 && (image.S3Uri.Length == 0 || File.Exists(image.Path)) ? image.Path : image.S3Uri, null, image.StandardLabel));
                break;
            case GtAnnotation annotation:
                Ask(new InvokeItem(annotation.SourceRef, null, annotation.Label));
                break;
            case object[] list:
                foreach (var item in list)
                {
                    Take(item);
                }

                break;
            case var other:
                WriteGtError(new GtException(
                    "UnsupportedInput",
                    other is byte
                        ? "A single byte is not an image. To pipe the bytes of an image as one, put a comma before them: ,$bytes | Invoke-GtEndpoint."
                        : $"A {other?.GetType().Name ?? "null"} is not an image. Give a path, an S3 URI, an image object or the bytes of a JPEG or PNG.",
                    GtErrorKind.InvalidArgument,
                    $"{other}"));
                break;
        }
    }

    private void TakePlace(string place)
    {
        if (Directory.Exists(place))
        {
            TakeFolder(place);
        }
        else
        {
            Ask(new InvokeItem(place, null, null));
        }
    }

    private void TakeFolder(string path)
    {
        foreach (var image in ImageFiles.InFolder(path))
        {
            Take(image);
        }
    }

    private string Place(string text) => text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? text : ResolveFilePath(text);

    private void Ask(InvokeItem item)
    {
        _invoker!.Ask(item);
        if (_invoker.IsFull || _invoker.HasAnswer)
        {
            Write(all: false);
        }
    }

    private void Write(bool all)
    {
        try
        {
            WriteEach((_, token) => _invoker!.TakeAsync(all, token));
        }
        catch (GtException error)
        {
            // One image's failure is among the answers; what is thrown is every other image's too.
            ThrowTerminatingError(ErrorRecords.From(error));
        }
    }
}
