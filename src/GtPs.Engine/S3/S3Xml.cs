using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.S3;

/// <summary>S3's XML.</summary>
internal static class S3Xml
{
    /// <summary>S3's namespace.</summary>
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 forbids; S3 writes them as references all the same.
    // A carriage return must be one too: readers turn a plain one into a line feed.
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };

    /// <summary>An element in S3's namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Text or children; nulls are left out.</param>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>A time as S3's XML has it: whole seconds, as in headers.</summary>
    /// <param name="time">The time.</param>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes an answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="root">The answer's root.</param>
    public static Task WriteAsync(S3Request request, XElement root) => WriteAsync(request.Context, root);

    /// <summary>Writes an error.</summary>
    /// <param name="context">The response.</param>
    /// <param name="error">The error.</param>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        context.Response.StatusCode = error.Status;
        if (HttpMethods.IsHead(context.Request.Method) || error.Status == StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        return WriteAsync(context, new XElement(
            "Error",
            new XElement("Code", error.Code),
            new XElement("Message", error.Message),
            error.Details.Select(detail => new XElement(detail.Name, detail.Value)),
            new XElement("RequestId", context.Response.Headers["x-amz-request-id"].ToString()),
            new XElement("HostId", "GroundTruthPS")));
    }

    /// <summary>Reads a body; entities and document types are refused.</summary>
    /// <param name="body">The bytes.</param>
    /// <exception cref="ServiceException"><c>MalformedXML</c>.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw EngineErrors.MalformedXml();
        }
    }

    /// <summary>The children with a name, in whatever namespace the client wrote them.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="name">The name.</param>
    public static IEnumerable<XElement> All(this XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of a child, or null.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="name">The child's name.</param>
    public static string? Text(this XElement parent, string name) => parent.All(name).FirstOrDefault()?.Value;

    private static async Task WriteAsync(HttpContext context, XElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, s_settings))
        {
            root.Save(writer);
        }

        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), context.RequestAborted).ConfigureAwait(false);
    }
}
