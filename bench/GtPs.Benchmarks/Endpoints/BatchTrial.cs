using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>Whether several images in one run are quicker than as many runs side by side. The backbone takes any number of images at a time.</summary>
internal static class BatchTrial
{
    private const int Rounds = 5;

    /// <summary>Prints images a second and the processor time of one, decode not counted, for each way: medians of rounds that take turns.</summary>
    /// <param name="backbone">The backbone's ONNX file.</param>
    /// <param name="size">The side of an image in pixels.</param>
    public static void Run(string backbone, int size)
    {
        int cores = Environment.ProcessorCount;
        var ways = new List<(string Name, int Batch, int Callers, int Threads)> { ($"{cores} runs of 1 image, a thread each", 1, cores, 1) };
        foreach (int batch in new[] { 2, 4, 8, 16 })
        {
            ways.Add(($"{cores} runs of {batch} images, a thread each", batch, cores, 1));
            ways.Add(($"1 run of {batch} images, {cores} threads", batch, 1, cores));
        }

        var rates = ways.ConvertAll(_ => new List<(double Rate, double Cost)>());
        for (int round = 0; round < Rounds; round++)
        {
            for (int way = 0; way < ways.Count; way++)
                rates[way].Add(Measure(backbone, size, ways[way].Batch, ways[way].Callers, ways[way].Threads, TimeSpan.FromSeconds(1)));
        }

        Console.WriteLine("batches, run only:");
        for (int way = 0; way < ways.Count; way++)
            Console.WriteLine(FormattableString.Invariant($"  {ways[way].Name,-44} {EndpointBenchmark.Median(rates[way].Select(rate => rate.Rate)),6:0} images/s, {EndpointBenchmark.Median(rates[way].Select(rate => rate.Cost)):0.00} ms of processor an image"));
    }

    private static (double Rate, double Cost) Measure(string backbone, int size, int batch, int callers, int threads, TimeSpan time)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        using var session = new InferenceSession(backbone, options);
        using var run = new RunOptions();
        int done = 0;
        Call();
        done = 0;
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var work = Enumerable.Range(0, callers).Select(_ => new Thread(() =>
        {
            while (watch.Elapsed < time)
                Call();
        })).ToList();
        work.ForEach(thread => thread.Start());
        work.ForEach(thread => thread.Join());
        double seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        return (done / seconds, (process.TotalProcessorTime - before).TotalMilliseconds / done);

        void Call()
        {
            using var input = OrtValue.CreateTensorValueFromMemory(new float[batch * 3 * size * size], [batch, 3, size, size]);
            using var results = session.Run(run, session.InputNames, [input], session.OutputNames);
            Interlocked.Add(ref done, batch);
        }
    }
}
