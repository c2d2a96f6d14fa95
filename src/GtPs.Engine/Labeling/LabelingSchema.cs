using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The labeling tables. An object is a manifest line, its id the 0-based line number. A task asks for the answers to one object;
/// a lease is one worker's hold on a task; an answer counts once per job, object and worker because that is its key. Times are Unix
/// milliseconds, except <c>labeled_at</c>, which is microseconds: <c>creation-date</c> shows them.
/// </summary>
internal sealed class LabelingSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS labeling_jobs (
            id             INTEGER PRIMARY KEY,
            name           TEXT NOT NULL UNIQUE COLLATE NOCASE,
            arn            TEXT NOT NULL UNIQUE,
            request        TEXT NOT NULL,
            classes        TEXT NOT NULL,
            workteam_arn   TEXT NOT NULL,
            status         TEXT NOT NULL,
            failure_reason TEXT,
            reference_code TEXT NOT NULL,
            final_model    TEXT,
            learning_ended INTEGER NOT NULL DEFAULT 0,
            human          INTEGER NOT NULL DEFAULT 0,
            machine        INTEGER NOT NULL DEFAULT 0,
            failed         INTEGER NOT NULL DEFAULT 0,
            unlabeled      INTEGER NOT NULL DEFAULT 0,
            created_at     INTEGER NOT NULL,
            modified_at    INTEGER NOT NULL
        );
        CREATE INDEX IF NOT EXISTS labeling_jobs_workteam ON labeling_jobs (workteam_arn, status);
        CREATE TABLE IF NOT EXISTS labeling_objects (
            job        INTEGER NOT NULL REFERENCES labeling_jobs (id),
            id         INTEGER NOT NULL,
            source     TEXT NOT NULL,
            position   INTEGER NOT NULL,
            length     INTEGER NOT NULL,
            state      INTEGER NOT NULL,
            iteration  INTEGER NOT NULL DEFAULT 0,
            class      INTEGER NOT NULL DEFAULT -1,
            confidence REAL NOT NULL DEFAULT 0,
            labeled_at INTEGER NOT NULL DEFAULT 0,
            reason     TEXT,
            PRIMARY KEY (job, id)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS labeling_objects_state ON labeling_objects (job, state);
        CREATE INDEX IF NOT EXISTS labeling_objects_iteration ON labeling_objects (job, iteration);
        CREATE TABLE IF NOT EXISTS labeling_iterations (
            job         INTEGER NOT NULL REFERENCES labeling_jobs (id),
            number      INTEGER NOT NULL,
            step        INTEGER NOT NULL,
            role        INTEGER NOT NULL,
            started_at  INTEGER NOT NULL,
            finished_at INTEGER NOT NULL DEFAULT 0,
            threshold   REAL,
            model       TEXT,
            PRIMARY KEY (job, number)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS labeling_tasks (
            id         INTEGER PRIMARY KEY,
            job        INTEGER NOT NULL REFERENCES labeling_jobs (id),
            object     INTEGER NOT NULL,
            iteration  INTEGER NOT NULL,
            state      INTEGER NOT NULL DEFAULT 0,
            needed     INTEGER NOT NULL,
            answers    INTEGER NOT NULL DEFAULT 0,
            declines   INTEGER NOT NULL DEFAULT 0,
            is_written INTEGER NOT NULL DEFAULT 0,
            expires_at INTEGER NOT NULL,
            UNIQUE (job, object)
        );
        CREATE INDEX IF NOT EXISTS labeling_tasks_state ON labeling_tasks (job, state);
        CREATE TABLE IF NOT EXISTS labeling_workers (
            id      TEXT PRIMARY KEY,
            issuer  TEXT NOT NULL,
            subject TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS labeling_leases (
            task        INTEGER NOT NULL REFERENCES labeling_tasks (id),
            worker      TEXT NOT NULL REFERENCES labeling_workers (id),
            accepted_at INTEGER NOT NULL,
            expires_at  INTEGER NOT NULL,
            PRIMARY KEY (task, worker)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS labeling_declines (
            task   INTEGER NOT NULL REFERENCES labeling_tasks (id),
            worker TEXT NOT NULL REFERENCES labeling_workers (id),
            PRIMARY KEY (task, worker)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS labeling_answers (
            job          INTEGER NOT NULL REFERENCES labeling_jobs (id),
            object       INTEGER NOT NULL,
            worker       TEXT NOT NULL REFERENCES labeling_workers (id),
            content      TEXT NOT NULL,
            accepted_at  INTEGER NOT NULL,
            submitted_at INTEGER NOT NULL,
            PRIMARY KEY (job, object, worker)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS labeling_skips (
            task       INTEGER NOT NULL REFERENCES labeling_tasks (id),
            worker     TEXT NOT NULL REFERENCES labeling_workers (id),
            skipped_at INTEGER NOT NULL,
            PRIMARY KEY (task, worker)
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS labeling_tasks_iteration ON labeling_tasks (job, iteration, state);
        CREATE INDEX IF NOT EXISTS labeling_leases_worker ON labeling_leases (worker);
        CREATE INDEX IF NOT EXISTS labeling_answers_worker ON labeling_answers (worker, job, submitted_at);
        """;

    /// <inheritdoc />
    /// <remarks>
    /// <c>is_open</c> 0 is a lease that only holds the place; <c>draft</c> is what the worker's form held last. <c>revision</c> counts how often
    /// a task was opened again by undo, and <c>is_stale</c> 1 says that response files of an earlier revision may lie in the output.
    /// <c>active_ms</c> is how long the worker looked at the task, null when nobody measured it; <c>lease_expires_at</c> is until when the
    /// answer can be taken back.
    /// </remarks>
    public IReadOnlyList<AddedColumn> AddedColumns =>
    [
        new("labeling_leases", "is_open", "INTEGER NOT NULL DEFAULT 1"),
        new("labeling_leases", "draft", "TEXT"),
        new("labeling_tasks", "revision", "INTEGER NOT NULL DEFAULT 0"),
        new("labeling_tasks", "is_stale", "INTEGER NOT NULL DEFAULT 0"),
        new("labeling_answers", "active_ms", "INTEGER"),
        new("labeling_answers", "lease_expires_at", "INTEGER NOT NULL DEFAULT 0"),
    ];
}
