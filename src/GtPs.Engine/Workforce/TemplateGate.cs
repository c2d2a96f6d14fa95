using GtPs.Aws.S3;
using GtPs.Core.Labeling;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Workforce;

/// <summary>Lets no job begin whose template workers could not answer with.</summary>
/// <param name="store">The engine's objects.</param>
internal sealed class TemplateGate(IObjectStore store)
{
    // Four bytes of UTF-8 are the most that a character takes.
    private const long MaxBytes = WorkerTemplateCheck.MaxLength * 4L;

    /// <summary>Checks a job's template.</summary>
    /// <param name="uri">Where it is; it exists.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: what is wrong with it, all of it.</exception>
    public async Task CheckAsync(string uri, CancellationToken token)
    {
        var place = S3Uri.Parse(uri);
        using var stored = await store.OpenAsync(place.Bucket, place.Key, token).ConfigureAwait(false);
        if (stored is null || stored.Info.Length > MaxBytes)
        {
            throw EngineErrors.Validation(stored is null
                ? $"UiConfig.UiTemplateS3Uri is '{uri}', but that object does not exist. Upload it first."
                : FormattableString.Invariant($"UiConfig.UiTemplateS3Uri is '{uri}', but a template has at most {WorkerTemplateCheck.MaxLength:N0} characters."));
        }

        using var reader = new StreamReader(stored.Content);
        var problems = WorkerTemplateCheck.Check(await reader.ReadToEndAsync(token).ConfigureAwait(false));
        if (problems.Count > 0)
        {
            throw EngineErrors.Validation($"UiConfig.UiTemplateS3Uri is '{uri}', but workers could not answer with that template. {string.Join(" ", problems.Select(problem => problem.Message))}");
        }
    }
}
