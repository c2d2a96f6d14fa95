using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

/// <summary>Logs that tell what a test wants them to.</summary>
internal sealed class FakeReportLogs : IReportLogs
{
    public Dictionary<long, string> Failures { get; init; } = [];

    public (int Iteration, int Objects)? Batch { get; init; }

    public Task<GtTrainingCurve?> ReadCurveAsync(string trainingJobName, CancellationToken cancellationToken) =>
        Task.FromResult<GtTrainingCurve?>(new GtTrainingCurve(trainingJobName, 80, [0.5], [0.4]));

    public Task<IReadOnlyDictionary<long, string>> ReadFailuresAsync(string labelingJobName, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, string>>(Failures);

    public Task<(int Iteration, int Objects)?> ReadBatchAsync(string labelingJobName, CancellationToken cancellationToken) => Task.FromResult(Batch);
}
