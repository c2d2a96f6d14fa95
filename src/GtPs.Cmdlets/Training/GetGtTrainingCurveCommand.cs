using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Reads the accuracies of training jobs, epoch by epoch, from their logs: the local engine's and AWS's, of jobs that run and that have ended, and from log
/// files. Both forms of the built-in algorithm's log are read. A job whose log is gone or tells no accuracy is an error of its own.
/// </summary>
/// <example>
///   <summary>See how the last training went</summary>
///   <code>Get-GtTraining animals | Get-GtTrainingCurve</code>
/// </example>
/// <example>
///   <summary>Draw the curves of several jobs into one report</summary>
///   <code>Export-GtReport -TrainingCurve (Get-GtTrainingCurve first, second) -Path curves.html</code>
/// </example>
/// <example>
///   <summary>Read a log that was saved as a text file</summary>
///   <code>Get-GtTrainingCurve -LogPath ./algo-1.log</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtTrainingCurve", DefaultParameterSetName = NameSet)]
[OutputType(typeof(GtTrainingCurve))]
public sealed class GetGtTrainingCurveCommand : GtSessionCmdlet
{
    private const string NameSet = "Name";
    private const string FileSet = "File";

    /// <summary>The names of the training jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>A file with the log's messages, one per line.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string[] LogPath { get; set; } = [];

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == FileSet)
        {
            ForEach(LogPath, path => WriteObject(TrainingCurveService.ReadFile(ResolveFilePath(path))));
            return;
        }

        var service = new TrainingCurveService(Services);
        ForEach(Name, name => WriteObject(Await((_, token) => service.ReadAsync(name, token))));
    }
}
