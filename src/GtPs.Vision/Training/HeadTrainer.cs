using System.Globalization;
using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>
/// Trains a softmax head on frozen features by mini-batches. Features are standardised first (see <see cref="FeatureScaler"/>); the head
/// of the epoch with the best validation accuracy (then the smallest validation loss) is kept and its probabilities are calibrated.
/// </summary>
public sealed class HeadTrainer
{
    private readonly HeadTrainingOptions _options;
    private readonly LabeledFeatures _train;
    private readonly LabeledFeatures _validation;
    private readonly FeatureScaler _scaler;
    private readonly float[] _trainMatrix;
    private readonly float[] _validationMatrix;
    private readonly LinearScores _scores;
    private readonly float[] _classWeights;
    private readonly int _length;

    private HeadTrainer(LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options)
    {
        Check(train, "training", options.ClassCount);
        Check(validation, "validation", options.ClassCount);
        (_options, _train, _validation) = (options, train, validation);
        _length = train.Rows[0].Length;
        _scaler = FeatureScaler.Fit(train.Rows);
        _trainMatrix = _scaler.Apply(train.Rows);
        _validationMatrix = _scaler.Apply(validation.Rows);
        _scores = new LinearScores(options.ClassCount, _length);
        _classWeights = ClassWeights();
    }

    /// <summary>Trains a head.</summary>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">The images that choose the epoch and the temperature.</param>
    /// <param name="options">How.</param>
    /// <param name="onEpoch">Told of every epoch.</param>
    /// <param name="stop">Ends training after the epoch it is in; the best head so far is returned.</param>
    /// <exception cref="VisionException">A set is empty or holds a class index that is not below the number of classes.</exception>
    public static HeadTrainingResult Train(
        LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options, Action<EpochResult>? onEpoch, CancellationToken stop)
        => new HeadTrainer(train, validation, options).Run(onEpoch, stop);

    private HeadTrainingResult Run(Action<EpochResult>? onEpoch, CancellationToken stop)
    {
        var optimizer = Optimizer.Create(_options, _scores.Parameters.Length);
        var random = new Random(_options.Seed);
        int[] order = [.. Enumerable.Range(0, _train.Count)];
        float learningRate = _options.LearningRate;
        EpochResult? best = null;
        double bestLoss = double.MaxValue;
        float[] bestParameters = [];
        int epoch = 0;
        for (; epoch < _options.Epochs; epoch++)
        {
            if (epoch > 0 && stop.IsCancellationRequested)
                break;
            if (_options.LearningRateSteps.Contains(epoch))
                learningRate *= _options.LearningRateFactor;

            var clock = System.Diagnostics.Stopwatch.StartNew();
            random.Shuffle(order);
            var trained = RunEpoch(order, optimizer, learningRate);
            float[] scores = _scores.ScoreAll(_validationMatrix);
            var validated = Measure(scores);
            double loss = TemperatureScaling.Loss(scores, _validation.Labels, _options.ClassCount, 1);
            bool isBest = best is null || validated.Accuracy > best.ValidationAccuracy || (validated.Accuracy == best.ValidationAccuracy && loss < bestLoss);
            var result = new EpochResult(
                epoch, trained.Accuracy, trained.TopK, validated.Accuracy, validated.TopK, clock.Elapsed, isBest, BatchCount);
            if (isBest)
                (best, bestLoss, bestParameters) = (result, loss, (float[])_scores.Parameters.Clone());
            onEpoch?.Invoke(result);
            if (_options.EarlyStopping is { } early && ShouldStop(early, result, best!))
            {
                epoch++;
                break;
            }
        }

        return new HeadTrainingResult(Calibrate(bestParameters), best!, epoch);
    }

    private int BatchCount => (_train.Count + _options.MiniBatchSize - 1) / _options.MiniBatchSize;

    private static bool ShouldStop(EarlyStopping early, EpochResult now, EpochResult best)
        => now.Epoch + 1 >= early.MinEpochs
            && now.Epoch - best.Epoch >= early.Patience
            && now.ValidationAccuracy <= best.ValidationAccuracy * (1 + early.Tolerance);

    private (double Accuracy, double? TopK) RunEpoch(int[] order, Optimizer optimizer, float learningRate)
    {
        var counter = new AccuracyCounter(_options.TopK);
        var gradient = new float[_scores.Parameters.Length];
        var error = new float[_options.ClassCount];
        for (int start = 0; start < order.Length; start += _options.MiniBatchSize)
        {
            var batch = order.AsSpan(start, Math.Min(_options.MiniBatchSize, order.Length - start));
            Array.Clear(gradient);
            foreach (int i in batch)
            {
                var row = _trainMatrix.AsSpan(i * _length, _length);
                int label = _train.Labels[i];
                _scores.Score(row, error);
                counter.Add(error, label);
                TensorPrimitives.SoftMax(error, error);
                error[label] -= 1;
                TensorPrimitives.Multiply(error, _classWeights[label] / batch.Length, error);
                _scores.AddGradient(row, error, gradient);
            }

            var weights = gradient.AsSpan(0, _scores.WeightCount);
            TensorPrimitives.MultiplyAdd(_scores.Parameters.AsSpan(0, _scores.WeightCount), _options.WeightDecay, weights, weights);
            optimizer.Step(_scores.Parameters, gradient, learningRate);
        }

        return counter.Result;
    }

    private (double Accuracy, double? TopK) Measure(float[] scores)
    {
        var counter = new AccuracyCounter(_options.TopK);
        for (int i = 0; i < _validation.Count; i++)
            counter.Add(scores.AsSpan(i * _options.ClassCount, _options.ClassCount), _validation.Labels[i]);
        return counter.Result;
    }

    private SoftmaxHead Calibrate(float[] parameters)
    {
        parameters.CopyTo(_scores.Parameters, 0);
        float temperature = TemperatureScaling.Fit(_scores.ScoreAll(_validationMatrix), _validation.Labels, _options.ClassCount);
        return _scaler.Unscale(parameters.AsSpan(0, _scores.WeightCount), parameters.AsSpan(_scores.WeightCount), temperature);
    }

    /// <summary>One for every class, or inverse to its count with a mean of one over the images.</summary>
    private float[] ClassWeights()
    {
        var weights = new float[_options.ClassCount];
        Array.Fill(weights, 1f);
        if (!_options.UseWeightedLoss)
            return weights;
        var groups = _train.Labels.CountBy(label => label).ToList();
        foreach (var (label, count) in groups)
            weights[label] = (float)_train.Count / (groups.Count * count);
        return weights;
    }

    private static void Check(LabeledFeatures set, string name, int classes)
    {
        if (set.Count == 0)
            throw new VisionException(VisionException.TrainingSetNotUsable, $"The {name} set holds no image.");
        int highest = set.Labels.Max();
        if (highest >= classes || set.Labels.Min() < 0)
            throw new VisionException(VisionException.TrainingSetNotUsable, string.Create(CultureInfo.InvariantCulture, $"The {name} set holds class index {highest}; with {classes} classes the highest is {classes - 1}."));
    }
}
