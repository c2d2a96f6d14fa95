using GtPs.Vision;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Vision;

public sealed class HeadTrainerTests
{
    private const int Features = 40;

    [Theory]
    [InlineData(OptimizerKind.Sgd, .01f)]
    [InlineData(OptimizerKind.Nag, .01f)]
    [InlineData(OptimizerKind.Adam, .01f)]
    [InlineData(OptimizerKind.RmsProp, .01f)]
    public void Every_optimizer_learns_what_can_be_learned(OptimizerKind optimizer, float learningRate)
    {
        var options = new HeadTrainingOptions { ClassCount = 3, Optimizer = optimizer, LearningRate = learningRate, MiniBatchSize = 16, LearningRateSteps = [10, 20] };
        var result = HeadTrainer.Train(Blobs(120, 1), Blobs(60, 2), options, onEpoch: null, default);
        Assert.True(result.Best.ValidationAccuracy >= .9, $"{result.Best.ValidationAccuracy}");
        Assert.Equal(30, result.Epochs);
    }

    [Fact]
    public void The_same_seed_gives_the_same_head_and_another_seed_another()
    {
        float[] Train(int seed) => HeadTrainer.Train(
            Blobs(60, 1), Blobs(30, 2), new HeadTrainingOptions { ClassCount = 3, Epochs = 5, MiniBatchSize = 8, Seed = seed }, null, default).Head.Weights;
        Assert.Equal(Train(7), Train(7));
        Assert.NotEqual(Train(7), Train(8));
    }

    [Fact]
    public void Probabilities_are_calibrated()
    {
        // Half of the labels are wrong by chance: an honest head is right about as often as it says.
        var validation = Blobs(300, 2, noise: .5);
        var result = HeadTrainer.Train(Blobs(900, 1, noise: .5), validation, new HeadTrainingOptions { ClassCount = 3, MiniBatchSize = 16 }, null, default);
        var test = Blobs(600, 3, noise: .5);
        double confidence = test.Rows.Average(row => result.Head.Predict(row).Max());
        double accuracy = test.Rows.Zip(test.Classes.Select(classes => classes[0])).Count(pair => IndexOfMax(result.Head.Predict(pair.First)) == pair.Second) / (double)test.Count;
        Assert.InRange(confidence - accuracy, -.08, .08);
    }

    [Fact]
    public void The_best_epoch_is_kept_and_early_stopping_ends_training()
    {
        var epochs = new List<EpochResult>();
        var options = new HeadTrainingOptions { ClassCount = 3, Epochs = 200, MiniBatchSize = 16, EarlyStopping = new EarlyStopping(MinEpochs: 4, Patience: 3), TopK = 2 };
        var result = HeadTrainer.Train(Blobs(120, 1), Blobs(60, 2), options, epochs.Add, default);
        Assert.True(result.Epochs < 200);
        Assert.Equal(epochs.Count, result.Epochs);
        Assert.Equal(epochs.Max(epoch => epoch.ValidationAccuracy), result.Best.ValidationAccuracy);
        Assert.All(epochs, epoch => Assert.True(epoch.ValidationTopKAccuracy >= epoch.ValidationAccuracy));
    }

    [Fact]
    public void Stopping_gives_the_best_head_so_far()
    {
        using var stop = new CancellationTokenSource();
        var result = HeadTrainer.Train(
            Blobs(60, 1), Blobs(30, 2), new HeadTrainingOptions { ClassCount = 3, Epochs = 1000 }, epoch => { if (epoch.Epoch == 2) stop.Cancel(); }, stop.Token);
        Assert.Equal(3, result.Epochs);
        Assert.Equal(3, result.Head.ClassCount);
    }

    [Fact]
    public void The_weighted_loss_helps_a_rare_class()
    {
        var rare = Blobs(200, 1, spread: 3, keep: (label, random) => label != 2 || random.NextDouble() < .06);
        var validation = Blobs(150, 2, spread: 3);
        double Recall(bool weighted)
        {
            var head = HeadTrainer.Train(rare, validation, new HeadTrainingOptions { ClassCount = 3, MiniBatchSize = 16, Epochs = 10, WeightDecay = .1f, UseWeightedLoss = weighted }, null, default).Head;
            return validation.Rows.Zip(validation.Classes.Select(classes => classes[0])).Where(pair => pair.Second == 2).Average(pair => IndexOfMax(head.Predict(pair.First)) == 2 ? 1.0 : 0.0);
        }

        Assert.True(Recall(weighted: true) > Recall(weighted: false));
    }

    [Fact]
    public void A_label_beyond_the_classes_is_refused()
    {
        var error = Assert.Throws<VisionException>(() => HeadTrainer.Train(Blobs(30, 1), Blobs(30, 2), new HeadTrainingOptions { ClassCount = 2 }, null, default));
        Assert.Equal(VisionException.TrainingSetNotUsable, error.ErrorId);
    }

