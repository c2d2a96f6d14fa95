using System.Diagnostics;
using System.Globalization;
using GtPs.Vision.Features;
using GtPs.Vision.Images;
using GtPs.Vision.Training;

namespace GtPs.Benchmarks.Quality;

/// <summary>
/// How right and how honest heads are by the number of training images: stratified splits, one per seed. "Validation" is what a training job reports
/// with all other images as its validation channel; "test" and the calibration error are on half of them, with only the other half as validation channel.
/// </summary>
internal sealed class QualityTrials
{
    private static readonly int[] s_sizes = [80, 190, 800];
    private readonly List<float[]> _rows = [];
    private readonly List<int> _labels = [];
    private readonly List<string> _classes = [];

    private QualityTrials()
    {
    }

    /// <summary>Runs the trials.</summary>
    /// <param name="photos">A folder with a folder of JPEG files per class.</param>
    /// <param name="backbone">The folder of the backbone.</param>
    /// <param name="seeds">How many splits of each size.</param>
    public static void Run(string photos, string backbone, int seeds)
    {
        var trials = new QualityTrials();
        trials.Read(photos, backbone);
        var count = trials._rows.Count;
        Console.WriteLine(FormattableString.Invariant($"{count} photos, {trials._classes.Count} classes, {trials._rows[0].Length} features, {seeds} seeds"));
        Console.WriteLine("images | hyperparameters | validation (worst)  | test   | calibration error (worst) | seconds per head");
        foreach (var size in s_sizes.Where(size => size < count * 3 / 4))
        {
            trials.Report(size, "notebook", seeds, new HeadTrainingOptions { ClassCount = trials._classes.Count, LearningRate = .01f, MiniBatchSize = 16, LearningRateSteps = [10, 20] });
            trials.Report(size, "defaults", seeds, new HeadTrainingOptions { ClassCount = trials._classes.Count });
        }
    }

    private void Read(string photos, string backbone)
    {
        using var extractor = FeatureExtractors.Open(backbone);
        var files = Directory.EnumerateFiles(photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        _classes.AddRange(files.Select(ClassOf).Distinct().Order(StringComparer.Ordinal));
        var rows = new float[files.Length][];
        var time = Stopwatch.StartNew();
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => rows[i] = extractor.Extract(ImageDecoder.Decode(File.ReadAllBytes(files[i]), extractor.ImageSize)));
        Console.WriteLine(FormattableString.Invariant($"{extractor.Name}, {extractor.ImageSize} px: {time.Elapsed.TotalMilliseconds / files.Length:0.0} ms per photo on {Environment.ProcessorCount} cores"));
        _rows.AddRange(rows);
        _labels.AddRange(files.Select(file => _classes.IndexOf(ClassOf(file))));
    }

    private void Report(int size, string name, int seeds, HeadTrainingOptions options)
    {
        var validations = new List<double>();
        var tests = new List<double>();
        var errors = new List<double>();
        var time = new Stopwatch();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var (train, rest) = Split.Stratified(_labels, size, seed);
            var (calibrating, testing) = Split.Stratified([.. rest.Select(i => _labels[i])], rest.Length / 2, seed);
            time.Start();
            var reported = HeadTrainer.Train(Set(train), Set(rest), options with { Seed = seed }, onEpoch: null, CancellationToken.None);
            time.Stop();
            validations.Add(reported.Best.ValidationAccuracy);

            var head = HeadTrainer.Train(Set(train), Set([.. calibrating.Select(i => rest[i])]), options with { Seed = seed }, onEpoch: null, CancellationToken.None).Head;
            var answers = testing.Select(i => head.Predict(_rows[rest[i]])).ToList();
            var truths = testing.Select(i => _labels[rest[i]]).ToList();
            tests.Add(answers.Zip(truths).Average(pair => Array.IndexOf(pair.First, pair.First.Max()) == pair.Second ? 1.0 : 0));
            errors.Add(CalibrationError.Of(answers, truths));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,6} | {name,-15} | {100 * validations.Average(),8:0.0} % ({100 * validations.Min():0.0} %) | {100 * tests.Average():0.0} % | {errors.Average(),17:0.000} ({errors.Max():0.000}) | {time.Elapsed.TotalSeconds / seeds:0.00}"));
    }

    private LabeledFeatures Set(int[] indices) => new([.. indices.Select(i => _rows[i])], (IReadOnlyList<int>)[.. indices.Select(i => _labels[i])]);

    private static string ClassOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)!);
}
