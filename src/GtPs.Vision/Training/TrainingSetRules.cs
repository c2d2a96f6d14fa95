using System.Globalization;

namespace GtPs.Vision.Training;

/// <summary>What training needs of its images.</summary>
internal static class TrainingSetRules
{
    /// <summary>Checks both sets and the head to go on from.</summary>
    /// <exception cref="VisionException">Nothing can be learned from them.</exception>
    public static void Check(LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options)
    {
        Check(train, "training", options);
        Check(validation, "validation", options);
        if (options.InitialHead is { } head && (head.ClassCount != options.ClassCount || head.FeatureLength != train.Rows[0].Length || head.Activation == HeadActivation.Sigmoid != options.MultiLabel))
            throw NotUsable($"The head to go on from has {head.ClassCount} classes, {head.FeatureLength} features and {head.Activation} probabilities; {options.ClassCount}, {train.Rows[0].Length} and {(options.MultiLabel ? HeadActivation.Sigmoid : HeadActivation.Softmax)} are needed.");
    }

    private static void Check(LabeledFeatures set, string name, HeadTrainingOptions options)
    {
        if (set.Count == 0)
            throw NotUsable($"The {name} set holds no image.");
        foreach (int[] classes in set.Classes)
        {
            if (!options.MultiLabel && classes.Length != 1)
                throw NotUsable($"The {name} set holds an image of {classes.Length} classes; one is needed.");
            foreach (int index in classes)
            {
                if (index < 0 || index >= options.ClassCount)
                    throw NotUsable($"The {name} set holds class index {index}; with {options.ClassCount} classes the highest is {options.ClassCount - 1}.");
            }
        }
    }

    private static VisionException NotUsable(FormattableString message) => new(VisionException.TrainingSetNotUsable, message.ToString(CultureInfo.InvariantCulture));
}
