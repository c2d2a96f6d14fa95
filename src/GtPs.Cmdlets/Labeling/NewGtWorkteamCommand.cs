using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Makes a workteam: simulated workers who answer from standard labels with set error rates (local engine only, always marked as simulated), members of the
/// local engine's portal, or groups of your Cognito user pool on AWS. Each member of the portal gets a sign-in link (SignInLinks): give it to that person and nobody else;
/// Get-GtWorkteam shows it again, Reset-GtWorkerLink ends it. Running it again with the same values gives the same team; other values under its name are the error ResourceInUse.
/// </summary>
/// <example><code>New-GtWorkteam -Name cats -Member anna, ben</code>Two people label in their browsers on the local engine; the output holds their sign-in links.</example>
/// <example><code>$images | New-GtWorkteam -Name rehearsal -Simulated -WorkerCount 6 -ErrorRate 0.08 -Seed 7</code>Six simulated workers who err in 8 of 100 tasks.</example>
/// <example><code>$images | New-GtWorkteam -Name crowd -Simulated -StandInForPublic</code>Simulated workers who take the jobs of the public workforce.</example>
/// <example><code>New-GtWorkteam -Name labelers -UserPool us-east-1_AbC -UserGroup labelers -ClientId 4q2</code>A private team on AWS.</example>
[Cmdlet(VerbsCommon.New, "GtWorkteam", SupportsShouldProcess = true, DefaultParameterSetName = MemberSet)]
[OutputType(typeof(GtWorkteam))]
public sealed class NewGtWorkteamCommand : GtSessionCmdlet
{
    private const string SimulatedSet = "Simulated";
    private const string MemberSet = "Member";
    private const string CognitoSet = "Cognito";
    private readonly List<GtImage> _images = [];

    /// <summary>The team's name: 1 to 63 letters, digits and inner hyphens.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("WorkteamName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>What the team is for, at most 200 characters.</summary>
    [Parameter]
    [ValidateLength(1, 200)]
    public string? Description { get; set; }

    /// <summary>Makes simulated workers.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatedSet)]
    public SwitchParameter Simulated { get; set; }

    /// <summary>The images with their S3 URIs and standard labels, which the simulated workers know.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatedSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public GtImage[] Image { get; set; } = [];

    /// <summary>The number of simulated workers, 1 to 10.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(1, SimulatedTeamSpec.MaxWorkers)]
    public int WorkerCount { get; set; } = 3;

    /// <summary>How often a simulated worker errs, 0 to 1: one rate for all, or one per worker.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public double[] ErrorRate { get; set => field = value ?? []; } = [];

    /// <summary>The same seed gives the same answers.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public int Seed { get; set; }

    /// <summary>How long a simulated worker takes for a task, in seconds; 0 for as fast as possible.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public double SecondsPerTask { get; set; }

    /// <summary>Lets the team do the jobs that name the public workforce (<c>Start-GtLabelingJob -Workteam public</c>), so that such a job can be rehearsed; jobs say that it was simulated.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public SwitchParameter StandInForPublic { get; set; }

    /// <summary>The members: names in the local engine's portal, without spaces, or OIDC groups on AWS; 1 to 100.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MemberSet)]
    [Alias("Group")]
    [ValidateCount(1, WorkteamService.MaxMembers)]
    public string[] Member { get; set; } = [];

    /// <summary>The id of the Cognito user pool.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CognitoSet)]
    [ValidateNotNullOrEmpty]
    public string UserPool { get; set; } = null!;

    /// <summary>The groups of the user pool, 1 to 10.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CognitoSet)]
    [ValidateCount(1, 10)]
    public string[] UserGroup { get; set; } = [];

    /// <summary>The id of the user pool's app client.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CognitoSet)]
    [ValidateNotNullOrEmpty]
    public string ClientId { get; set; } = null!;

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == SimulatedSet)
        {
            _images.AddRange(Image);
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        var action = ParameterSetName == SimulatedSet ? $"Create with {WorkerCount} simulated workers (free of charge)" : "Create (a private team is free of charge)";
        var service = new WorkteamService(Services);
        var target = $"workteam '{Name}'";
        if (ShouldSend(target, action, Draft(service.Requests)))
        {
            WriteStarted(target, Await((_, token) => CreateAsync(service, token)));
        }
    }

    private string DescriptionOrDefault => Description ?? $"Workteam {Name}";

    private RequestText Draft(WorkteamRequests requests) => ParameterSetName switch
    {
        SimulatedSet => requests.DraftSimulated(MakeSpec(), _images),
        CognitoSet => WorkteamRequests.DraftCognito(Name, DescriptionOrDefault, UserPool, UserGroup, ClientId),
        _ => WorkteamRequests.DraftOidc(Name, DescriptionOrDefault, Member),
    };

    private Task<Started<GtWorkteam>> CreateAsync(WorkteamService service, CancellationToken token) => ParameterSetName switch
    {
        SimulatedSet => service.CreateSimulatedAsync(MakeSpec(), _images, token),
        CognitoSet => service.CreateAsync(Name, DescriptionOrDefault, UserPool, UserGroup, ClientId, token),
        _ => service.CreateAsync(Name, DescriptionOrDefault, Member, token),
    };

    private SimulatedTeamSpec MakeSpec()
    {
        var spec = new SimulatedTeamSpec { Name = Name, WorkerCount = WorkerCount, ErrorRates = ErrorRate, Seed = Seed, SecondsPerTask = SecondsPerTask, StandsInForPublic = StandInForPublic };
        return Description is null ? spec : spec with { Description = Description };
    }
}
