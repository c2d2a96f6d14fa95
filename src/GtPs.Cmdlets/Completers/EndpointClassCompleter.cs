using System.Collections;
using GtPs.Core.Inference;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes the class names that an endpoint's model was trained with.</summary>
public sealed class EndpointClassCompleter : SessionCompleter
{
    private protected override string? SubjectOf(IDictionary bound) => ValueOf(bound, "Endpoint") switch
    {
        GtEndpoint endpoint => endpoint.Name,
        var name => name as string,
    };

    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token)
    {
        var endpoint = await new EndpointService(services).GetAsync(subject, token).ConfigureAwait(false);
        return [.. endpoint.Classes.Select((name, index) => (name, $"class {index}"))];
    }
}
