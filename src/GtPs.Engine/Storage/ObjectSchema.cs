namespace GtPs.Engine.Storage;

/// <summary>
/// The tables of the object index. Keys are text with SQLite's binary collation, which compares their UTF-8 bytes: S3's order. A file is
/// shared by the copies of an object; it is garbage when no object and no part names it.
/// </summary>
internal sealed class ObjectSchema : IDatabaseSchema
{
    /// <inheritdoc />
    public string Sql => """
        CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL, cors TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS objects (
            bucket TEXT NOT NULL, key TEXT NOT NULL, blob INTEGER NOT NULL, length INTEGER NOT NULL, etag TEXT NOT NULL,
            modified INTEGER NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS objects_blob ON objects (blob);
        CREATE TABLE IF NOT EXISTS uploads (
            id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, content_type TEXT NOT NULL, headers TEXT NOT NULL,
            checksum TEXT, initiated INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS parts (
            upload TEXT NOT NULL, number INTEGER NOT NULL, blob INTEGER NOT NULL, length INTEGER NOT NULL, etag TEXT NOT NULL,
            modified INTEGER NOT NULL, checksum TEXT, PRIMARY KEY (upload, number)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS parts_blob ON parts (blob);
        CREATE TABLE IF NOT EXISTS garbage (blob INTEGER PRIMARY KEY);
        CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO counters (name, value) VALUES ('next_blob', 1);
        """;
}
