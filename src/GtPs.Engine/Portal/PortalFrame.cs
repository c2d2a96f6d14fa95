using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GtPs.Core.Labeling;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;
using GtPs.Model;

namespace GtPs.Engine.Portal;

/// <summary>Renders the document of a task: the job's own template, in a sandbox that can show the image, send its answer and nothing else.</summary>
/// <param name="tasks">The leases.</param>
/// <param name="calls">The jobs.</param>
/// <param name="templates">The templates.</param>
/// <param name="access">Presigns images.</param>
/// <param name="store">The engine's objects.</param>
/// <param name="log">The jobs' log.</param>
internal sealed class PortalFrame(LabelingTaskService tasks, PortalTasks calls, WorkerTemplates templates, ReadAccess access, IObjectStore store, LabelingLog log)
{
    private const int MaxReported = 10_000;
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(2);

    // What has been told to a job's log already.
    private readonly ConcurrentDictionary<(long Job, string Problem), bool> _reported = new();

    /// <summary>Answers a request for a task's document.</summary>
    /// <param name="context">The request and the response.</param>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="ServiceException"><c>TaskGone</c>: the worker has no lease on it.</exception>
    public async Task AnswerAsync(HttpContext context, TaskSeat seat, long task)
    {
        var lease = tasks.Find(seat, task) ?? throw EngineErrors.TaskGone();
        var origin = PortalOrigin.Of(context.Request);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string document;
        try
        {
            document = Whole(await RenderAsync(lease, origin, nonce, context.RequestAborted).ConfigureAwait(false));
        }
        catch (TaskProblem problem)
        {
            await ReportAsync(lease, problem).ConfigureAwait(false);
            document = Problem(problem.Message, nonce);
        }

        // Two policies, and both must allow what is done. The first lets no script run that has no nonce. Who has the nonce could load scripts from anywhere, and
        // import() takes it along by itself: the second, which knows no nonce, keeps scripts to the portal's own.
        context.Response.Headers.ContentSecurityPolicy =
            $"sandbox allow-scripts allow-forms; default-src 'none'; script-src 'nonce-{nonce}' {origin.AssetSource}; style-src 'unsafe-inline' {origin.AssetSource}; "
            + $"img-src {origin.PolicySource} data: blob:; font-src data:; media-src {origin.PolicySource}; form-action 'none'; base-uri 'none'; frame-ancestors {origin.PolicySource}, script-src 'unsafe-inline' {origin.AssetSource}";
        context.Response.Headers.CacheControl = "no-store";
        await PortalResponse.WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(document)).ConfigureAwait(false);
    }

    private async Task<string> RenderAsync(TaskLease lease, PortalOrigin origin, string nonce, CancellationToken token)
    {
        var job = calls.Job(lease.Job);
        var template = await templates.ReadAsync(job, token).ConfigureAwait(false)
            ?? throw new TaskProblem("The job's template is missing.", $"the template {job.Request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri} is missing");
        if (!job.TaskType.IsText && ReadAccess.TryParse(lease.Source, out var image) && await store.HeadAsync(image.Bucket, image.Key, token).ConfigureAwait(false) is null)
        {
            throw new TaskProblem("The image of this task is missing.", $"the image {lease.Source} is missing");
        }

        var input = JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal) { ["taskObject"] = lease.Source, ["labels"] = job.Classes });
        var lifetime = TimeSpan.FromSeconds(job.Request.HumanTaskConfig!.TaskTimeLimitInSeconds!.Value) + TimeSpan.FromMilliseconds(LeaseStatements.HoldMilliseconds) + s_margin;
        try
        {
            return WorkerTemplateRenderer.Render(WorkerTemplates.Prepare(template, nonce), input, text => access.Grant(text, origin, lifetime));
        }
        catch (GtException error)
        {
            throw new TaskProblem("The job's template cannot be shown.", error.Message);
        }
    }

    private async Task ReportAsync(TaskLease lease, TaskProblem problem)
    {
        if (_reported.Count < MaxReported && _reported.TryAdd((lease.Job, problem.Detail), true))
        {
            await log.WriteAsync(calls.Job(lease.Job), $"Task {lease.TaskId} could not be shown to a worker: {problem.Detail}").ConfigureAwait(false);
        }
    }

    private static string Whole(string body) => body.AsSpan().TrimStart() is var start
        && (start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        ? body
        : $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Task</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n";

    private static string Problem(string message, string nonce) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Task</title>
        <style>:root { color-scheme: light dark } body { margin: 15vh 8vw; font: 18px/1.5 system-ui, sans-serif }</style>
        </head>
        <body>
        <p role="alert">{{WebUtility.HtmlEncode(message)}} Skip or decline it and tell whoever gave you the job; its log says more.</p>
        <script nonce="{{nonce}}">parent.postMessage({ gt: 1, type: "problem", message: document.querySelector("p").textContent }, "*");</script>
        </body>
        </html>
        """;

    /// <summary>Why a task cannot be shown.</summary>
    /// <param name="message">For the worker.</param>
    /// <param name="detail">For the job's owner.</param>
    private sealed class TaskProblem(string message, string detail) : Exception(message)
    {
        public string Detail { get; } = detail;
    }
}
