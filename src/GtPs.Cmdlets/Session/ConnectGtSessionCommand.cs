using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Session;

/// <summary>
/// Connects to the local engine or to AWS and makes the connection this runspace's session. The local engine is started when it does not run.
/// On AWS the region comes from -Region, AWS_REGION, AWS_DEFAULT_REGION or the profile, in this order, and must be the bucket's.
/// </summary>
/// <example><code>Connect-GtSession -Local</code>Starts or finds the local engine: free, no AWS account, no network.</example>
/// <example><code>Connect-GtSession -Bucket my-labels -Prefix animals -RoleArn arn:aws:iam::123456789012:role/GroundTruth</code>Connects to AWS with the default profile.</example>
[Cmdlet(VerbsCommunications.Connect, "GtSession", DefaultParameterSetName = AwsSet)]
[OutputType(typeof(GtSession))]
public sealed class ConnectGtSessionCommand : GtCmdlet
{
    private const string LocalSet = "Local";
    private const string AwsSet = "Aws";

    /// <summary>Connects to the local engine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    public SwitchParameter Local { get; set; }

    /// <summary>The engine's data folder; one engine runs per folder. Default: GTPS_ENGINE_PATH, else GroundTruthPS/engine in the user's local data.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The port when the engine is started here; any free one by default.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Where the engine posts a record when a labeling job has ended, in the form of EventBridge: <c>http://host/path</c>. Kept for later starts; empty ends it.</summary>
    [Parameter(ParameterSetName = LocalSet)]
    [AllowEmptyString]
    public string? WebhookUrl { get; set; }

    /// <summary>The bucket that holds the session's data. On AWS it must exist in the session's region; the local engine makes it (default: gt-local).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AwsSet)]
    [Parameter(ParameterSetName = LocalSet)]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = LocalSessionOptions.DefaultBucket;

    /// <summary>The key prefix below which the session keeps its data.</summary>
    [Parameter]
    public string Prefix { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The AWS region, for example us-east-1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The credentials profile of ~/.aws; by default the environment's credentials, then AWS_PROFILE, then default.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The IAM role that jobs and models run as.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>The endpoint that all calls go to in place of AWS's own.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Asks the instance metadata of an EC2 machine for credentials when nothing else has any.</summary>
    [Parameter(ParameterSetName = AwsSet)]
    public SwitchParameter UseInstanceMetadata { get; set; }

    /// <inheritdoc />
    protected override void Begin()
    {
        var session = ParameterSetName == LocalSet ? ConnectLocal() : ConnectAws();
        WriteVerbose($"Region {session.Region} from: {session.RegionSource}; credentials from: {session.CredentialSource}");
        if (CurrentSession.Set(session) is { } before)
        {
            WriteVerbose($"Replaces the session {before}, which stays usable as -Session");
        }

        WriteObject(session);
    }

    private GtSession ConnectLocal()
    {
        var options = new LocalSessionOptions
        {
            Path = Path is null ? string.Empty : ResolveFilePath(Path),
            Port = Port,
            Region = Region ?? string.Empty,
            Bucket = Bucket,
            Prefix = Prefix,
            WebhookUrl = WebhookUrl,
        };
        return Await((progress, token) => SessionConnector.ConnectLocalAsync(options, progress, token));
    }

    private GtSession ConnectAws()
    {
        var options = new AwsSessionOptions
        {
            Bucket = Bucket,
            Prefix = Prefix,
            Region = Region ?? string.Empty,
            ProfileName = ProfileName ?? string.Empty,
            RoleArn = RoleArn ?? string.Empty,
            EndpointUrl = EndpointUrl,
            UseInstanceMetadata = UseInstanceMetadata,
        };
        return Await((_, token) => SessionConnector.ConnectAwsAsync(options, token));
    }
}
