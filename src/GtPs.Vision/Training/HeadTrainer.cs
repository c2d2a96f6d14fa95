using System.Numerics.Tensors;

namespace GtPs.Vision.Training;

/// <summary>
/// Trains a linear head on frozen features by mini-batches. Features are standardised and whitened first (see <see cref="FeatureSpace"/>); the head
/// of the epoch with the best validation accuracy (then the smallest validation loss) is kept and its probabilities are calibrated.
/// An epoch that leaves values that are not finite is never kept and is the last.
/// </summary>
public sealed class HeadTrainer
{
    private readonly HeadTrainingOptions _options;
    private readonly LabeledFeatures _train;
    private readonly LabeledFeatures _validation;
    private readonly TrainingMatrix _trainMatrix;
    private readonly float[] _validationMatrix;
    private readonly LinearScores _scores;
    private readonly HeadLoss _loss;

    private HeadTrainer(LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options)
    {
        TrainingSetRules.Check(train, validation, options);
        (_options, _train, _validation) = (options, train, validation);
        _trainMatrix = new TrainingMatrix(train, options);
        _validationMatrix = _trainMatrix.Space.Apply(validation.Rows);
        _scores = new LinearScores(options.ClassCount, _trainMatrix.Space.Length);
        _loss = HeadLoss.Create(train, options);
        if (options.InitialHead is not null)
            _trainMatrix.Space.ToSpace(options.InitialHead, _scores.Parameters);
    }

    /// <summary>Trains a head.</summary>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">The images that choose the epoch and the temperature.</param>
    /// <param name="options">How.</param>
    /// <param name="onEpoch">Told of every epoch.</param>
    /// <param name="stop">Ends training after the epoch it is in; the best head so far is returned.</param>
    /// <exception cref="VisionException">A set is empty or holds a class index that is not below the number of classes, or the initial head does not fit; or no epoch left finite numbers (<c>TrainingDiverged</c>).</exception>
    public static HeadTrainingResult Train(
        LabeledFeatures train, LabeledFeatures validation, HeadTrainingOptions options, Action<EpochResult>? onEpoch, CancellationToken stop)
        => new HeadTrainer(train, validation, options).Run(onEpoch, stop);

    private HeadTrainingResult Run(Action<EpochResult>? onEpoch, CancellationToken stop)
    {
        var optimizer = Optimizer.Create(_options, _scores.Parameters.Length);
        var random = new Random(_options.Seed);
        int[] order = [.. Enumerable.Range(0, _train.Count)];
        float learningRate = _options.LearningRate;
        var early = _options.EarlyStopping is null ? null : new EarlyStoppingWatch(_options.EarlyStopping);
        EpochResult? best = null;
        double bestLoss = double.MaxValue;
        float[] bestParameters = [];
        int epoch = 0;
        for (bool isDone = false; epoch < _options.Epochs && !isDone; epoch++)
        {
            if (epoch > 0 && stop.IsCancellationRequested)
                break;
            if (_options.LearningRateSteps.Contains(epoch))
                learningRate *= _options.LearningRateFactor;

            var clock = System.Diagnostics.Stopwatch.StartNew();
            random.Shuffle(order);
            var speed = new TrainingSpeed();
            var trained = RunEpoch(order, random, optimizer, learningRate, speed);
            float[] scores = _scores.ScoreAll(_validationMatrix);
            var validated = Measure(scores);
            double loss = _loss.Measure(scores, _validation.Classes, 1);
            bool isDiverged = !Divergence.IsFinite(_scores.Parameters) || !Divergence.IsFinite(scores) || !double.IsFinite(loss);
            if (isDiverged && best is null)
                throw Divergence.Error(_options);
            bool isBest = !isDiverged && (best is null || validated.Accuracy > best.ValidationAccuracy || (validated.Accuracy == best.ValidationAccuracy && loss < bestLoss));
            var result = new EpochResult(epoch, trained.Accuracy, trained.TopK, validated.Accuracy, validated.TopK, clock.Elapsed, isBest, BatchCount)
            {
                Progress = speed.Results,
                IsDiverged = isDiverged,
            };
            if (isBest)
                (best, bestLoss, bestParameters) = (result, loss, (float[])_scores.Parameters.Clone());
            onEpoch?.Invoke(result);
            isDone = isDiverged || early?.ShouldStop(epoch, validated.Accuracy) == true;
        }

        return new HeadTrainingResult(Calibrate(bestParameters), best!, epoch);
    }

    private int BatchCount => (_train.Count + _options.MiniBatchSize - 1) / _options.MiniBatchSize;

    private AccuracyCounter NewCounter() => new(_options.MultiLabel ? null : _options.TopK, _options.MultiLabel);

    private (double Accuracy, double? TopK) RunEpoch(int[] order, Random random, Optimizer optimizer, float learningRate, TrainingSpeed speed)
    {
        var counter = NewCounter();
        var gradient = new float[_scores.Parameters.Length];
        var error = new float[_options.ClassCount];
        for (int start = 0; start < order.Length; start += _options.MiniBatchSize)
        {
            var batch = order.AsSpan(start, Math.Min(_options.MiniBatchSize, order.Length - start));
            Array.Clear(gradient);
            foreach (int i in batch)
            {
                var row = _trainMatrix.Draw(i, random);
                _scores.Score(row, error);
                counter.Add(error, _train.Classes[i]);
                _loss.ToGradient(error, _train.Classes[i]);
                TensorPrimitives.Divide(error, batch.Length, error);
                _scores.AddGradient(row, error, gradient);
            }

            var weights = gradient.AsSpan(0, _scores.WeightCount);
            TensorPrimitives.MultiplyAdd(_scores.Parameters.AsSpan(0, _scores.WeightCount), _options.WeightDecay, weights, weights);
            optimizer.Step(_scores.Parameters, gradient, learningRate);
            speed.Add(batch.Length, counter);
        }

        return counter.Result;
    }

    private (double Accuracy, double? TopK) Measure(float[] scores)
    {
        var counter = NewCounter();
        for (int i = 0; i < _validation.Count; i++)
            counter.Add(scores.AsSpan(i * _options.ClassCount, _options.ClassCount), _validation.Classes[i]);
        return counter.Result;
    }

    private LinearHead Calibrate(float[] parameters)
    {
        parameters.CopyTo(_scores.Parameters, 0);
        float[] scores = _scores.ScoreAll(_validationMatrix);
        float temperature = TemperatureScaling.Fit(candidate => _loss.Measure(scores, _validation.Classes, candidate));
        var head = _trainMatrix.Space.FromSpace(
            parameters.AsSpan(0, _scores.WeightCount),
            parameters.AsSpan(_scores.WeightCount),
            temperature,
            _options.MultiLabel ? HeadActivation.Sigmoid : HeadActivation.Softmax);
        return Divergence.IsFinite(head.Weights) && Divergence.IsFinite(head.Bias) ? head : throw Divergence.Error(_options);
    }
}
