using System.Globalization;

namespace GtPs.Core.Training.Checks;

/// <summary>Looks whether the channels hold images of every class. A class that training never sees is never predicted; one that validation never sees is not measured.</summary>
internal static class ClassCheck
{
    /// <summary>Looks.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="train">The training channel.</param>
    /// <param name="validation">The validation channel.</param>
    /// <param name="findings">Gets what is found.</param>
    public static void Check(TrainingOptions options, ChannelFacts train, ChannelFacts validation, TrainingFindings findings)
    {
        Missing("train", options.TrainManifestUri, train, "The model can never predict it.", options, findings);
        Missing("validation", options.ValidationManifestUri, validation, "How well it is predicted is not measured.", options, findings);
    }

    private static void Missing(string channel, string uri, ChannelFacts facts, string consequence, TrainingOptions options, TrainingFindings findings)
    {
        var missing = options.Classes.Where((_, index) => facts.ByClass[index] == 0).ToList();
        if (missing.Count > 0 && facts.ByClass.Any(count => count > 0))
        {
            findings.Warn(
                $"InputDataConfig.{channel}.S3Uri",
                uri,
                string.Create(CultureInfo.InvariantCulture, $"{missing.Count} of {options.Classes.Count} classes have no image: {string.Join(", ", missing)}. {consequence}"),
                "Label more images of it, or split anew: Split-GtManifest deals every class to both sides when it has images enough.");
        }
    }
}
