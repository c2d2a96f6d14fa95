using GtPs.Vision.Models;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// A model in memory and the count of those who use it: the endpoint that serves it and every request that runs on it. When the last one
/// leaves, its native memory is freed. So a model can be taken out of service while requests still run.
/// </summary>
/// <param name="modelDataUrl">The artefact.</param>
/// <param name="load">Loads it.</param>
internal sealed class ServedModel(string modelDataUrl, Func<string, Task<ImageClassifier>> load)
{
    private readonly Lock _gate = new();
    private Task<ImageClassifier>? _model;
    private int _users = 1;

    /// <summary>The artefact.</summary>
    public string ModelDataUrl => modelDataUrl;

    /// <summary>The loaded model. A load that failed is tried again the next time.</summary>
    /// <exception cref="Resources.JobFailedException">It cannot be loaded.</exception>
    public Task<ImageClassifier> GetAsync()
    {
        lock (_gate)
        {
            if (_model is null or { IsFaulted: true })
                _model = load(modelDataUrl);
            return _model;
        }
    }

    /// <summary>Counts one more user.</summary>
    /// <returns>False when the last one has left: the model is gone.</returns>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_users == 0)
                return false;
            _users++;
            return true;
        }
    }

    /// <summary>Counts one user less.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (--_users > 0)
                return;
        }

        _ = _model?.ContinueWith(
            static model => model.Result.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
