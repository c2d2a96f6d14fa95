using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Looks at a job's template before any task goes out. On the local engine what workers could not answer with is an error; of AWS's own elements and filters AWS
/// knows best, and there the service is asked to render it.
/// </summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightTemplate(SessionServices services)
{
    /// <summary>The field, with AWS's name.</summary>
    public const string Field = "UiConfig.UiTemplateS3Uri";

    private const string Fix = "Correct the template, or make one with New-GtTemplate; Test-GtTemplate shows it.";

    /// <summary>Looks.</summary>
    /// <param name="uri">The template.</param>
    /// <param name="role">The role that AWS renders it with; null to leave that out.</param>
    /// <param name="report">Knows the classes and the first object; gets the findings.</param>
    /// <param name="token">Stops looking.</param>
    public async Task CheckAsync(string? uri, string? role, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(uri, out var place))
        {
            return;
        }

        try
        {
            var info = await services.S3.HeadAsync(place, token).ConfigureAwait(false);
            if (info is null)
            {
                report.Add(new PreflightFinding(Field, uri, "does not exist.", "Make the worker template with New-GtTemplate.", "NoSuchKey"));
            }
            else if (services.Session.BackEnd == GtBackEnd.Local)
            {
                await CheckContentAsync(place, info.Length, report, token).ConfigureAwait(false);
            }
            else if (report.FirstObject.Length > 0 && role is { Length: > 0 })
            {
                await RenderAsync(uri, role, report, token).ConfigureAwait(false);
            }
        }
        catch (GtException e)
        {
            report.Error(Field, uri, e);
        }
    }

    // A template may ask for input that only its own function gives it, and who may start a job need not be allowed to render: both are no reason to refuse the job.
    private async Task RenderAsync(string uri, string role, PreflightReport report, CancellationToken token)
    {
        try
        {
            var test = await new TemplateTestService(services).TestAsync(
                new TemplateTestOptions { Template = uri, Classes = report.Classes, Image = report.FirstObject, RoleArn = role }, token).ConfigureAwait(false);
            foreach (var error in test.Errors)
            {
                report.Warn(Field, uri, $"the service cannot render it: {error.Code}: {error.Message}", Fix);
            }
        }
        catch (GtException e) when (!SharedFailure.Is(e))
        {
            report.Warn(Field, uri, $"could not be rendered as a check ({e.ErrorId}).", "Look at it with Test-GtTemplate -PreviewPath.");
        }
    }

    private async Task CheckContentAsync(S3Uri place, long size, PreflightReport report, CancellationToken token)
    {
        if (size > WorkerTemplateCheck.MaxLength * 4L)
        {
            report.Error(Field, place.ToString(), FormattableString.Invariant($"is larger than a template can be: {WorkerTemplateCheck.MaxLength:N0} characters."), Fix);
            return;
        }

        await using var stream = await services.S3.OpenReadAsync(place, token).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        foreach (var problem in WorkerTemplateCheck.Check(await reader.ReadToEndAsync(token).ConfigureAwait(false)))
        {
            report.Error(Field, place.ToString(), problem.Message, Fix);
        }
    }
}
