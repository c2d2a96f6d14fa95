using System.Text;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Has the back end render worker templates, and tells what it finds wrong.</summary>
/// <param name="services">The session.</param>
public sealed class TemplateTestService(SessionServices services)
{
    /// <summary>Tests a template.</summary>
    /// <param name="options">With what.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The template cannot be read, or the back end refused the request: on AWS also for want of a role (<c>MissingRole</c>).</exception>
    public async Task<GtTemplateTest> TestAsync(TemplateTestOptions options, CancellationToken token)
    {
        var role = LabelingRequest.RoleOf(options.RoleArn, services.Session);
        if (role.Length == 0)
        {
            throw new GtException("MissingRole", "AWS reads the template's images with a role, and there is none. Give -RoleArn, here or to Connect-GtSession.", GtErrorKind.InvalidArgument, options.Template);
        }

        var template = await ReadAsync(options, token).ConfigureAwait(false);
        var image = options.Image.Length > 0 ? options.Image : WorkerTemplatePreview.StandIn;
        var input = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["taskObject"] = image, ["labels"] = options.Classes.ToArray() });
        var answer = await services.SageMaker.RenderUiTemplateAsync(
            new RenderUiTemplateRequest { UiTemplate = new UiTemplate { Content = template }, Task = new RenderableTask { Input = input }, RoleArn = role }, token).ConfigureAwait(false);
        var page = answer.RenderedContent ?? string.Empty;
        var isWritten = options.PreviewPath.Length > 0 && page.Length > 0;
        if (isWritten)
        {
            // On AWS workers get AWS's own elements, from the network; on the engine ours.
            var html = services.Session.BackEnd == GtBackEnd.Local ? WorkerTemplatePreview.Page(page) : page;
            await LocalFile.WriteTextAsync(options.PreviewPath, html, token).ConfigureAwait(false);
        }

        return new GtTemplateTest
        {
            Template = options.Template,
            Errors = [.. (answer.Errors ?? []).Select(error => new GtTemplateError { Code = error.Code ?? string.Empty, Message = error.Message ?? string.Empty })],
            RenderedContent = page,
            PreviewPath = isWritten ? options.PreviewPath : string.Empty,
        };
    }

    private async Task<string> ReadAsync(TemplateTestOptions options, CancellationToken token)
    {
        try
        {
            var stream = options.IsFile ? File.OpenRead(options.Template) : await services.S3.OpenReadAsync(S3Uri.Parse(options.Template), token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var reader = new StreamReader(stream, Encoding.UTF8);
                return await reader.ReadToEndAsync(token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new GtException("TemplateNotFound", $"The template '{options.Template}' cannot be read: {e.Message}", GtErrorKind.NotFound, options.Template, e);
        }
    }
}
