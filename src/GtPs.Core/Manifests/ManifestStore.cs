using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>Reads and splits manifests in S3.</summary>
/// <param name="services">The session.</param>
public sealed class ManifestStore(SessionServices services)
{
    /// <summary>Reads the lines of a manifest.</summary>
    /// <param name="uri">The manifest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>A <see cref="GtManifestLine"/> per good line, a <see cref="GtException"/> per bad one.</returns>
    public async IAsyncEnumerable<object> ReadAsync(S3Uri uri, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await services.S3.OpenReadAsync(uri, cancellationToken);
        await foreach (var item in new ManifestReader(uri.ToString()).ReadLinesAsync(stream, cancellationToken))
        {
            yield return item.Error as object ?? item.Value;
        }
    }

    /// <summary>Splits a labelled manifest into <c>manifests/NAME-train.manifest</c> and <c>manifests/NAME-validation.manifest</c>; see <see cref="ManifestSplitter"/>.</summary>
    /// <param name="manifest">The manifest, with its label attribute (or empty to find the only one) and its classes (or none to take them from the labels).</param>
    /// <param name="name">The name of the parts.</param>
    /// <param name="trainPercent">Size of the training part, 1 to 99.</param>
    /// <param name="seed">The same seed draws the same split.</param>
    /// <param name="skipInvalid">True leaves out lines that cannot be used.</param>
    /// <param name="progress">Told what is done, or null.</param>
    /// <param name="cancellationToken">Stops the work; then neither part is stored or only a whole one.</param>
    /// <returns>The split, and what a user should know of it.</returns>
    /// <exception cref="GtException">See <see cref="ManifestSplitter.SplitAsync"/> and <see cref="LabelAttributeFinder.FindAsync"/>.</exception>
    public async Task<(GtManifestSplit Split, SplitResult Details)> SplitAsync(GtManifest manifest, string name, int trainPercent, int seed, bool skipInvalid, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var trainUri = ManifestBuilder.UriOf(services, name + "-train");
        var validationUri = ManifestBuilder.UriOf(services, name + "-validation");

        // A copy of its own: the two passes see the same lines even while a job writes on.
        await using var source = TemporaryFile.Create();
        progress?.Report(new GtProgress("Splitting the manifest", "Reading", -1));
        await using (var stream = await services.S3.OpenReadAsync(S3Uri.Parse(manifest.ManifestUri), cancellationToken))
        {
            await stream.CopyToAsync(source, cancellationToken);
        }

        Task<Stream> Open(CancellationToken token)
        {
            source.Position = 0;
            return Task.FromResult<Stream>(new UnclosedStream(source));
        }

        var attribute = manifest.LabelAttributeName.Length > 0
            ? manifest.LabelAttributeName
            : await LabelAttributeFinder.FindAsync(await Open(cancellationToken), manifest.ManifestUri, cancellationToken);
        await using var train = TemporaryFile.Create();
        await using var validation = TemporaryFile.Create();
        var splitter = new ManifestSplitter(manifest.ManifestUri, new ManifestLabels(attribute, manifest.Classes, keepSource: false));
        progress?.Report(new GtProgress("Splitting the manifest", "Drawing", -1));
        var result = await splitter.SplitAsync(Open, train, validation, trainPercent, seed, skipInvalid, cancellationToken);
        foreach (var (uri, file) in new[] { (trainUri, train), (validationUri, validation) })
        {
            progress?.Report(new GtProgress("Splitting the manifest", $"Uploading {uri.Name}", -1));
            file.Position = 0;
            await services.S3.PutAsync(uri, file, "application/jsonlines", cancellationToken);
        }

        var split = new GtManifestSplit
        {
            TrainManifestUri = trainUri.ToString(),
            ValidationManifestUri = validationUri.ToString(),
            TrainCount = result.TrainCount,
            ValidationCount = result.ValidationCount,
            UnlabeledCount = result.UnlabeledCount,
            LabelAttributeName = attribute,
            Classes = manifest.Classes.Count > 0 ? manifest.Classes : result.ClassesInIndexOrder(),
            Seed = seed,
        };
        return (split, result);
    }
}
