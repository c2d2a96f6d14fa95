using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>Keeps the objects and iterations of the jobs, and the jobs' counters in step with them.</summary>
/// <param name="database">The labeling tables.</param>
/// <param name="jobs">The jobs.</param>
internal sealed class LabelingObjectStore(LabelingDatabase database, LabelingJobStore jobs)
{
    private const string Select = """
        SELECT id AS Id, source AS Source, position AS Position, length AS Length, state AS State, iteration AS Iteration, class AS Class, confidence AS Confidence, labeled_at AS LabeledAt, reason AS Reason
        FROM labeling_objects
        """;

    /// <summary>Drops what an interrupted reading of the manifest left.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels.</param>
    public Task ClearAsync(long job, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("DELETE FROM labeling_objects WHERE job = @job", new { job }), token);

    /// <summary>Adds objects of a manifest; they are counted only by <see cref="BeginAsync"/>.</summary>
    /// <param name="job">The job.</param>
    /// <param name="objects">Id, source and state of each.</param>
    /// <param name="token">Cancels.</param>
    public Task AddAsync(long job, IReadOnlyList<LabelingObjectRecord> objects, CancellationToken token)
        => database.WriteAsync(
            connection =>
            {
                using var insert = connection.CreateCommand();
                insert.CommandText = "INSERT INTO labeling_objects (job, id, source, position, length, state) VALUES ($job, $id, $source, $position, $length, $state)";
                insert.Parameters.AddWithValue("$job", job);
                var id = insert.Parameters.Add("$id", SqliteType.Integer);
                var source = insert.Parameters.Add("$source", SqliteType.Text);
                var position = insert.Parameters.Add("$position", SqliteType.Integer);
                var length = insert.Parameters.Add("$length", SqliteType.Integer);
                var state = insert.Parameters.Add("$state", SqliteType.Integer);
                foreach (var item in objects)
                {
                    id.Value = item.Id;
                    source.Value = item.Source;
                    position.Value = item.Position;
                    length.Value = item.Length;
                    state.Value = (int)item.State;
                    insert.ExecuteNonQuery();
                }
            },
            token);

    /// <summary>Counts the objects and takes the job from Initializing to InProgress, in one transaction.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>False when the job was stopped meanwhile.</returns>
    public Task<bool> BeginAsync(long job, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute("""
                UPDATE labeling_jobs
                SET status = 'InProgress', modified_at = @now, unlabeled = (SELECT COUNT(*) FROM labeling_objects WHERE job = @job AND state = 0)
                WHERE id = @job AND status = 'Initializing'
                """, new { job, now = jobs.Now }) > 0,
            token);

    /// <summary>The objects of a state.</summary>
    /// <param name="job">The job.</param>
    /// <param name="state">The state.</param>
    public List<LabelingObjectRecord> List(long job, ObjectState state)
        => database.Read(connection => connection.Query<LabelingObjectRecord>(Select + " WHERE job = @job AND state = @state ORDER BY id", new { job, state }).AsList());

    /// <summary>The objects an iteration took up.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public List<LabelingObjectRecord> ListIteration(long job, int iteration)
        => database.Read(connection => connection.Query<LabelingObjectRecord>(Select + " WHERE job = @job AND iteration = @iteration ORDER BY id", new { job, iteration }).AsList());

    /// <summary>The ids of the waiting objects: all that choosing a batch at random needs.</summary>
    /// <param name="job">The job.</param>
    public List<long> ListWaiting(long job)
        => database.Read(connection => connection.Query<long>("SELECT id FROM labeling_objects WHERE job = @job AND state = 0 ORDER BY id", new { job }).AsList());

    /// <summary>The ids of the waiting objects of which the model is least sure; equal ones by line number.</summary>
    /// <param name="job">The job.</param>
    /// <param name="count">How many.</param>
    public List<long> ListLeastConfident(long job, int count)
        => database.Read(connection => connection.Query<long>("SELECT id FROM labeling_objects WHERE job = @job AND state = 0 ORDER BY confidence, id LIMIT @count", new { job, count }).AsList());

    /// <summary>Certain objects.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ids">Their ids, at most some thousand.</param>
    public List<LabelingObjectRecord> List(long job, IReadOnlyList<long> ids)
        => database.Read(connection => connection.Query<LabelingObjectRecord>(Select + " WHERE job = @job AND id IN @ids ORDER BY id", new { job, ids }).AsList());

    /// <summary>Remembers how sure the model is of waiting objects.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scores">Object and confidence.</param>
    /// <param name="token">Cancels.</param>
    public Task SetScoresAsync(long job, IEnumerable<(long Id, double Confidence)> scores, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute(
                "UPDATE labeling_objects SET confidence = @Confidence WHERE job = @job AND id = @Id AND state = 0", scores.Select(score => new { job, score.Id, score.Confidence })),
            token);

