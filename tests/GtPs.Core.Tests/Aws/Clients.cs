using GtPs.Aws;

namespace GtPs.Core.Tests.Aws;

/// <summary>Clients that talk to a canned server.</summary>
internal static class Clients
{
    public static AwsClients Of(Uri address) => new(new AwsConnection
    {
        Region = "us-west-2",
        EndpointUrl = address,
        AccessKeyId = "AKIDEXAMPLE",
        SecretAccessKey = "secret",
    });
}
