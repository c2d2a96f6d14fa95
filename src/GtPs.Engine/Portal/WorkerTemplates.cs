using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Engine.Labeling;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Portal;

/// <summary>The templates of the jobs: read from S3 when their ETag is new.</summary>
/// <param name="store">The engine's objects.</param>
internal sealed partial class WorkerTemplates(IObjectStore store)
{
    private readonly ConcurrentDictionary<long, (string ETag, string Text)> _templates = new();

    /// <summary>A job's template. One that was deleted while its job runs goes on to be used, as long as the engine runs.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The template, or null when there is none.</returns>
    public async Task<string?> ReadAsync(LabelingJobRecord job, CancellationToken token)
    {
        var uri = S3Uri.Parse(job.Request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri!);
        var isKnown = _templates.TryGetValue(job.Id, out var known);
        var info = await store.HeadAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false);
        if (info is null || (isKnown && info.ETag == known.ETag))
        {
            return isKnown ? known.Text : null;
        }

        using var stored = await store.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false);
        if (stored is null)
        {
            return null;
        }

        using var reader = new StreamReader(stored.Content);
        var text = await reader.ReadToEndAsync(token).ConfigureAwait(false);
        _templates[job.Id] = (stored.Info.ETag, text);
        return text;
    }

    /// <summary>
    /// Makes a template ready for the portal: its own scripts get the nonce, before anything of the data is in it, and the crowd elements come
    /// from here.
    /// </summary>
    /// <param name="template">The template.</param>
    /// <param name="nonce">The nonce, letters and digits.</param>
    public static string Prepare(string template, string nonce)
    {
        // Without quotes, so that a script tag inside a Liquid string stays inside it. Of two nonces a browser takes the first.
        var own = ScriptTag().Replace(template, $"<script nonce={nonce}${{end}}");
        return CrowdScript().Replace(own, PortalRouter.Root + "assets/" + PortalAssets.CrowdScript);
    }

    [GeneratedRegex(@"<script(?<end>[\s>/])", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex ScriptTag();

    [GeneratedRegex(@"(https?:)?//assets\.crowd\.aws/crowd-html-elements\.js", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CrowdScript();
}
