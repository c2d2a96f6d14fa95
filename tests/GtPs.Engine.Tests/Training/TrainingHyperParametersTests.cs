using GtPs.Engine.Resources;
using GtPs.Engine.Training;
using GtPs.Vision.Images;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Training;

public sealed class TrainingHyperParametersTests
{
    [Theory]
    [InlineData("num_classes", "0", "a whole number of 1 or more")]
    [InlineData("num_classes", "1", "needs two classes or more")]
    [InlineData("num_classes", "2.5", "a whole number of 1 or more")]
    [InlineData("num_training_samples", "-1", "a whole number of 1 or more")]
    [InlineData("augmentation_type", "flip", "one of crop, crop_color, crop_color_transform")]
    [InlineData("beta_1", "1.1", "a number from 0 to 1")]
    [InlineData("beta_2", "x", "a number from 0 to 1")]
    [InlineData("checkpoint_frequency", "31", "there are only 30 epochs")]
    [InlineData("early_stopping", "yes", "one of True, False")]
    [InlineData("early_stopping_min_epochs", "-1", "a whole number of 0 or more")]
    [InlineData("early_stopping_patience", "1.5", "a whole number of 0 or more")]
    [InlineData("early_stopping_tolerance", "2", "a number from 0 to 1")]
    [InlineData("epochs", "0", "a whole number of 1 or more")]
    [InlineData("eps", "-1e-8", "a number of 0 or more")]
    [InlineData("gamma", "NaN", "a number from 0 to 1")]
    [InlineData("image_shape", "224,224", "channels,height,width")]
    [InlineData("kv_store", "local", "one of dist_sync, dist_async")]
    [InlineData("learning_rate", "0,1", "a number from 0 to 1")]
    [InlineData("lr_scheduler_factor", "-0.1", "a number from 0 to 1")]
    [InlineData("lr_scheduler_step", "20,10", "epochs in rising order")]
    [InlineData("mini_batch_size", "", "a whole number of 1 or more")]
    [InlineData("momentum", "1.5", "a number from 0 to 1")]
    [InlineData("multi_label", "True", "0 or 1")]
    [InlineData("num_layers", "19", "one of 18, 34, 50, 101, 152, 200, 20, 32, 44, 56, 110")]
    [InlineData("optimizer", "SGD", "one of sgd, adam, rmsprop, nag")]
    [InlineData("precision_dtype", "float64", "one of float32, float16")]
    [InlineData("resize", "100", "must not be smaller than the sides of image_shape")]
    [InlineData("top_k", "1", "a whole number of 2 or more")]
    [InlineData("top_k", "4", "there are only 3 classes")]
    [InlineData("use_pretrained_model", "2", "0 or 1")]
    [InlineData("use_weighted_loss", "-1", "0 or 1")]
    [InlineData("weight_decay", "1e3", "a number from 0 to 1")]
    public void Every_rule_is_kept(string name, string value, string rule)
    {
        var error = Assert.Throws<JobFailedException>(() => TrainingHyperParameters.Parse(With((name, value))));
        Assert.StartsWith("ClientError: ", error.Reason, StringComparison.Ordinal);
        Assert.Contains(name, error.Reason, StringComparison.Ordinal);
        Assert.Contains(value, error.Reason, StringComparison.Ordinal);
        Assert.Contains(rule, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_checked_in_the_algorithms_words()
    {
        Assert.Contains("Additional properties are not allowed (u'mini_batch_siz' was unexpected)", Reason(With(("mini_batch_siz", "2"))), StringComparison.Ordinal);
        Assert.Contains("(u'Epochs', u'lr' were unexpected)", Reason(With(("lr", "2"), ("Epochs", "3"))), StringComparison.Ordinal);
        Assert.Contains("u'num_training_samples' is a required property", Reason(new Dictionary<string, string> { ["num_classes"] = "3" }), StringComparison.Ordinal);
        Assert.Contains("2 hyperparameters cannot be used: epochs is '0', but must be a whole number of 1 or more. momentum is '2'", Reason(With(("momentum", "2"), ("epochs", "0"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_the_algorithms()
    {
        var options = TrainingHyperParameters.Parse(With()).ToOptions();
        Assert.Equal((30, 32, .1f, .1f, .9f, 1e-4f), (options.Epochs, options.MiniBatchSize, options.LearningRate, options.LearningRateFactor, options.Momentum, options.WeightDecay));
        Assert.Equal((.9f, .999f, .9f, 1e-8f, OptimizerKind.Sgd), (options.Beta1, options.Beta2, options.Gamma, options.Epsilon, options.Optimizer));
        Assert.Null(options.EarlyStopping);
        Assert.Null(options.TopK);
        Assert.False(options.MultiLabel || options.UseWeightedLoss);
        Assert.Empty(options.LearningRateSteps);
    }

    [Fact]
    public void Every_value_arrives()
    {
        var parameters = TrainingHyperParameters.Parse(With(
            ("epochs", "7"), ("mini_batch_size", "5"), ("learning_rate", "0.02"), ("lr_scheduler_step", "2, 4"), ("lr_scheduler_factor", "0.5"), ("optimizer", "rmsprop"),
            ("momentum", "0.3"), ("weight_decay", "0.01"), ("beta_1", "0.4"), ("beta_2", "0.5"), ("gamma", "0.6"), ("eps", "0.7"), ("early_stopping", "True"),
            ("early_stopping_min_epochs", "3"), ("early_stopping_patience", "2"), ("early_stopping_tolerance", "0.25"), ("top_k", "3"), ("use_weighted_loss", "1"), ("augmentation_type", "crop_color"), ("num_layers", "50")));
        var options = parameters.ToOptions(seed: 9);
        Assert.Equal((7, 5, .02f, .5f, .3f, .01f), (options.Epochs, options.MiniBatchSize, options.LearningRate, options.LearningRateFactor, options.Momentum, options.WeightDecay));
        Assert.Equal((.4f, .5f, .6f, .7f, OptimizerKind.RmsProp), (options.Beta1, options.Beta2, options.Gamma, options.Epsilon, options.Optimizer));
        Assert.Equal(new EarlyStopping(3, 2, .25), options.EarlyStopping);
        Assert.Equal((3, true, 9), (options.TopK, options.UseWeightedLoss, options.Seed));
        Assert.Equal([2, 4], options.LearningRateSteps);
        Assert.Equal(AugmentationKind.CropColor, parameters.Augmentation);
        Assert.Equal(["num_layers"], parameters.Unused);
        Assert.Equal(["momentum (optimizer is rmsprop)", "beta_1 (optimizer is rmsprop)", "beta_2 (optimizer is rmsprop)"], parameters.WithoutEffect);
    }

    private static string Reason(Dictionary<string, string> sent) => Assert.Throws<JobFailedException>(() => TrainingHyperParameters.Parse(sent)).Reason;

    private static Dictionary<string, string> With(params (string Name, string Value)[] values)
        => values.Prepend(("num_training_samples", "30")).Prepend(("num_classes", "3")).GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Last().Item2);
}
