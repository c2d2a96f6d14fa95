using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Asks an endpoint about images.</summary>
/// <param name="services">The session.</param>
public sealed class Invoker(SessionServices services)
{
    /// <summary>Asks about images, several at a time.</summary>
    /// <param name="endpoint">An endpoint that is in service.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="items">The images.</param>
    /// <param name="maxConcurrency">The most requests at a time, from 1.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>In the order of the images a <see cref="GtPrediction"/> each, or the <see cref="GtException"/> of one that failed.</returns>
    /// <exception cref="GtException">None of the others can be asked about: no connection or no credentials.</exception>
    public async IAsyncEnumerable<object> InvokeAsync(string endpoint, GtClassList classes, IEnumerable<InvokeItem> items, int maxConcurrency, [EnumeratorCancellation] CancellationToken token)
    {
        var answers = 0;
        await foreach (var answer in OrderedParallel.SelectAsync(OrderedParallel.Each(items), maxConcurrency, (item, stop) => TryInvokeAsync(endpoint, classes, item, stop), token))
        {
            yield return answer is GtException error && SharedFailure.Is(error)
                ? throw SharedFailure.Of(error, $"{answers} images were answered before; the others were given up.")
                : answer;
            answers++;
        }
    }

    private async Task<object> TryInvokeAsync(string endpoint, GtClassList classes, InvokeItem item, CancellationToken token)
    {
        try
        {
            var image = item.Bytes ?? await ReadAsync(item.Source, token);
            var answer = await services.Runtime.InvokeEndpointAsync(
                new InvokeEndpointRequest { EndpointName = endpoint, ContentType = ImageType.Of(image.Span, item.Source), Accept = "application/json", Body = image },
                token);
            var values = Probabilities.Read(answer.Body, item.Source, $"endpoint '{endpoint}'");
            return Probabilities.ToPrediction(values, classes, item.Source, item.StandardLabel, endpoint);
        }
        catch (GtException error)
        {
            return error.Target == item.Source ? error : About(item.Source, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new GtException(
                error is FileNotFoundException or DirectoryNotFoundException ? "FileNotFound" : "FileError",
                $"The image '{item.Source}' cannot be read: {error.Message}",
                error is FileNotFoundException or DirectoryNotFoundException ? GtErrorKind.NotFound : GtErrorKind.InvalidData,
                item.Source,
                error);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string source, CancellationToken token)
    {
        if (!S3Uri.TryParse(source, out var uri))
        {
            return await File.ReadAllBytesAsync(source, token);
        }

        await using var stream = await services.S3.OpenReadAsync(uri, token);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, token);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    // The service names the endpoint in its message; the user has to know which image it was.
    private static GtException About(string source, GtException error) => error.Retold($"'{source}': {error.Message}", source);
}