    /// <summary>Streams the labelled objects by line number.</summary>
    /// <param name="job">The job.</param>
    public IEnumerable<LabelingObjectRecord> StreamLabeled(long job)
    {
        using var connection = database.Open();
        var rows = connection.Query<LabelingObjectRecord>(Select + " WHERE job = @job AND state IN (2, 3) ORDER BY id", new { job }, buffered: false);
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    /// <summary>The first failed object, or null.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public LabelingObjectRecord? FirstFailed(long job, int iteration)
        => database.Read(connection => connection.QueryFirstOrDefault<LabelingObjectRecord>(
            Select + " WHERE job = @job AND iteration = @iteration AND state = 4 ORDER BY id LIMIT 1", new { job, iteration }));

    /// <summary>The iterations by number.</summary>
    /// <param name="job">The job.</param>
    public IReadOnlyList<IterationRecord> ListIterations(long job)
        => database.Read(connection => connection.Query<IterationRecord>(
            "SELECT number AS Number, step AS Step, role AS Role, finished_at AS FinishedAt FROM labeling_iterations WHERE job = @job ORDER BY number", new { job }).AsList());

    /// <summary>
    /// Begins an iteration in one transaction: its row, its objects taken out of the waiting ones, the failed ones counted, a task for each of
    /// the others.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="number">The iteration.</param>
    /// <param name="role">What its people are asked for.</param>
    /// <param name="objects">The objects people are asked about.</param>
    /// <param name="failed">The objects that cannot be shown to people.</param>
    /// <param name="token">Cancels.</param>
    public Task BeginIterationAsync(LabelingJobRecord job, int number, IterationRole role, IReadOnlyList<long> objects, IReadOnlyList<FailedObject> failed, CancellationToken token)
        => database.WriteAsync(
            connection =>
            {
                var now = jobs.Now;
                var expires = now + (1000L * LabelingLimits.AvailabilitySeconds(job.Request.HumanTaskConfig!));
                connection.Execute(
                    "INSERT INTO labeling_iterations (job, number, step, role, started_at) VALUES (@job, @number, 0, @role, @now)", new { job = job.Id, number, role, now });
                connection.Execute(
                    "UPDATE labeling_objects SET state = 1, iteration = @number WHERE job = @job AND id = @id AND state = 0",
                    objects.Select(id => new { job = job.Id, number, id }));
                connection.Execute(
                    "INSERT INTO labeling_tasks (job, object, iteration, needed, expires_at) VALUES (@job, @id, @number, @workers, @expires)",
                    objects.Select(id => new { job = job.Id, id, number, workers = job.Workers, expires }));
                connection.Execute(
                    "UPDATE labeling_objects SET iteration = @number WHERE job = @job AND id = @id",
                    failed.Select(item => new { job = job.Id, number, id = item.Id }));
                Fail(connection, job.Id, failed);
            },
            token);

    /// <summary>Takes an iteration to its next step.</summary>
    /// <param name="job">The job.</param>
    /// <param name="number">The iteration.</param>
    /// <param name="step">The step.</param>
    /// <param name="token">Cancels.</param>
    public Task SetStepAsync(long job, int number, IterationStep step, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute(
                "UPDATE labeling_iterations SET step = @step, finished_at = CASE WHEN finished_at = 0 THEN @now ELSE finished_at END WHERE job = @job AND number = @number",
                new { job, number, step, now = jobs.NowMicroseconds }),
            token);

    /// <summary>Labels objects and takes their iteration to its next step, in one transaction; an object labelled already stays as it is.</summary>
    /// <param name="job">The job.</param>
    /// <param name="number">The iteration.</param>
    /// <param name="state">Human or Machine.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="failed">The objects that got none.</param>
    /// <param name="step">The iteration's next step.</param>
    /// <param name="token">Cancels.</param>
    public Task LabelAsync(long job, int number, ObjectState state, IReadOnlyList<NewLabel> labels, IReadOnlyList<FailedObject> failed, IterationStep step, CancellationToken token)
        => database.WriteAsync(
            connection =>
            {
                var from = state == ObjectState.Human ? ObjectState.InBatch : ObjectState.Unlabeled;
                var count = connection.Execute("""
                    UPDATE labeling_objects SET state = @state, class = @Class, confidence = @Confidence, labeled_at = @LabeledAt, iteration = @number
                    WHERE job = @job AND id = @Id AND state = @from
                    """, labels.Select(label => new { job, number, state, from, label.Id, label.Class, label.Confidence, label.LabeledAt }));
                var column = state == ObjectState.Human ? "human" : "machine";
                connection.Execute(
                    $"UPDATE labeling_jobs SET {column} = {column} + @count, unlabeled = unlabeled - @count, modified_at = @now WHERE id = @job", new { job, count, now = jobs.Now });
                Fail(connection, job, failed);
                connection.Execute("UPDATE labeling_iterations SET step = @step WHERE job = @job AND number = @number", new { job, number, step });
            },
            token);

    /// <summary>Gives the objects of a batch that was stopped before it had its answers back to the waiting ones.</summary>
    /// <param name="job">The job.</param>
    public Task ReleaseBatchAsync(long job)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_objects SET state = 0 WHERE job = @job AND state = 1", new { job }), CancellationToken.None);

    /// <summary>Remembers how active learning chose, for whoever looks into the database.</summary>
    /// <param name="job">The job.</param>
    /// <param name="number">The iteration.</param>
    /// <param name="threshold">The confidence above which the machine labels, or null when none is good enough.</param>
    /// <param name="model">The model.</param>
    /// <param name="token">Cancels.</param>
    public Task SetThresholdAsync(long job, int number, double? threshold, string model, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute("UPDATE labeling_iterations SET threshold = @threshold, model = @model WHERE job = @job AND number = @number", new { job, number, threshold, model }),
            token);

    private void Fail(SqliteConnection connection, long job, IReadOnlyList<FailedObject> failed)
    {
        var count = connection.Execute(
            "UPDATE labeling_objects SET state = 4, reason = @Reason WHERE job = @job AND id = @Id AND state IN (0, 1)",
            failed.Select(item => new { job, item.Id, item.Reason }));
        connection.Execute("UPDATE labeling_jobs SET failed = failed + @count, unlabeled = unlabeled - @count, modified_at = @now WHERE id = @job", new { job, count, now = jobs.Now });
    }
}
