using System.Diagnostics;
using GtPs.Vision.Images;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>The same model without an engine: decode and ONNX Runtime, on all cores, in memory.</summary>
internal sealed class RawModel : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly InferenceSession _single;
    private readonly InferenceSession _all;
    private readonly int _size;
    private readonly long[] _shape;

    /// <summary>Loads a model.</summary>
    /// <param name="onnx">The model, [1, 3, size, size] to probabilities.</param>
    /// <param name="size">The side of an image in pixels.</param>
    public RawModel(byte[] onnx, int size)
    {
        using var single = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var all = new SessionOptions();
        _single = new InferenceSession(onnx, single);
        _all = new InferenceSession(onnx, all);
        _size = size;
        _shape = [1, 3, size, size];
    }

    /// <summary>Images a second with one thread for each core, each with runs of its own.</summary>
    /// <param name="images">JPEG files.</param>
    /// <param name="time">How long.</param>
    public double Parallel(IReadOnlyList<byte[]> images, TimeSpan time)
    {
        int done = 0;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            var planes = new RgbImage(_size, new float[3 * _size * _size]);
            while (watch.Elapsed < time)
                Predict(_single, images[Interlocked.Increment(ref done) % images.Count], planes);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Images a second one after the other, with ONNX Runtime's own threads.</summary>
    /// <param name="images">JPEG files.</param>
    /// <param name="time">How long.</param>
    public double Sequential(IReadOnlyList<byte[]> images, TimeSpan time)
    {
        int done = 0;
        var watch = Stopwatch.StartNew();
        var planes = new RgbImage(_size, new float[3 * _size * _size]);
        while (watch.Elapsed < time)
            Predict(_all, images[done++ % images.Count], planes);
        return done / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        _single.Dispose();
        _all.Dispose();
        _run.Dispose();
    }

    private float[] Predict(InferenceSession session, byte[] image, RgbImage planes)
    {
        ImageDecoder.Decode(image, planes);
        using var input = OrtValue.CreateTensorValueFromMemory(planes.Planes, _shape);
        using var results = session.Run(_run, session.InputNames, [input], session.OutputNames);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
