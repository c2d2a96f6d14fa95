using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.LabelIssues;

/// <summary>The labels of a dataset that are to be judged.</summary>
/// <param name="name">The dataset's name in errors.</param>
/// <param name="classes">The classes in index order; empty takes those of the labels.</param>
public sealed class GivenLabels(string name, GtClassList classes)
{
    private readonly List<GivenLabel> _labels = [];
    private readonly ReportProblems _problems = new();
    private readonly ClassTally _tally = new(classes);

    /// <summary>The labels that can be judged, in the order in which they came.</summary>
    internal IReadOnlyList<GivenLabel> Labels => _labels;

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes => _tally.Classes();

    /// <summary>Lines without a label.</summary>
    public int Unlabeled { get; private set; }

    /// <summary>What cannot be judged: an error for each reason, with the number of its labels.</summary>
    public IEnumerable<GtException> Errors => _problems.Errors.Zip(_problems.Problems, (error, problem) => problem.Count == 1
        ? error
        : error.Retold(string.Create(CultureInfo.InvariantCulture, $"{problem.Count:N0} labels of '{name}' cannot be judged: {problem.Reason}. The first: {error.Message}"), error.Target));

    /// <summary>Reads the labels of a manifest.</summary>
    /// <param name="reader">Reads it.</param>
    /// <param name="manifestUri">The manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one there.</param>
    /// <param name="classes">The classes in index order; empty to find them in the manifest.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="GtException">The manifest cannot be read, or its label attribute is not clear.</exception>
    public static async Task<GivenLabels> ReadAsync(AnnotationReader reader, string manifestUri, string labelAttributeName, GtClassList classes, CancellationToken token)
    {
        var labels = new GivenLabels(manifestUri, classes);
        var attribute = await reader.FindAttributeAsync(manifestUri, labelAttributeName, token);
        await foreach (var item in reader.ReadSingleLabelsAsync(manifestUri, attribute, classes, token))
        {
            if (item.Error is { } error)
            {
                labels.Refuse(error, item.Reason ?? error.Message);
            }
            else
            {
                labels.Add(item.Value);
            }
        }

        return labels;
    }

    /// <summary>Adds an annotation; one without a label is counted only.</summary>
    /// <param name="annotation">The annotation.</param>
    public void Add(GtAnnotation annotation)
    {
        if (annotation is { IsLabeled: true, Labels.Count: > 1 } or { IsLabeled: true, Label: null })
        {
            const string Reason = "it is no label of a single class";
            Refuse(new GtException("InvalidLabel", $"The label of '{annotation.SourceRef}' cannot be judged: {Reason}.", GtErrorKind.InvalidData, annotation.SourceRef), Reason);
            return;
        }

        Add(new ManifestLabel(annotation.Index, annotation.SourceRef, annotation.IsLabeled ? annotation.Label : null, annotation.ClassIndex, annotation.Confidence, annotation.Origin != "Machine", annotation.CreationDate, annotation.JobName));
    }

    /// <summary>Takes a label out because of a reason that others may have too.</summary>
    /// <param name="error">The error.</param>
    /// <param name="reason">The reason as a clause.</param>
    internal void Refuse(GtException error, string reason) => _problems.Add(error, reason);

    /// <summary>Leaves out the labels of images that are not in S3, where no job can read them.</summary>
    internal void KeepS3Only()
    {
        const string Reason = "its image is not in S3, where a training job reads it";
        _labels.RemoveAll(label =>
        {
            var isLocal = !S3Uri.TryParse(label.SourceRef, out _);
            if (isLocal)
            {
                Refuse(new GtException("SourceNotInS3", $"The label of '{label.SourceRef}' cannot be judged: {Reason}. Copy the images with Copy-GtImage, or give predictions of your own with -Prediction.", GtErrorKind.InvalidArgument, label.SourceRef), Reason);
            }

            return isLocal;
        });
    }

    private void Add(in ManifestLabel label)
    {
        if (label.Label is null)
        {
            Unlabeled++;
            return;
        }

        var index = classes.Count == 0 ? _tally.IndexOf(label.ClassIndex, label.Label) : classes.IndexOf(label.Label) is >= 0 and var known ? known : label.ClassIndex;
        if (index < 0 || (classes.Count > 0 && index >= classes.Count))
        {
            var reason = $"its label '{label.Label}' is none of the classes ({classes})";
            Refuse(new GtException("UnknownClass", $"The label of '{label.SourceRef}' cannot be judged: {reason}.", GtErrorKind.InvalidData, label.SourceRef), reason);
            return;
        }

        _labels.Add(new GivenLabel(label.Index, label.SourceRef, index, label.IsHuman));
    }
}
