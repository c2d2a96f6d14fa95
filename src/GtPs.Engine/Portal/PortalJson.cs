using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Engine.Portal;

/// <summary>Body of <c>POST api/session</c>.</summary>
internal sealed record SignInRequest(string? Token);

/// <summary>Body of <c>POST api/jobs/NAME/tasks</c>.</summary>
internal sealed record TakeRequest(int? Count, double? WaitSeconds);

/// <summary>Body of <c>PUT api/tasks/ID/draft</c>.</summary>
internal sealed record DraftRequest(JsonElement? Content);

/// <summary>Body of <c>POST api/tasks/ID/answer</c>.</summary>
internal sealed record AnswerRequest(JsonElement? Content, double? ActiveSeconds, long? Open);

/// <summary>Body of <c>POST api/tasks/ID/skip</c> and <c>decline</c>.</summary>
internal sealed record LeaveRequest(long? Open);

/// <summary>Body of the calls that need none: <c>{}</c>.</summary>
internal sealed record EmptyRequest;

/// <summary>Who is signed in.</summary>
internal sealed record SessionAnswer(string Worker, string Workteam, string CsrfToken);

/// <summary>The worker's jobs.</summary>
internal sealed record JobsAnswer(IReadOnlyList<JobAnswer> Jobs);

/// <summary>One job of the worker's team; see docs/portal.md for its states.</summary>
internal sealed record JobAnswer(
    string Name, string Title, string Description, IReadOnlyList<string> Keywords, string State, string Status, long AvailableTasks, long AnsweredByMe, BatchAnswer? Batch, int TimeLimitSeconds, long CreatedAt);

/// <summary>How far a batch is: objects that have all their answers, of how many.</summary>
internal sealed record BatchAnswer(long Number, long Done, long Total);

/// <summary>How far a job is: objects labelled, of how many.</summary>
internal sealed record JobCountAnswer(long Labeled, long Total);

/// <summary>Where the worker and the job stand.</summary>
internal sealed record ProgressAnswer(BatchAnswer? Batch, long AnsweredByMe, JobCountAnswer Job, string Status);

/// <summary>A task the worker has a lease on; times in Unix milliseconds.</summary>
internal sealed record TaskAnswerItem(long Id, string Job, string Object, string FrameUrl, bool IsOpen, long? AcceptedAt, long ExpiresAt, int TimeLimitSeconds, JsonElement? Draft);

/// <summary>Tasks to work on.</summary>
internal sealed record TasksAnswer(IReadOnlyList<TaskAnswerItem> Tasks, ProgressAnswer Progress);

/// <summary>One task.</summary>
internal sealed record TaskItemAnswer(TaskAnswerItem Task);

/// <summary>What became of an answer, and what comes next.</summary>
internal sealed record AnswerAnswer(string Outcome, long? UndoUntil, ProgressAnswer Progress, TaskAnswerItem? Opened, IReadOnlyList<TaskAnswerItem> Tasks);

/// <summary>What comes next after a skipped or declined task.</summary>
internal sealed record LeaveAnswer(ProgressAnswer Progress, TaskAnswerItem? Opened, IReadOnlyList<TaskAnswerItem> Tasks);

/// <summary>How the portal's bodies are read and written: camelCase, and a member that is not known is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(TakeRequest))]
[JsonSerializable(typeof(DraftRequest))]
[JsonSerializable(typeof(AnswerRequest))]
[JsonSerializable(typeof(LeaveRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(JobsAnswer))]
[JsonSerializable(typeof(TasksAnswer))]
[JsonSerializable(typeof(TaskItemAnswer))]
[JsonSerializable(typeof(AnswerAnswer))]
[JsonSerializable(typeof(LeaveAnswer))]
internal sealed partial class PortalJson : JsonSerializerContext;
