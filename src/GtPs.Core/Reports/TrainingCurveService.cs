using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Reads the accuracies of training jobs, epoch by epoch.</summary>
/// <param name="services">The session's services.</param>
public sealed class TrainingCurveService(SessionServices services)
{
    /// <summary>Reads the curve of a log file.</summary>
    /// <param name="path">The file: the log's messages, one per line.</param>
    /// <exception cref="GtException">The file cannot be read, or tells no accuracy (<c>NoTrainingCurve</c>).</exception>
    public static GtTrainingCurve ReadFile(string path)
    {
        using var stream = LocalFile.OpenRead(path);
        using var reader = new StreamReader(stream);
        return Check(TrainingLogParser.Parse(Path.GetFileNameWithoutExtension(path), Lines(reader)), path);
    }

    /// <summary>Reads the curve of a training job from CloudWatch Logs.</summary>
    /// <param name="trainingJobName">The training job.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="GtException">The logs cannot be read, or tell no accuracy (<c>NoTrainingCurve</c>).</exception>
    public async Task<GtTrainingCurve> ReadAsync(string trainingJobName, CancellationToken token) =>
        await new TrainingCurveReader(services.Logs).ReadAsync(trainingJobName, token)
            ?? throw None(trainingJobName);

    private static GtTrainingCurve Check(GtTrainingCurve curve, string place) => curve.TrainAccuracy.Count + curve.ValidationAccuracy.Count > 0 ? curve : throw None(place);

    private static GtException None(string place) => new(
        "NoTrainingCurve",
        $"There is no log of '{place}' that tells an accuracy. The training has not finished its first epoch, its log has expired, or it is not one of the built-in image-classification algorithm.",
        GtErrorKind.NotFound,
        place);

    private static IEnumerable<string> Lines(StreamReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
