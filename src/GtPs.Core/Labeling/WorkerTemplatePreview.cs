using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Makes one HTML file that shows a worker template as a worker of the local engine sees it, without network: the task's image is a sample,
/// and our own crowd elements stand in the file. Answers go nowhere: the page shows what would be sent.
/// </summary>
public static class WorkerTemplatePreview
{
    /// <summary>Renders a preview.</summary>
    /// <param name="template">The template.</param>
    /// <param name="classes">The classes of the task.</param>
    /// <param name="sample">The S3 URI or address of the image to classify.</param>
    /// <param name="grantReadAccess">Turns an S3 URI into an address: a data URI for a file that works offline, or a presigned one.</param>
    /// <returns>A whole HTML page.</returns>
    /// <exception cref="GtException">The template cannot be rendered (<c>InvalidTemplate</c>).</exception>
    public static string Render(string template, GtClassList classes, string sample, Func<string, string> grantReadAccess)
    {
        var input = JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal) { ["taskObject"] = sample, ["labels"] = classes.ToArray() });
        return Page(WorkerTemplateRenderer.Render(template, input, grantReadAccess));
    }

    /// <summary>An image to show where none was given; percent-encoded, because it stands in an attribute.</summary>
    internal const string StandIn = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='640' height='480'%3E%3Crect width='640' height='480' fill='%23cfd8dc'/%3E%3Ctext x='320' y='250' font-family='sans-serif' font-size='32' text-anchor='middle' fill='%23546e7a'%3EYour image%3C/text%3E%3C/svg%3E";

    /// <summary>Makes a page of a rendered template: with our crowd elements in it instead of their address.</summary>
    /// <param name="rendered">What rendering gave.</param>
    internal static string Page(string rendered)
    {
        var body = rendered.Replace(WorkerTemplate.CrowdScript, string.Empty, StringComparison.Ordinal);
        return $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Worker template preview</title>\n<script>\n{CrowdElements.Script}</script>\n</head>\n<body>\n{body.Trim()}\n</body>\n</html>\n";
    }
}
