using Dapper;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Events;
using GtPs.Engine.Hosting;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>Keeps the labeling jobs.</summary>
/// <param name="database">The labeling tables.</param>
/// <param name="changes">Is told of jobs that end.</param>
/// <param name="options">The clock.</param>
internal sealed class LabelingJobStore(LabelingDatabase database, StateChangeOutbox changes, EngineOptions options)
{
    private const string Select = """
        SELECT id AS Id, name AS Name, arn AS Arn, request AS RequestJson, classes AS ClassesJson, workteam_arn AS WorkteamArn, status AS Status,
               failure_reason AS FailureReason, reference_code AS ReferenceCode, final_model AS FinalModel, learning_ended AS LearningEnded, human AS Human, machine AS Machine,
               failed AS Failed, unlabeled AS Unlabeled, created_at AS CreatedAt, modified_at AS ModifiedAt
        FROM labeling_jobs
        """;

    private const int MaxFailureReason = 1024;
    private const int ConstraintViolated = 19;

    /// <summary>The time now, in Unix milliseconds.</summary>
    public long Now => options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The time now, in Unix microseconds.</summary>
    public long NowMicroseconds => (options.Clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Adds a job.</summary>
    /// <param name="job">The job; its id is not used.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>False when the name is taken.</returns>
    public async Task<bool> TryAddAsync(LabelingJobRecord job, CancellationToken token)
    {
        try
        {
            await database.WriteAsync(connection => connection.Execute("""
                INSERT INTO labeling_jobs (name, arn, request, classes, workteam_arn, status, reference_code, created_at, modified_at)
                VALUES (@Name, @Arn, @RequestJson, @ClassesJson, @WorkteamArn, @Status, @ReferenceCode, @CreatedAt, @ModifiedAt)
                """, job), token).ConfigureAwait(false);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == ConstraintViolated)
        {
            return false;
        }
    }

    /// <summary>The job of a name (whatever its case), or null.</summary>
    /// <param name="name">The name.</param>
    public LabelingJobRecord? Find(string name)
        => database.Read(connection => connection.QuerySingleOrDefault<LabelingJobRecord>(Select + " WHERE name = @name", new { name }));

    /// <summary>The job of an id.</summary>
    /// <param name="id">The id.</param>
    public LabelingJobRecord Get(long id)
        => database.Read(connection => connection.QuerySingle<LabelingJobRecord>(Select + " WHERE id = @id", new { id }));

    /// <summary>All jobs by creation.</summary>
    public IReadOnlyList<LabelingJobRecord> List()
        => database.Read(connection => connection.Query<LabelingJobRecord>(Select + " ORDER BY created_at, id").ToList());

    /// <summary>The jobs that had not ended.</summary>
    public IReadOnlyList<LabelingJobRecord> ListActive()
        => database.Read(connection => connection.Query<LabelingJobRecord>(Select + " WHERE status IN ('Initializing', 'InProgress', 'Stopping') ORDER BY id").ToList());

    /// <summary>The name of a job that a workteam is at work on, or null.</summary>
    /// <param name="workteamArn">The workteam.</param>
    public string? FindActiveJobOf(string workteamArn)
        => database.Read(connection => connection.QueryFirstOrDefault<string>(
            "SELECT name FROM labeling_jobs WHERE workteam_arn = @workteamArn AND status IN ('Initializing', 'InProgress', 'Stopping')", new { workteamArn }));

    /// <summary>Moves a job from one status to another.</summary>
    /// <param name="id">The job.</param>
    /// <param name="from">The statuses it may have.</param>
    /// <param name="to">The status it gets.</param>
    /// <param name="failureReason">Why, when it fails; cut to AWS's 1,024 characters.</param>
    /// <returns>False when it had another status; nothing is changed then.</returns>
    public async Task<bool> TryMoveAsync(long id, string[] from, string to, string? failureReason = null)
    {
        var reason = failureReason?.Length > MaxFailureReason ? failureReason[..MaxFailureReason] : failureReason;
        var hasMoved = await database.WriteAsync(
            connection =>
            {
                var count = connection.Execute(
                    "UPDATE labeling_jobs SET status = @to, failure_reason = @reason, modified_at = @now WHERE id = @id AND status IN @from",
                    new { id, from, to, reason, now = Now });
                if (count > 0)
                {
                    changes.Add(connection, id, to);
                }

                return count > 0;
            },
            CancellationToken.None).ConfigureAwait(false);
        changes.Wake();
        return hasMoved;
    }

    /// <summary>Remembers active learning's newest model.</summary>
    /// <param name="id">The job.</param>
    /// <param name="modelArn">The model.</param>
    /// <param name="token">Cancels.</param>
    public Task SetFinalModelAsync(long id, string modelArn, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_jobs SET final_model = @modelArn WHERE id = @id", new { id, modelArn }), token);

    /// <summary>Ends active learning for a job: people label the rest.</summary>
    /// <param name="id">The job.</param>
    /// <param name="token">Cancels.</param>
    public Task EndLearningAsync(long id, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_jobs SET learning_ended = 1 WHERE id = @id", new { id }), token);

    /// <summary>The statuses in which a job is at work.</summary>
    public static string[] AtWork { get; } = [LabelingJobStatus.Initializing, LabelingJobStatus.InProgress];
}
