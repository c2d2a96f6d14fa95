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
        var body = WorkerTemplateRenderer.Render(template, input, grantReadAccess).Replace(WorkerTemplate.CrowdScript, string.Empty, StringComparison.Ordinal);
        return $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Worker template preview</title>\n<script>\n{CrowdElements.Script}</script>\n</head>\n<body>\n{body.Trim()}\n</body>\n</html>\n";
    }
}
