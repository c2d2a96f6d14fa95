using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training.Checks;

/// <summary>
/// Reads the manifests of the channels. What the request says about them - Pipe mode, RecordIO, the image first and its label second - is made in one place
/// (<see cref="TrainingRequestBuilder"/>) and cannot be wrong; what stands in them is the user's.
/// </summary>
/// <param name="services">The session.</param>
/// <param name="findings">Gets what is found.</param>
/// <param name="badBuckets">Buckets that were told to be unusable already; empty for a place that is no S3 URI.</param>
internal sealed class ChannelCheck(SessionServices services, TrainingFindings findings, IReadOnlySet<string> badBuckets)
{
    private const int ShownLineErrors = 3;
    private const string Correct = "Correct the line, or make the manifest anew with Split-GtManifest.";

    /// <summary>Reads a channel's manifest.</summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="uri">Its manifest.</param>
    /// <param name="given">How many lines the user says it has, or 0.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>What it holds; null when it cannot be used.</returns>
    public async Task<ChannelFacts?> ReadAsync(string channel, string uri, int given, TrainingOptions options, CancellationToken token)
    {
        if (badBuckets.Contains(S3Uri.TryParse(uri, out var place) ? place.Bucket : string.Empty))
        {
            return null;
        }

        var field = $"InputDataConfig.{channel}.S3Uri";
        try
        {
            await using var stream = await OpenAsync(uri, token);
            var (facts, bad, first) = await CountAsync(uri, stream, options, token);
            first.ForEach(error => findings.Error(field, uri, error, Correct));
            if (bad > ShownLineErrors)
            {
                findings.Error(field, uri, string.Create(CultureInfo.InvariantCulture, $"{bad - ShownLineErrors:N0} more lines cannot be used."), "Make the manifest anew with Split-GtManifest.", "InvalidManifestLine");
            }

            return bad == 0 && Check(field, uri, facts, given, options) ? facts : null;
        }
        catch (GtException error)
        {
            findings.Error(field, uri, error);
            return null;
        }
    }

    private bool Check(string field, string uri, ChannelFacts facts, int given, TrainingOptions options)
    {
        if (facts.Lines == 0)
        {
            findings.Error(field, uri, "The manifest has no line.", "Split with another percentage, or label more images.", "EmptyManifest");
        }
        else if (facts.Unlabeled == facts.Lines)
        {
            findings.Error(field, uri, $"No line has the label '{options.LabelAttributeName}'.", "Give the -LabelAttributeName of the labeling job.", "UnlabeledLine");
        }
        else if (facts.Unlabeled > 0)
        {
            findings.Error(
                field,
                uri,
                string.Create(CultureInfo.InvariantCulture, $"{facts.Unlabeled:N0} of {facts.Lines:N0} lines have no '{options.LabelAttributeName}': nobody labelled these images, or the label failed. The algorithm would fail on them without naming them."),
                "Drop them from training with Split-GtManifest.",
                "UnlabeledLine");
        }
        else if (given > 0 && given != facts.Lines)
        {
            findings.Error(field, uri, string.Create(CultureInfo.InvariantCulture, $"The manifest has {facts.Lines:N0} lines, but {given:N0} were given as its count."), "Leave the count out: it is counted.", "CountMismatch");
        }
        else
        {
            return true;
        }

        return false;
    }

    private async Task<Stream> OpenAsync(string uri, CancellationToken token)
    {
        try
        {
            return await services.S3.OpenReadAsync(S3Uri.Parse(uri), token);
        }
        catch (GtException error) when (error.ErrorId == "NoSuchKey")
        {
            throw new GtException("NoSuchKey", $"There is no manifest '{uri}'. Make it with Split-GtManifest.", GtErrorKind.NotFound, uri, error);
        }
    }

    private static async Task<(ChannelFacts Facts, int Bad, List<GtException> First)> CountAsync(string uri, Stream stream, TrainingOptions options, CancellationToken token)
    {
        var (lines, unlabeled, bad) = (0, 0, 0);
        var byClass = new int[options.Classes.Count];
        List<GtException> first = [];
        var labels = new ManifestLabels(options.LabelAttributeName, options.Classes, keepSource: false, readsDates: false);
        await foreach (var batch in new ManifestReader(uri).ReadLabelBatchesAsync(stream, labels, token))
        {
            foreach (var item in batch)
            {
                lines++;
                if (item.Error is not null)
                {
                    if (++bad <= ShownLineErrors)
                    {
                        first.Add(item.Error);
                    }
                }
                else if (!item.Value.IsLabeled)
                {
                    unlabeled++;
                }
                else if (item.Value.ClassIndex >= 0)
                {
                    byClass[item.Value.ClassIndex]++;
                }
            }
        }

        return (new ChannelFacts(lines, unlabeled, byClass), bad, first);
    }
}
