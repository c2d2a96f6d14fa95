using System.Globalization;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>CompleteMultipartUpload: makes one object of the parts.</summary>
internal sealed class UploadCompletion(FileObjectStore store, MultipartStore uploads)
{
    /// <summary>A checksum over the whole object.</summary>
    public const string FullObject = "FULL_OBJECT";

    /// <summary>A checksum over the parts' checksums.</summary>
    public const string Composite = "COMPOSITE";

    private const long MinPart = 5 * 1024 * 1024;

    /// <summary>Answers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="upload">The upload.</param>
    public async Task AnswerAsync(S3Request request, UploadRow upload)
    {
        var parts = Choose(await request.ReadXmlAsync(hasChecksum: false).ConfigureAwait(false), uploads.Parts(upload.Id));
        var (algorithm, type) = upload.Checksum?.Split('/') is [var first, var second] ? (first, second) : (null, null);
        using var whole = algorithm is not null && type == FullObject ? S3Checksums.Create(algorithm) : null;
        using var content = uploads.Read(parts);
        using var staged = await store.StageAsync(content, whole is null ? [] : [whole], request.Token).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(ObjectRow.ReadHeaders(upload.Headers), StringComparer.Ordinal);
        var checksum = whole is not null ? Convert.ToBase64String(whole.Finish()) : type == Composite ? CompositeOf(algorithm!, parts) : null;
        if (checksum is not null)
        {
            CheckAnnounced(request, algorithm!, checksum);
            headers[S3Checksums.Prefix + algorithm] = checksum;
            headers[S3Checksums.Prefix + "type"] = type!;
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(AwsDigest.Md5([.. parts.SelectMany(part => Convert.FromHexString(part.Etag))]))}-{parts.Count}");
        var put = new PutRequest(upload.Bucket, upload.Key, upload.Content_Type) { Headers = headers, ETag = tag, Refuse = present => S3Conditions.CheckWrite(request, present) };
        await store.CommitAsync(put, staged).ConfigureAwait(false);
        await uploads.RemoveAsync(upload.Id).ConfigureAwait(false);
        await S3Xml.WriteAsync(request, S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"{request.Context.Request.Scheme}://{request.Context.Request.Host}{request.Target.RawPath}"),
            S3Xml.Element("Bucket", upload.Bucket),
            S3Xml.Element("Key", upload.Key),
            S3Xml.Element("ETag", $"\"{tag}\""))).ConfigureAwait(false);
    }

    private static List<PartRow> Choose(System.Xml.Linq.XElement body, IReadOnlyList<PartRow> present)
    {
        var known = present.ToDictionary(part => part.Number);
        var chosen = new List<PartRow>();
        foreach (var entry in body.All("Part"))
        {
            if (!long.TryParse(entry.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw EngineErrors.MalformedXml();
            }

            if (chosen.Count > 0 && chosen[^1].Number >= number)
            {
                throw EngineErrors.InvalidPartOrder();
            }

            if (chosen.Count > 0 && chosen[^1].Length < MinPart)
            {
                throw EngineErrors.EntityTooSmall(chosen[^1].Number);
            }

            chosen.Add(known.TryGetValue(number, out var part) && part.Etag == entry.Text("ETag")?.Trim('"') ? part : throw EngineErrors.InvalidPart(number));
        }

        return chosen.Count > 0 ? chosen : throw EngineErrors.MalformedXml();
    }

    private static string? CompositeOf(string algorithm, List<PartRow> parts)
    {
        if (parts.Exists(part => part.Checksum is null))
        {
            return null;
        }

        using var hash = S3Checksums.Create(algorithm);
        parts.ForEach(part => hash.Append(Convert.FromBase64String(part.Checksum!)));
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(hash.Finish())}-{parts.Count}");
    }

    // A client may give the checksum of the whole object with the completion.
    private static void CheckAnnounced(S3Request request, string algorithm, string checksum)
    {
        var name = S3Checksums.Prefix + algorithm;
        if (request.Header(name) is { } announced && announced != checksum && announced != checksum.Split('-')[0])
        {
            throw EngineErrors.BadDigest(name);
        }
    }
}
