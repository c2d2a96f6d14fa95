using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tests.Training;

public sealed class HyperParameterSetTests
{
    [Fact]
    public void Defaults_are_those_of_the_demo_notebook()
    {
        var set = Build([], classes: 5, train: 80, validation: 20);

        Assert.Empty(set.Notes);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["epochs"] = "30",
                ["image_shape"] = "3,224,224",
                ["learning_rate"] = "0.01",
                ["lr_scheduler_step"] = "10,20",
                ["mini_batch_size"] = "16",
                ["num_classes"] = "5",
                ["num_layers"] = "18",
                ["num_training_samples"] = "80",
                ["resize"] = "224",
                ["use_pretrained_model"] = "1",
            },
            set.Values);
    }

    [Theory]
    [InlineData(80, 12, 8)]
    [InlineData(3, 80, 2)]
    [InlineData(1, 1, 1)]
    public void A_batch_is_made_to_fit_the_smaller_channel_and_that_is_said(int train, int validation, int batch)
    {
        var set = Build([], 2, train, validation);

        Assert.Equal($"{batch}", set.Values["mini_batch_size"]);
        Assert.Contains($"mini_batch_size is {batch}", Assert.Single(set.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_the_user_chose_is_not_changed_but_refused()
    {
        var error = Refused(new() { ["mini_batch_size"] = 32 }, train: 80, validation: 20);

        Assert.Contains("mini_batch_size is 32", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 20", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_take_the_form_of_the_wire_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        try
        {
            var set = Build(
                new()
                {
                    ["Learning_Rate"] = 0.005,
                    ["use_weighted_loss"] = true,
                    ["early_stopping"] = true,
                    ["lr_scheduler_step"] = new[] { 5, 8 },
                    ["EPOCHS"] = 10L,
                },
                2,
                80,
                20);

            Assert.Equal("0.005", set.Values["learning_rate"]);
            Assert.Equal("1", set.Values["use_weighted_loss"]);
            Assert.Equal("True", set.Values["early_stopping"]);
            Assert.Equal("5,8", set.Values["lr_scheduler_step"]);
            Assert.Equal("10", set.Values["epochs"]);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Null_takes_a_default_away() =>
        Assert.DoesNotContain("lr_scheduler_step", Build(new() { ["lr_scheduler_step"] = null }, 2, 80, 20).Values.Keys);

    [Fact]
    public void All_findings_come_in_one_error()
    {
        var error = Refused(new() { ["mini_batch_siz"] = 8, ["learning_rate"] = "0,1", ["epochs"] = 0, ["optimizer"] = "lion", ["num_layers"] = 19 });

        Assert.Equal("InvalidHyperParameter", error.ErrorId);
        Assert.Equal(GtErrorKind.InvalidArgument, error.Kind);
        Assert.StartsWith("5 hyperparameters cannot be used:", error.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'mini_batch_size'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("learning_rate is '0,1', but must be a number from 0 to 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("epochs is '0'", error.Message, StringComparison.Ordinal);
        Assert.Contains("sgd, adam, rmsprop, nag", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image_shape", "3,128,128", "pretrained network takes 3,224,224")]
    [InlineData("image_shape", "224", "channels,height,width")]
    [InlineData("resize", 128, "must not be smaller than the sides")]
    [InlineData("resize", null, "resize is left out")]
    [InlineData("num_layers", 20, "pretrained networks of")]
    [InlineData("lr_scheduler_step", "20,10", "rising order")]
    [InlineData("checkpoint_frequency", 31, "only 30 epochs")]
    [InlineData("top_k", 3, "only 2 classes")]
    [InlineData("top_k", 1, "2 or more")]
    [InlineData("multi_label", 1, "one class per image")]
    [InlineData("num_classes", 9, "2 classes")]
    [InlineData("num_training_samples", 81, "holds 80 images")]
    [InlineData("kv_store", "local", "dist_sync")]
    [InlineData("momentum", "NaN", "number from 0 to 1")]
    [InlineData("a", "b", "'a' is not a hyperparameter of the image-classification algorithm.")]
    public void A_rule_that_is_broken_is_named(string name, object? value, string expected) =>
        Assert.Contains(expected, Refused(new() { [name] = value }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 80, 20, "two classes or more")]
    [InlineData(2, 80, 0, "both need at least one")]
    public void Data_that_cannot_be_trained_on_is_refused(int classes, int train, int validation, string expected) =>
        Assert.Contains(expected, Assert.Throws<GtException>(() => Build([], classes, train, validation)).Message, StringComparison.Ordinal);

    private static GtException Refused(Dictionary<string, object?> user, int train = 80, int validation = 20) =>
        Assert.Throws<GtException>(() => Build(user, 2, train, validation));

    private static HyperParameterSet Build(Dictionary<string, object?> user, int classes, int train, int validation) =>
        HyperParameterSet.Build(user, classes, train, validation);
}
