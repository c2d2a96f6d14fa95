using Dapper;
using GtPs.Engine.Labeling;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Tests.Portal;

/// <summary>Data folders of version 0.1 open: their tables get the columns they lack, and keep their rows.</summary>
public sealed class EarlierDataFolderTests
{
    /// <summary>The labeling tables as version 0.1 made them.</summary>
    private const string Version01 = """
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
        """;

    [Fact]
    public void Tables_get_their_new_columns_once_and_keep_their_rows()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "engine.db");
        using (var old = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            old.Open();
            old.Execute(Version01);
            old.Execute("""
                INSERT INTO labeling_jobs (id, name, arn, request, classes, workteam_arn, status, reference_code, created_at, modified_at) VALUES (1, 'old', 'arn', '{}', '["Cat"]', 'team', 'InProgress', 'x', 1, 1);
                INSERT INTO labeling_tasks (id, job, object, iteration, state, needed, answers, is_written, expires_at) VALUES (7, 1, 3, 1, 1, 1, 1, 1, 99);
                INSERT INTO labeling_workers (id, issuer, subject) VALUES ('w', 'i', 's');
                INSERT INTO labeling_leases (task, worker, accepted_at, expires_at) VALUES (7, 'w', 5, 6);
                INSERT INTO labeling_answers (job, object, worker, content, accepted_at, submitted_at) VALUES (1, 3, 'w', '{}', 5, 6);
                """);
        }

        for (var start = 0; start < 2; start++)
        {
            var database = new EngineDatabase(path, [new LabelingSchema()]);
            using (var connection = database.Open())
            {
                Assert.Equal((1L, null), connection.QuerySingle<(long, string?)>("SELECT is_open, draft FROM labeling_leases"));
                Assert.Equal((0L, 0L, 1L), connection.QuerySingle<(long, long, long)>("SELECT revision, is_stale, is_written FROM labeling_tasks WHERE id = 7"));
                Assert.Equal((null, 0L, "{}"), connection.QuerySingle<(long?, long, string)>("SELECT active_ms, lease_expires_at, content FROM labeling_answers"));
            }

            database.ClosePool();
        }
    }
}
