using System.Globalization;
using System.Xml.Linq;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>CompleteMultipartUpload: makes one object of the parts.</summary>
internal sealed class UploadCompletion(FileObjectStore store, MultipartStore uploads)
{
    private const long MinPart = 5 * 1024 * 1024;

    /// <summary>Answers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="upload">The upload.</param>
    public async Task AnswerAsync(S3Request request, UploadRow upload)
    {
        var body = await request.ReadXmlAsync(hasChecksum: false).ConfigureAwait(false);
        var checksum = UploadChecksum.Parse(upload.Checksum);
        var parts = Choose(body, checksum, uploads.Parts(upload.Id));
        if (request.Header("x-amz-mp-object-size") is { } size && size != parts.Sum(part => part.Length).ToString(CultureInfo.InvariantCulture))
        {
            throw EngineErrors.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {parts.Sum(part => part.Length)}.");
        }

        using var whole = checksum?.IsWhole == true ? S3Checksums.Create(checksum.Algorithm) : null;
        using var content = uploads.Read(parts);
        using var staged = await store.StageAsync(content, whole is null ? [] : [whole], request.Token).ConfigureAwait(false);
        var headers = new Dictionary<string, string>(ObjectRow.ReadHeaders(upload.Headers), StringComparer.Ordinal);
        if (checksum is not null)
        {
            var value = whole is not null ? Convert.ToBase64String(whole.Finish()) : CompositeOf(checksum.Algorithm, parts);
            CheckAnnounced(request, checksum, value);
            headers[S3Checksums.Prefix + checksum.Algorithm] = value;
            headers[S3Checksums.TypeHeader] = checksum.Type;
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
            S3Xml.Element("ETag", $"\"{tag}\""),
            S3Checksums.Elements(headers))).ConfigureAwait(false);
    }

    private static List<PartRow> Choose(XElement body, UploadChecksum? checksum, IReadOnlyList<PartRow> present)
    {
        var known = present.ToDictionary(part => part.Number);
        var chosen = new List<PartRow>();
        if (body.Name.LocalName != "CompleteMultipartUpload")
        {
            throw EngineErrors.MalformedXml();
        }

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

            var part = known.GetValueOrDefault(number);
            chosen.Add(part is not null && part.Etag == entry.Text("ETag")?.Trim('"') && checksum?.Fits(entry, part) != false ? part : throw EngineErrors.InvalidPart(number));
        }

        if (chosen.SkipLast(1).FirstOrDefault(part => part.Length < MinPart) is { } small)
        {
            throw EngineErrors.EntityTooSmall(small.Number, small.Length);
        }

        return chosen.Count > 0 ? chosen : throw EngineErrors.MalformedXml();
    }

    private static string CompositeOf(string algorithm, List<PartRow> parts)
    {
        using var hash = S3Checksums.Create(algorithm);
        parts.ForEach(part => hash.Append(Convert.FromBase64String(part.Checksum!)));
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(hash.Finish())}-{parts.Count}");
    }

    // A client may give the checksum of the whole object with the completion.
    private static void CheckAnnounced(S3Request request, UploadChecksum checksum, string value)
    {
        var name = S3Checksums.Prefix + checksum.Algorithm;
        if (request.Header(name) is { } announced && announced != value && announced != value.Split('-')[0])
        {
            throw EngineErrors.BadDigest(name);
        }

        if (request.Header(S3Checksums.TypeHeader) is { } type && type != checksum.Type)
        {
            throw EngineErrors.InvalidRequest($"The upload was created using the {checksum.Type} checksum mode. The complete request must use the same checksum mode; it is '{type}'.");
        }
    }
}
