using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using GtPs.Aws.Protocols;

namespace GtPs.Aws.S3;

/// <summary>Makes the SDK's S3 client for a connection.</summary>
internal static class S3ClientFactory
{
    /// <summary>Makes a client.</summary>
    /// <param name="connection">Where calls go.</param>
    /// <param name="credentials">The credentials.</param>
    public static AmazonS3Client Create(AwsConnection connection, CredentialSource credentials)
    {
        var config = new AmazonS3Config { IgnoreConfiguredEndpointUrls = true };
        if (connection.EndpointUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            config.AuthenticationRegion = connection.Region;
            config.ForcePathStyle = true;

            // Servers other than AWS seldom know the SDK's trailing checksums; SigV4 covers the whole body anyway.
            config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
            config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Region);
        }

        ConnectionSettings.Apply(config, connection);
        return new AmazonS3Client(credentials.Get(), config);
    }
}
