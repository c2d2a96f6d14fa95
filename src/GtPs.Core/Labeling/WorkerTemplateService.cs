using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes worker templates, tries them, puts them into the session's bucket and writes their previews.</summary>
/// <param name="services">The session.</param>
public sealed class WorkerTemplateService(SessionServices services)
{
    /// <summary>Where a template goes.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="GtException">The name cannot be part of a key (<c>InvalidName</c>).</exception>
    public S3Uri UriOf(string name) => services.Root.Combine($"templates/{ObjectName.Check(name)}.liquid.html");

    /// <summary>Makes a template. It is rendered once before it is stored, so that a broken one is found here and not by workers.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="GtException">None of the examples is of one of the classes (<c>UnknownClass</c>), an example is not in S3 (<c>ExampleNotInS3</c>), examples are given for texts (<c>InvalidExample</c>), or the template is no good.</exception>
    public async Task<GtTemplate> CreateAsync(WorkerTemplateOptions options, CancellationToken cancellationToken)
    {
        var uri = UriOf(options.Name);
        var form = WorkerTemplateForm.Of(options.TaskType);
        if (form.IsText && options.Examples.Count > 0)
        {
            throw new GtException("InvalidExample", $"Examples are images, and workers of {form.TaskType} see texts. Leave -Example out, and tell examples in -Instruction.", GtErrorKind.InvalidArgument, options.Name);
        }

        var chosen = Choose(options);
        var template = WorkerTemplate.Write(
            options.Classes,
            [.. chosen.Select(image => new TemplateExample(image.StandardLabel!, image.S3Uri))],
            options.Header.Length > 0 ? options.Header : form.Header,
            options.Instruction.Length > 0 ? options.Instruction : form.Instruction,
            form.TaskType);
        WorkerTemplatePreview.Render(template, options.Classes, form.StandIn, source => source);
        if (options.PreviewPath.Length > 0)
        {
            await WritePreviewAsync(options, form, template, chosen, cancellationToken);
        }

        await services.S3.PutBytesAsync(uri, Encoding.UTF8.GetBytes(template), "text/html; charset=utf-8", cancellationToken);
        return new GtTemplate { UiTemplateS3Uri = uri.ToString(), PreviewPath = options.PreviewPath, Classes = options.Classes };
    }

    private static List<GtImage> Choose(WorkerTemplateOptions options)
    {
        var fitting = options.Examples.Where(image => image.StandardLabel is not null && options.Classes.IndexOf(image.StandardLabel) >= 0).ToList();
        if (options.Examples.Count > 0 && fitting.Count == 0)
        {
            throw new GtException("UnknownClass", $"None of the {options.Examples.Count} examples has a standard label that is one of the classes ({options.Classes}). Give images with StandardLabel, as Copy-GtImage makes them of class folders.", GtErrorKind.InvalidArgument);
        }

        var chosen = options.Classes.SelectMany(name => fitting.Where(image => image.StandardLabel == name).Take(options.ExamplesPerClass)).ToList();
        return chosen.Find(image => image.S3Uri.Length == 0) is { } local
            ? throw new GtException("ExampleNotInS3", $"The example '{local.Path}' is not in S3, where workers could see it. Copy it there first with Copy-GtImage.", GtErrorKind.InvalidArgument, local.Path)
            : chosen;
    }

    private async Task WritePreviewAsync(WorkerTemplateOptions options, WorkerTemplateForm form, string template, List<GtImage> chosen, CancellationToken cancellationToken)
    {
        // The task's image is one that the instructions do not show, if there is one.
        var sample = options.Examples.Except(chosen).FirstOrDefault(image => image.S3Uri.Length > 0) ?? (chosen.Count > 0 ? chosen[0] : null);
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in sample is null ? chosen : chosen.Append(sample))
        {
            addresses[image.S3Uri] = await DataUriAsync(image, cancellationToken);
        }

        var html = WorkerTemplatePreview.Render(template, options.Classes, sample?.S3Uri ?? form.StandIn, source => addresses.GetValueOrDefault(source, source));
        await LocalFile.WriteTextAsync(options.PreviewPath, html, cancellationToken);
    }

    private async Task<string> DataUriAsync(GtImage image, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var stream = File.Exists(image.Path) ? File.OpenRead(image.Path) : await services.S3.OpenReadAsync(S3Uri.Parse(image.S3Uri), cancellationToken))
        {
            await stream.CopyToAsync(bytes, cancellationToken);
        }

        return $"data:{ContentTypes.Of(image.S3Uri)};base64,{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}";
    }
}