    [Fact]
    public void Cross_validation_predicts_images_it_has_not_learned()
    {
        // Labels by chance: a head that had learned them would know them; one that had not is right one time in three.
        var train = Blobs(60, 1, noise: 1);
        var predictions = CrossValidation.Predict(train, Blobs(60, 2, noise: 1), new HeadTrainingOptions { ClassCount = 3, MiniBatchSize = 16 }, default);

        Assert.Equal(60, predictions.Count);
        Assert.InRange(predictions.Zip(train.Classes.Select(classes => classes[0])).Count(pair => IndexOfMax(pair.First) == pair.Second), 8, 34);
        var learned = HeadTrainer.Train(train, Blobs(60, 2, noise: 1), new HeadTrainingOptions { ClassCount = 3, MiniBatchSize = 16 }, null, default).Head;
        Assert.True(train.Rows.Zip(train.Classes.Select(classes => classes[0])).Count(pair => IndexOfMax(learned.Predict(pair.First)) == pair.Second) >= 42);
    }

    [Fact]
    public void Cross_validation_sees_what_can_be_learned()
    {
        var train = Blobs(120, 1);
        var predictions = CrossValidation.Predict(train, Blobs(60, 2), new HeadTrainingOptions { ClassCount = 3, MiniBatchSize = 16 }, default);
        Assert.True(predictions.Zip(train.Classes.Select(classes => classes[0])).Count(pair => IndexOfMax(pair.First) == pair.Second) >= 108);
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 1f, 1e-8f, "optimizer is 'adam' and learning_rate is 0.02: lower learning_rate, for example to 0.002, and beta_1, which is 1, below 1")]
    [InlineData(OptimizerKind.RmsProp, .9f, 0f, "optimizer is 'rmsprop' and learning_rate is 0.02: lower learning_rate, for example to 0.002, and raise eps, which is 0")]
    public void A_training_that_never_was_finite_says_what_to_change(OptimizerKind optimizer, float beta1, float epsilon, string expected)
    {
        // Without images that differ every gradient is 0, and so is what rmsprop divides by.
        var train = optimizer == OptimizerKind.Adam ? Blobs(60, 1) : new LabeledFeatures([.. Enumerable.Repeat(new float[Features], 6)], [0, 0, 1, 1, 2, 2]);
        var options = new HeadTrainingOptions { ClassCount = 3, Optimizer = optimizer, LearningRate = .02f, Beta1 = beta1, Epsilon = epsilon };
        var epochs = new List<EpochResult>();
        var error = Assert.Throws<VisionException>(() => HeadTrainer.Train(train, Blobs(30, 2), options, epochs.Add, default));
        Assert.Equal(VisionException.TrainingDiverged, error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Empty(epochs);
        Assert.Equal(VisionException.TrainingDiverged, Assert.Throws<VisionException>(() => CrossValidation.Predict(train, Blobs(30, 2), options, default)).ErrorId);
    }

    [Fact]
    public void A_training_that_diverges_later_keeps_the_best_epoch_before()
    {
        // Gradients are exactly 0 once all is learned; the average that rmsprop divides by then halves until it is 0.
        var options = new HeadTrainingOptions { ClassCount = 3, Optimizer = OptimizerKind.RmsProp, LearningRate = 1, Gamma = .5f, Epsilon = 0, Epochs = 2000, MiniBatchSize = 16, WeightDecay = 0 };
        var epochs = new List<EpochResult>();
        var result = HeadTrainer.Train(Blobs(120, 1), Blobs(60, 2), options, epochs.Add, default);
        Assert.InRange(result.Epochs, 2, 1999);
        Assert.Equal([result.Epochs - 1], epochs.Where(epoch => epoch.IsDiverged).Select(epoch => epoch.Epoch));
        Assert.False(epochs[^1].IsBest);
        Assert.All([.. result.Head.Weights, .. result.Head.Bias, result.Head.Temperature], value => Assert.True(float.IsFinite(value)));
        Assert.True(result.Best.ValidationAccuracy >= .9, $"{result.Best.ValidationAccuracy}");
    }

    [Theory]
    [InlineData(HeadActivation.Softmax)]
    [InlineData(HeadActivation.Sigmoid)]
    public void Large_scores_give_probabilities(HeadActivation activation)
        => Assert.Equal([1, 0], new LinearHead([1, -1], [0, 0], 1, activation).Predict([1000]));

    private static int IndexOfMax(float[] values) => Array.IndexOf(values, values.Max());

    private static LabeledFeatures Blobs(int count, int seed, double noise = 0, double spread = 1.2, Func<int, Random, bool>? keep = null)
    {
        var random = new Random(seed);
        var centers = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, Features).Select(i => (float)new Random((c * 1000) + i).NextDouble() * 3).ToArray()).ToArray();
        var rows = new List<float[]>();
        var labels = new List<int>();
        for (int i = 0; i < count; i++)
        {
            int label = i % 3;
            if (keep is not null && !keep(label, random))
                continue;
            rows.Add([.. centers[label].Select(value => value + (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2 * spread))]);
            labels.Add(random.NextDouble() < noise ? random.Next(3) : label);
        }

        return new LabeledFeatures(rows, labels);
    }
}
