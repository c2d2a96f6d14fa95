using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>
/// Asks an endpoint about images as they come: so many at a time, the answers in the order of the images, each as soon as it and all before
/// it are there. For one thread at a time.
/// </summary>
/// <param name="services">The session.</param>
/// <param name="target">What is asked.</param>
/// <param name="maxConcurrency">The most requests at a time, from 1.</param>
public sealed class Invoker(SessionServices services, InvokeTarget target, int maxConcurrency) : IDisposable
{
    /// <summary>Answers that wait for one before them hold up no further requests until there are so many for each of those at a time.</summary>
    private const int WaitingPerRequest = 4;

    // Neither is disposed: requests that were stopped still come back to them.
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _slots = new(maxConcurrency);
    private readonly Queue<Task<object>> _answers = new();
    private int _taken;

    /// <summary>True when an answer can be taken without waiting.</summary>
    public bool HasAnswer => _answers.TryPeek(out var first) && first.IsCompleted;

    /// <summary>True when answers have to be taken before more is asked.</summary>
    public bool IsFull => _answers.Count >= maxConcurrency * WaitingPerRequest;

    /// <summary>Asks about an image as soon as its turn comes.</summary>
    /// <param name="item">The image.</param>
    public void Ask(InvokeItem item) => _answers.Enqueue(AnswerAsync(item));

    /// <summary>Takes answers: all that are there, and when <see cref="IsFull"/> one more.</summary>
    /// <param name="all">True waits for all.</param>
    /// <param name="token">Ends the wait.</param>
    /// <returns>In the order of the images a <see cref="GtPrediction"/> each, or the <see cref="GtException"/> of one that failed.</returns>
    /// <exception cref="GtException">None of the others can be asked about: no connection or no credentials.</exception>
    public async IAsyncEnumerable<object> TakeAsync(bool all, [EnumeratorCancellation] CancellationToken token)
    {
        while (_answers.Count > 0 && (all || IsFull || HasAnswer))
        {
            var answer = await _answers.Dequeue().WaitAsync(token);
            if (answer is GtException error && SharedFailure.Is(error))
            {
                await _stop.CancelAsync();
                throw SharedFailure.Of(error, $"{_taken} images were answered before; the others were given up.");
            }

            _taken++;
            yield return answer;
        }
    }

    /// <summary>Stops the requests that run.</summary>
    public void Dispose() => _stop.Cancel();

    private async Task<object> AnswerAsync(InvokeItem item)
    {
        await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            // Off the caller's thread: signing and reading files take time that the pipeline has no part in.
            return await Task.Run(() => TryInvokeAsync(item, _stop.Token), _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<object> TryInvokeAsync(InvokeItem item, CancellationToken token)
    {
        try
        {
            var image = item.Bytes ?? await ReadAsync(item.Source, token);
            var request = new InvokeEndpointRequest
            {
                EndpointName = target.Endpoint,
                ContentType = ImageType.Of(image.Span, item.Source),
                Accept = "application/json",
                TargetVariant = target.Variant.Length > 0 ? target.Variant : null,
                Body = image,
            };
            var answer = await services.Runtime.InvokeEndpointAsync(request, token);
            var values = Probabilities.Read(answer.Body, item.Source, $"endpoint '{target.Endpoint}'");
            return Probabilities.ToPrediction(values, target.ClassesOf(answer.InvokedProductionVariant), item.Source, item.StandardLabel, target.Endpoint, answer.InvokedProductionVariant);
        }
        catch (GtException error)
        {
            return error.Target == item.Source ? error : About(item.Source, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var isMissing = error is FileNotFoundException or DirectoryNotFoundException;
            return new GtException(
                isMissing ? "FileNotFound" : "FileNotReadable",
                isMissing
                    ? $"There is no image or folder '{item.Source}'.{(item.Source.AsSpan().ContainsAny('*', '?') ? " Wildcards stand for themselves here: give the folder, or pipe Get-ChildItem." : string.Empty)}"
                    : $"The image '{item.Source}' cannot be read: {error.Message}",
                isMissing ? GtErrorKind.NotFound : GtErrorKind.Permission,
                item.Source,
                error);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string source, CancellationToken token)
    {
        if (!S3Uri.TryParse(source, out var uri))
        {
            ImageType.CheckLength(new FileInfo(source).Length, source);
            return await File.ReadAllBytesAsync(source, token);
        }

        await using var stream = await services.S3.OpenReadAsync(uri, token);
        using var buffer = new MemoryStream();
        var block = new byte[81920];
        for (int read; (read = await stream.ReadAsync(block, token)) > 0;)
        {
            buffer.Write(block, 0, read);
            ImageType.CheckLength(buffer.Length, source);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    // The service names the endpoint in its message; the user has to know which image it was.
    private static GtException About(string source, GtException error) => error.Retold($"'{source}': {error.Message}", source);
}
