using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Core.Labeling;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>
/// The class order of a trained model. It lies as <c>classes.json</c>, in the format of a label category file, in the training job's
/// folder, so that models, endpoints and transform jobs find it again from the artefact they serve.
/// </summary>
public sealed partial class TrainedClasses(SessionServices services)
{
    private const string FileName = "classes.json";
    private const string ArtefactSuffix = "/output/model.tar.gz";

    /// <summary>Where a training job's class order lies.</summary>
    /// <param name="outputUri">The job's S3OutputPath.</param>
    /// <param name="trainingJobName">The job's name.</param>
    public static S3Uri UriOf(string outputUri, string trainingJobName) => S3Uri.Parse(outputUri).Combine($"{trainingJobName}/{FileName}");

    /// <summary>Where the class order of a tuning job lies, which is that of all training jobs with its S3OutputPath.</summary>
    /// <param name="outputUri">The S3OutputPath.</param>
    public static S3Uri UriOfAll(string outputUri) => S3Uri.Parse(outputUri).Combine(FileName);

    /// <summary>Where the class order of an artefact lies, or null when the artefact is not laid out as a training job's.</summary>
    /// <param name="modelDataUrl"><c>s3://…/&lt;TrainingJobName&gt;/output/model.tar.gz</c>.</param>
    public static S3Uri? UriOf(string modelDataUrl) =>
        modelDataUrl.EndsWith(ArtefactSuffix, StringComparison.Ordinal) && S3Uri.TryParse($"{modelDataUrl[..^ArtefactSuffix.Length]}/{FileName}", out var uri) ? uri : null;

    /// <summary>Writes a job's class order.</summary>
    /// <param name="uri">Where it goes.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="token">Stops it.</param>
    public Task WriteAsync(S3Uri uri, GtClassList classes, CancellationToken token) => ClassListFile.WriteAsync(services, uri, classes, token);

    /// <summary>Reads the class order of an artefact.</summary>
    /// <param name="modelDataUrl">The artefact.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The classes in index order; empty when none were kept, as for a model trained elsewhere.</returns>
    public async Task<GtClassList> OfModelAsync(string modelDataUrl, CancellationToken token) =>
        UriOf(modelDataUrl) is { } uri ? await ReadOneOrAllAsync(uri, token) : GtClassList.Empty;

    /// <summary>Reads the class order of a training job.</summary>
    /// <param name="outputUri">The job's S3OutputPath.</param>
    /// <param name="trainingJobName">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The classes in index order; empty when none were kept.</returns>
    public Task<GtClassList> OfJobAsync(string outputUri, string trainingJobName, CancellationToken token) => ReadOneOrAllAsync(UriOf(outputUri, trainingJobName), token);

    /// <summary>Where the class order of a transform job lies, for the day its model is removed and its answers are not.</summary>
    /// <param name="transformJobName">The job's name.</param>
    public S3Uri UriOfTransform(string transformJobName) => services.Root.Combine($"transform/{transformJobName}/{FileName}");

    /// <summary>Reads the class order of a transform job.</summary>
    /// <param name="transformJobName">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The classes in index order; empty when none were kept.</returns>
    public Task<GtClassList> OfTransformAsync(string transformJobName, CancellationToken token) => ReadAsync(UriOfTransform(transformJobName), token);

    /// <summary>The class order is not in the request, but a job of another one is not the same job.</summary>
    /// <param name="existing">The classes of the job that is there; empty when none were kept.</param>
    /// <param name="asked">The classes asked for.</param>
    internal static IEnumerable<RequestDifference> Differences(GtClassList existing, GtClassList asked) =>
        existing.Count == 0 || existing.Equals(asked) ? [] : [new RequestDifference("Classes", $"({existing})", $"({asked})")];

    // A training job of a tuning job has no file of its own: the folder above its own has that of them all.
    private async Task<GtClassList> ReadOneOrAllAsync(S3Uri uri, CancellationToken token)
    {
        var own = await ReadAsync(uri, token);
        return own.Count == 0 && TunedFile().Match(uri.Key) is { Success: true } match
            ? await ReadAsync(new S3Uri(uri.Bucket, $"{match.Groups["folder"].Value}{FileName}"), token)
            : own;
    }

    /// <summary>Reads a class order.</summary>
    /// <param name="uri">Where it lies.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The classes in index order; empty when there is none.</returns>
    internal async Task<GtClassList> ReadAsync(S3Uri uri, CancellationToken token)
    {
        try
        {
            return await ClassListFile.ReadAsync(services, uri, token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return GtClassList.Empty;
        }
    }

    // <folder>/<tuning job>-001-1a2b3c4d/classes.json
    [GeneratedRegex(@"^(?<folder>(.*/)?)[^/]+-\d{3,}-[0-9a-f]{8}/[^/]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TunedFile();
}
