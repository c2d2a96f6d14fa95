using System.Globalization;

namespace GtPs.Core.Training;

/// <summary>The rules that tie hyperparameters to each other and to the data.</summary>
public static class HyperParameterChecks
{
    /// <summary>What is wrong between the values; values that break their own rule are passed over here.</summary>
    /// <param name="values">Name and value as they go over the wire.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="trainCount">Images in the training channel.</param>
    /// <param name="validationCount">Images in the validation channel.</param>
    internal static IEnumerable<HyperParameterProblem> Across(IReadOnlyDictionary<string, string> values, int classes, int trainCount, int validationCount) =>
    [
        .. Data(values, classes, trainCount, validationCount),
        .. Between(values),
        .. OfImages(values),
    ];

    /// <summary>What is wrong between the values, whatever the data are; values that break their own rule are passed over.</summary>
    /// <param name="values">Name and value as they go over the wire.</param>
    public static IEnumerable<HyperParameterProblem> Between(IReadOnlyDictionary<string, string> values) => [.. Figures(values), .. Network(values)];

    /// <summary>What is missing when the images are files of their own, not packed as RecordIO.</summary>
    /// <param name="values">Name and value as they go over the wire.</param>
    public static IEnumerable<HyperParameterProblem> OfImages(IReadOnlyDictionary<string, string> values)
    {
        if (!values.ContainsKey("resize"))
        {
            yield return new("resize", "resize is left out, but images that are not packed as RecordIO need it.", "Use 224.");
        }
    }

    private static IEnumerable<HyperParameterProblem> Figures(IReadOnlyDictionary<string, string> values)
    {
        if (Integer(values, "top_k") is { } topK && Integer(values, "num_classes") is { } classes && topK > classes)
        {
            yield return new("top_k", $"top_k is {topK}, but there are only {classes} classes.", $"Use at most {classes}.");
        }

        if (Integer(values, "checkpoint_frequency") is { } frequency && Integer(values, "epochs") is { } epochs && frequency > epochs)
        {
            yield return new("checkpoint_frequency", $"checkpoint_frequency is {frequency}, but there are only {epochs} epochs.", $"Use at most {epochs}.");
        }
    }

    private static IEnumerable<HyperParameterProblem> Data(IReadOnlyDictionary<string, string> values, int classes, int trainCount, int validationCount)
    {
        if (classes < 2)
        {
            yield return new("num_classes", $"num_classes would be {classes}: a classifier needs two classes or more.", "Give the class names in the order of their indexes.");
        }
        else if (values.GetValueOrDefault("num_classes") != classes.ToString(CultureInfo.InvariantCulture))
        {
            yield return new("num_classes", $"num_classes is '{values.GetValueOrDefault("num_classes")}', but the labels have {classes} classes.", "Leave it out: it is set from the labels.");
        }

        if (trainCount < 1 || validationCount < 1)
        {
            yield return new("num_training_samples", $"the training channel holds {trainCount} and the validation channel {validationCount} images; both need at least one.", "Split with another percentage or label more images.");
        }
        else if (Integer(values, "mini_batch_size") is { } batch && batch > Math.Min(trainCount, validationCount))
        {
            yield return new("mini_batch_size", $"mini_batch_size is {batch}, but the channels hold {trainCount} and {validationCount} images and a batch cannot be larger than a channel.", $"Use at most {Math.Min(trainCount, validationCount)}, or leave it out.");
        }

        if (values.GetValueOrDefault("num_training_samples") != trainCount.ToString(CultureInfo.InvariantCulture))
        {
            yield return new("num_training_samples", $"num_training_samples is '{values.GetValueOrDefault("num_training_samples")}', but the training channel holds {trainCount} images.", "Leave it out: it is counted.");
        }

        if (values.GetValueOrDefault("multi_label") == "1")
        {
            yield return new("multi_label", "multi_label is 1, but Start-GtTraining trains on label attributes of one class per image.", "Leave it out; several classes per image take a CreateTrainingJob request of your own (docs/local-engine.md).");
        }
    }

    private static IEnumerable<HyperParameterProblem> Network(IReadOnlyDictionary<string, string> values)
    {
        var isPretrained = values.GetValueOrDefault("use_pretrained_model") == "1";
        if (values.TryGetValue("image_shape", out var shape) && HyperParameterRule.TryIntegers(shape, out var sides) && sides.Length == 3)
        {
            if (isPretrained && sides is not [3, 224, 224])
            {
                yield return new("image_shape", $"image_shape is {shape}, but a pretrained network takes 3,224,224 only.", "Leave it out, or set use_pretrained_model to 0.");
            }

            // The developer guide asks for more than the sides; the demo notebook runs with 224 for 224, so equal passes too.
            var side = Math.Max(sides[1], sides[2]);
            if (Integer(values, "resize") is { } resize && resize < side)
            {
                yield return new("resize", $"resize is {resize}, but must not be smaller than the sides of image_shape ({shape}).", $"Use {side} or more.");
            }
        }

        if (isPretrained && values.TryGetValue("num_layers", out var layers) && HyperParameterRules.ByName["num_layers"].IsValid(layers) && !HyperParameterRules.PretrainedLayers.Contains(layers))
        {
            yield return new("num_layers", $"num_layers is {layers}, but there are pretrained networks of {string.Join(", ", HyperParameterRules.PretrainedLayers)} layers only.", "Use one of these, or set use_pretrained_model to 0.");
        }
    }

    private static int? Integer(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var text) && HyperParameterRule.TryInteger(text, out var value) ? value : null;
}
