using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace GtPs.Aws.Protocols;

/// <summary>A client of one of our services on the SDK's pipeline, which signs, retries and throttles.</summary>
/// <param name="credentials">The credentials.</param>
/// <param name="config">Where calls go.</param>
internal sealed class WireClient(AWSCredentials credentials, WireConfig config) : AmazonServiceClient(credentials, config)
{
    /// <summary>Sends one request.</summary>
    /// <typeparam name="TResponse">The shape that comes back.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="options">How it is written and its answer read.</param>
    /// <param name="token">Cancels.</param>
    public async Task<TResponse> SendAsync<TResponse>(AmazonWebServiceRequest request, InvokeOptions options, CancellationToken token)
        where TResponse : class, new()
    {
        var response = await InvokeAsync<WireResponse<TResponse>>(request, options, token).ConfigureAwait(false);
        return response.Shape;
    }

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => pipeline.AddHandlerAfter<RetryHandler>(new SigV4Handler());

    private sealed class SigV4Handler : BaseAuthResolverHandler
    {
        private readonly List<IAuthSchemeOption> _options = [new AuthSchemeOption { SchemeId = "aws.auth#sigv4" }];

        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => _options;
    }
}
