using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;
using GtPs.Core.Waiting;

namespace GtPs.Cmdlets.Training;

/// <summary>Gets the log of training jobs, line by line: CloudWatch's on AWS, the engine's own locally. Ctrl+C ends the reading only.</summary>
/// <example><code>Get-GtTrainingLog animals -Tail 20</code></example>
/// <example>
///   <summary>Watch a job until it ends</summary>
///   <code>$split | Start-GtTraining | Get-GtTrainingLog -Follow</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtTrainingLog")]
[OutputType(typeof(string))]
public sealed class GetGtTrainingLogCommand : GtSessionCmdlet
{
    /// <summary>The names of the training jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Only so many lines from the end; by default all.</summary>
    [Parameter]
    [Alias("Last")]
    [ValidateRange(1, 1_000_000)]
    public int Tail { get; set; }

    /// <summary>Goes on with the lines that come until the job has ended.</summary>
    [Parameter]
    [Alias("Wait")]
    public SwitchParameter Follow { get; set; }

    /// <summary>With -Follow the pause between two looks in seconds; by default 0.5 on the local engine and 15 on AWS.</summary>
    [Parameter]
    [ValidateRange(0.0, 3_600.0)]
    public double PollSeconds { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var follow = Follow ? WaitOptions.For(Services.Session.BackEnd, PollSeconds) : null;
        ForEach(Name, name => WriteEach((_, token) => new TrainingLogService(Services).ReadAsync(name, Tail, follow, token)));
    }
}
