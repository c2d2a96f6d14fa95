using GtPs.Vision;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

/// <summary>Every option of the trainer changes what comes out.</summary>
public sealed class HeadOptionTests
{
    private static readonly HeadTrainingOptions s_plain = new() { ClassCount = 3, Epochs = 6, MiniBatchSize = 8, LearningRate = .01f };

    public static TheoryData<string> Options => [.. Changes.Keys];

    private static Dictionary<string, (HeadTrainingOptions Before, HeadTrainingOptions After)> Changes => new()
    {
        ["learning_rate"] = (s_plain, s_plain with { LearningRate = .05f }),
        ["lr_scheduler_step"] = (s_plain, s_plain with { LearningRateSteps = [2] }),
        ["lr_scheduler_factor"] = (s_plain with { LearningRateSteps = [2] }, s_plain with { LearningRateSteps = [2], LearningRateFactor = .5f }),
        ["mini_batch_size"] = (s_plain, s_plain with { MiniBatchSize = 16 }),
        ["optimizer nag"] = (s_plain, s_plain with { Optimizer = OptimizerKind.Nag }),
        ["optimizer adam"] = (s_plain, s_plain with { Optimizer = OptimizerKind.Adam }),
        ["optimizer rmsprop"] = (s_plain, s_plain with { Optimizer = OptimizerKind.RmsProp }),
        ["momentum of sgd"] = (s_plain, s_plain with { Momentum = .5f }),
        ["momentum of nag"] = (s_plain with { Optimizer = OptimizerKind.Nag }, s_plain with { Optimizer = OptimizerKind.Nag, Momentum = .5f }),
        ["beta_1"] = (s_plain with { Optimizer = OptimizerKind.Adam }, s_plain with { Optimizer = OptimizerKind.Adam, Beta1 = .5f }),
        ["beta_2"] = (s_plain with { Optimizer = OptimizerKind.Adam }, s_plain with { Optimizer = OptimizerKind.Adam, Beta2 = .9f }),
        ["eps of adam"] = (s_plain with { Optimizer = OptimizerKind.Adam }, s_plain with { Optimizer = OptimizerKind.Adam, Epsilon = .1f }),
        ["gamma"] = (s_plain with { Optimizer = OptimizerKind.RmsProp }, s_plain with { Optimizer = OptimizerKind.RmsProp, Gamma = .5f }),
        ["eps of rmsprop"] = (s_plain with { Optimizer = OptimizerKind.RmsProp }, s_plain with { Optimizer = OptimizerKind.RmsProp, Epsilon = .1f }),
        ["weight_decay"] = (s_plain, s_plain with { WeightDecay = .1f }),
        ["use_weighted_loss"] = (s_plain, s_plain with { UseWeightedLoss = true }),
        ["seed"] = (s_plain, s_plain with { Seed = 1 }),
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_changes_the_head(string option)
    {
        var (before, after) = Changes[option];
        Assert.Equal(Train(before).Head.Weights, Train(before).Head.Weights);
        Assert.NotEqual(Train(before).Head.Weights, Train(after).Head.Weights);
    }

    [Fact]
    public void Settings_of_other_optimizers_change_nothing()
    {
        float[] plain = Train(s_plain).Head.Weights;
        Assert.Equal(plain, Train(s_plain with { Beta1 = .1f, Beta2 = .1f, Gamma = .1f, Epsilon = .1f }).Head.Weights);
    }

    [Fact]
    public void Weight_decay_makes_weights_small()
    {
        static double Length(LinearHead head) => head.Weights.Sum(weight => (double)weight * weight);

        // One epoch of many steps: of several, the kept one could be the first.
        var steps = s_plain with { Epochs = 1, MiniBatchSize = 1 };
        Assert.True(Length(Train(steps with { WeightDecay = .5f }).Head) < .5 * Length(Train(steps with { WeightDecay = 0 }).Head));
    }

    [Fact]
    public void Early_stopping_waits_as_long_as_it_is_told()
    {
        // Labels by chance, so that accuracy goes up and down and stops rising early.
        var random = new Random(3);
        var noise = Blobs.OfOneClass(90, 1);
        noise = new LabeledFeatures(noise.Rows, [.. Enumerable.Range(0, 90).Select(_ => random.Next(3))]);
        List<EpochResult> Run(EarlyStopping? rule)
        {
            var epochs = new List<EpochResult>();
            HeadTrainer.Train(noise, noise.Select([.. Enumerable.Range(0, 30)]), s_plain with { Epochs = 300, LearningRate = .1f, EarlyStopping = rule }, epochs.Add, default);
            return epochs;
        }

        Assert.Equal(300, Run(null).Count);
        foreach (int patience in new[] { 1, 4, 9 })
        {
            var epochs = Run(new EarlyStopping(MinEpochs: 0, patience));
            Assert.Equal(epochs.FindIndex(epoch => epoch.ValidationAccuracy == epochs.Max(other => other.ValidationAccuracy)), epochs.Count - 1 - patience);
        }

        Assert.Equal(40, Run(new EarlyStopping(MinEpochs: 40, Patience: 1)).Count);
        Assert.Equal(3, Run(new EarlyStopping(MinEpochs: 0, Patience: 2, Tolerance: 1)).Count);
    }

    [Fact]
    public void Variants_are_drawn_instead_of_the_image()
    {
        // The images as they are have labels that cannot be learned; their variants have.
        var good = Blobs.OfOneClass(90, 1);
        var useless = new LabeledFeatures([.. good.Rows.Select(_ => new float[Blobs.Features])], good.Classes);
        var withVariants = useless with { Variants = [.. good.Rows.Select(row => new[] { row, row, row })] };
        var validation = Blobs.OfOneClass(60, 2);
        Assert.True(HeadTrainer.Train(withVariants, validation, s_plain with { LearningRate = .1f, Epochs = 30 }, null, default).Best.ValidationAccuracy >= .85);
        Assert.InRange(HeadTrainer.Train(useless, validation, s_plain, null, default).Best.ValidationAccuracy, 0, .5);
    }

    [Fact]
    public void Speed_and_accuracy_are_told_after_every_20_batches()
    {
        var epochs = new List<EpochResult>();
        HeadTrainer.Train(Blobs.OfOneClass(90, 1), Blobs.OfOneClass(30, 2), s_plain with { MiniBatchSize = 2, Epochs = 2, TopK = 2 }, epochs.Add, default);
        Assert.All(epochs, epoch =>
        {
            Assert.Equal(45, epoch.Batches);
            Assert.Equal([20, 40], epoch.Progress.Select(batch => batch.Batches));
            Assert.All(epoch.Progress, batch => Assert.True(batch.SamplesPerSecond > 0 && batch.TrainTopKAccuracy >= batch.TrainAccuracy));
        });
        epochs.Clear();
        HeadTrainer.Train(Blobs.OfOneClass(38, 1), Blobs.OfOneClass(30, 2), s_plain with { MiniBatchSize = 2, Epochs = 2 }, epochs.Add, default);
        Assert.All(epochs, epoch => Assert.Empty(epoch.Progress));
    }

    [Fact]
    public void Training_goes_on_from_a_head()
    {
        var first = Train(s_plain with { Epochs = 20, LearningRate = .05f });
        var epochs = new List<EpochResult>();
        var slow = s_plain with { Epochs = 1, LearningRate = 1e-6f };
        HeadTrainer.Train(Blobs.OfOneClass(60, 7), Blobs.OfOneClass(60, 8), slow with { InitialHead = first.Head }, epochs.Add, default);
        Assert.True(epochs[0].TrainAccuracy >= .85, $"{epochs[0].TrainAccuracy}");
        Assert.True(epochs[0].ValidationAccuracy >= .85);

        var error = Assert.Throws<VisionException>(() => Train(s_plain with { InitialHead = new LinearHead(new float[6], new float[3], 1) }));
        Assert.Equal(VisionException.TrainingSetNotUsable, error.ErrorId);
    }

    private static HeadTrainingResult Train(HeadTrainingOptions options)
    {
        var all = Blobs.OfOneClass(90, 1, spread: 2);
        var uneven = all.Select([.. Enumerable.Range(0, 90).Where(i => i % 3 != 2 || i < 20)]);
        return HeadTrainer.Train(uneven, Blobs.OfOneClass(45, 2, spread: 2), options, null, default);
    }
}
