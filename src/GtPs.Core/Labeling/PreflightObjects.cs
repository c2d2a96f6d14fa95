using System.Globalization;
using GtPs.Core.Images;

namespace GtPs.Core.Labeling;

/// <summary>Counts what kind of objects the lines to label hold, and tells when it is not the kind that the task type shows: once for all lines.</summary>
/// <param name="task">The task type.</param>
/// <param name="report">Gets the first object, the buckets and the findings.</param>
internal sealed class PreflightObjects(LabelingTaskType task, PreflightReport report)
{
    private const string Scheme = "s3://";

    private long _texts;
    private long _images;
    private long _others;
    private string _firstOther = string.Empty;

    /// <summary>Counts an object.</summary>
    /// <param name="source">The text or the URI that the line holds.</param>
    /// <param name="index">The line, from 0.</param>
    public void Add(string source, long index)
    {
        if (report.FirstObject.Length == 0)
        {
            report.FirstObject = source;
        }

        if (!source.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            _texts++;
            return;
        }

        NoteBucket(source);
        if (ImageFiles.IsImage(source))
        {
            _images++;
        }
        else if (_others++ == 0)
        {
            _firstOther = string.Create(CultureInfo.InvariantCulture, $"line {index + 1:N0} names {source}");
        }
    }

    /// <summary>Tells what does not fit the task type.</summary>
    /// <param name="field">The manifest's field, with AWS's name.</param>
    /// <param name="uri">The manifest.</param>
    public void Tell(string field, string uri)
    {
        if (task.ShowsImages && _texts > 0)
        {
            report.Add(new PreflightFinding(
                field,
                uri,
                string.Create(CultureInfo.InvariantCulture, $"{_texts:N0} lines hold a text (source) where {task.Name} shows an image."),
                "Name images by source-ref, or give -TaskType TextMultiClass.",
                "InvalidManifestLine"));
        }

        if (task.ShowsImages && _others > 0)
        {
            report.Warn(
                field,
                uri,
                string.Create(CultureInfo.InvariantCulture, $"{_others:N0} {(_others == 1 ? "line names an object that does" : "lines name objects that do")} not end in .jpg, .jpeg or .png, which is what {task.Name} shows; {_firstOther}."),
                "Name JPEG and PNG images; convert others, and end their names so.");
        }

        if (task.ShowsTexts && _images > 0 && _texts + _others == 0)
        {
            report.Warn(
                field,
                uri,
                string.Create(CultureInfo.InvariantCulture, $"all {_images:N0} lines name an image (source-ref) where {task.Name} shows a text."),
                "Give texts as source, or give -TaskType ImageMultiClass.");
        }
    }

    // Most lines name the bucket of the line before: comparing it there costs nothing.
    private void NoteBucket(string source)
    {
        var bucket = source.AsSpan(Scheme.Length);
        bucket = bucket.IndexOf('/') is >= 0 and var end ? bucket[..end] : bucket;
        if (!bucket.SequenceEqual(report.LastBucket))
        {
            report.LastBucket = bucket.ToString();
            report.ImageBuckets.Add(report.LastBucket);
        }
    }
}
