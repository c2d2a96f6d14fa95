using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>
/// Answers everything below <c>/_gt/portal/</c>: the page, its files and its calls. Nothing of it is signed and nothing of it goes on to S3;
/// no bucket can have the name <c>_gt</c>.
/// </summary>
/// <param name="assets">The page and its files.</param>
/// <param name="signIn">Signs in.</param>
/// <param name="sessions">Who is signed in.</param>
/// <param name="progress">The worker's jobs.</param>
/// <param name="tasks">The worker's tasks.</param>
/// <param name="frame">The tasks' documents.</param>
/// <param name="log">The engine's own log.</param>
internal sealed class PortalRouter(
    PortalAssets assets, PortalSignIn signIn, PortalSessions sessions, PortalProgress progress, PortalTasks tasks, PortalFrame frame, ILogger<PortalRouter> log)
{
    /// <summary>Where the portal lies.</summary>
    public const string Root = "/_gt/portal/";

    private const int MaxBody = 256 * 1024;

    /// <summary>Answers when the path is the portal's.</summary>
    /// <param name="context">The request and the response.</param>
    /// <returns>False when it is not.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        if (path == "/_gt/portal")
        {
            context.Response.Redirect(Root);
            return true;
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            await RouteAsync(context, path[Root.Length..].Split('/')).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!context.Response.HasStarted)
        {
            await PortalResponse.WriteErrorAsync(context, error).ConfigureAwait(false);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "{Method} {Path} failed", context.Request.Method, path);
            await PortalResponse.WriteErrorAsync(context, EngineErrors.InternalFailure()).ConfigureAwait(false);
        }

        return true;
    }

    private Task RouteAsync(HttpContext context, string[] path) => (context.Request.Method, path) switch
    {
        ("GET" or "HEAD", [""]) => PortalResponse.WritePageAsync(context, assets.Find(PortalAssets.Page) ?? throw NotFound(context)),
        ("GET" or "HEAD", ["assets", var name]) => PortalResponse.WriteAssetAsync(context, assets.Find(name) ?? throw NotFound(context)),
        ("POST", ["api", "session"]) => SignInAsync(context),
        ("GET", ["api", "session"]) => ReadAsync(context, PortalJson.Default.SessionAnswer, Describe),
        ("DELETE", ["api", "session"]) => SignOutAsync(context),
        ("GET", ["api", "jobs"]) => ReadAsync(context, PortalJson.Default.JobsAnswer, session => new JobsAnswer(progress.List(Seat(session)))),
        ("POST", ["api", "jobs", var job, "tasks"]) => ChangeAsync(
            context, PortalJson.Default.TakeRequest, PortalJson.Default.TasksAnswer, (seat, request) => tasks.TakeAsync(seat, job, request, context.RequestAborted)),
        ("GET", ["frame", var id]) => ShowAsync(context, Id(context, id)),
        ("POST" or "PUT", ["api", "tasks", var id, var verb]) => ActAsync(context, Id(context, id), $"{context.Request.Method} {verb}"),
        (_, [""] or ["assets", _] or ["api", "session" or "jobs"] or ["api", "jobs", _, "tasks"] or ["frame", _] or ["api", "tasks", _, _]) =>
            throw EngineErrors.PortalMethod(context.Request.Method, context.Request.Path),
        _ => throw NotFound(context),
    };

    private Task ActAsync(HttpContext context, long id, string act)
    {
        var token = context.RequestAborted;
        return act switch
        {
            "POST open" => ChangeAsync(context, PortalJson.Default.EmptyRequest, PortalJson.Default.TaskItemAnswer, (seat, _) => tasks.OpenAsync(seat, id, token)),
            "POST answer" => ChangeAsync(context, PortalJson.Default.AnswerRequest, PortalJson.Default.AnswerAnswer, (seat, request) => tasks.AnswerAsync(seat, id, request, token)),
            "POST skip" => ChangeAsync(context, PortalJson.Default.LeaveRequest, PortalJson.Default.LeaveAnswer, (seat, request) => tasks.LeaveAsync(seat, id, isDeclined: false, request, token)),
            "POST decline" => ChangeAsync(context, PortalJson.Default.LeaveRequest, PortalJson.Default.LeaveAnswer, (seat, request) => tasks.LeaveAsync(seat, id, isDeclined: true, request, token)),
            "POST undo" => ChangeAsync(context, PortalJson.Default.EmptyRequest, PortalJson.Default.TaskItemAnswer, (seat, _) => tasks.UndoAsync(seat, id, token)),
            "PUT draft" => DraftAsync(context, id),
            "PUT open" or "PUT answer" or "PUT skip" or "PUT decline" or "PUT undo" or "POST draft" => throw EngineErrors.PortalMethod(context.Request.Method, context.Request.Path),
            _ => throw NotFound(context),
        };
    }

    private async Task SignInAsync(HttpContext context)
    {
        PortalGuard.CheckOrigin(context.Request);
        var request = await BodyAsync(context, PortalJson.Default.SignInRequest).ConfigureAwait(false);
        await WriteAsync(context, PortalJson.Default.SessionAnswer, Describe(await signIn.SignInAsync(context, request).ConfigureAwait(false))).ConfigureAwait(false);
    }

    private async Task SignOutAsync(HttpContext context)
    {
        await RequireChangeAsync(context).ConfigureAwait(false);
        await sessions.EndAsync(context).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task DraftAsync(HttpContext context, long id)
    {
        var session = await RequireChangeAsync(context).ConfigureAwait(false);
        var request = await BodyAsync(context, PortalJson.Default.DraftRequest).ConfigureAwait(false);
        await tasks.SaveDraftAsync(Seat(session), id, request, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ShowAsync(HttpContext context, long id)
        => await frame.AnswerAsync(context, Seat(await sessions.RequireAsync(context).ConfigureAwait(false)), id).ConfigureAwait(false);

    private async Task ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<PortalSession, T> read)
        => await WriteAsync(context, type, read(await sessions.RequireAsync(context).ConfigureAwait(false))).ConfigureAwait(false);

    private async Task ChangeAsync<TRequest, TAnswer>(HttpContext context, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answerType, Func<TaskSeat, TRequest, Task<TAnswer>> change)
    {
        var session = await RequireChangeAsync(context).ConfigureAwait(false);
        var request = await BodyAsync(context, requestType).ConfigureAwait(false);
        await WriteAsync(context, answerType, await change(Seat(session), request).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<PortalSession> RequireChangeAsync(HttpContext context)
    {
        PortalGuard.CheckOrigin(context.Request);
        var session = await sessions.RequireAsync(context).ConfigureAwait(false);
        PortalGuard.CheckToken(context.Request, session);
        return session;
    }

    private static async Task<T> BodyAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        var body = await RequestBody.ReadAsync(context.Request.Body, MaxBody, context.RequestAborted).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw EngineErrors.PortalRequest("The body is null; it must be a JSON object.");
        }
        catch (JsonException error)
        {
            throw EngineErrors.PortalRequest($"The body cannot be read at '{error.Path ?? "$"}': it must be a JSON object with the fields this call knows, each of its type.");
        }
    }

    private static Task WriteAsync<T>(HttpContext context, JsonTypeInfo<T> type, T answer) => PortalResponse.WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(answer, type));

    private static SessionAnswer Describe(PortalSession session) => new(session.Worker.Name, session.Worker.WorkteamName, session.CsrfToken);

    private static TaskSeat Seat(PortalSession session) => new(session.Worker.WorkteamArn, session.Worker.Worker);

    private static long Id(HttpContext context, string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw NotFound(context);

    private static ServiceException NotFound(HttpContext context) => EngineErrors.PortalNotFound(context.Request.Path);
}
