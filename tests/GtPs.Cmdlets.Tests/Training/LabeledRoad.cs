using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

/// <summary>
/// A session on the shared local engine with 60 sample images labelled, split and trained on: what training and inference start from.
/// Its variables are the user's: <c>$session $objects $job $split $training $model</c>.
/// </summary>
public sealed class LabeledRoad : IDisposable
{
    private const string Script = """
        param($folder)
        $ErrorActionPreference = 'Stop'
        $global:folder = $folder
        $global:classes = 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman'
        $global:session = $session
        $global:objects = New-GtSampleImage -Path "$folder/images" -Count 60 -Seed 7 | Copy-GtImage
        $manifest = $objects | New-GtManifest -Name road
        $categories = New-GtLabelCategory -Class $classes -Name road
        $template = $categories | New-GtTemplate -Name road
        $team = $objects | New-GtWorkteam -Name road -Simulated -WorkerCount 3 -ErrorRate 0 -Seed 7
        $global:job = $manifest | Start-GtLabelingJob -Name road -LabelCategory $categories -Template $template -Workteam $team -WorkersPerObject 1 -LabelAttributeName category | Wait-GtLabelingJob
        $global:split = $job | Split-GtManifest -TrainPercent 80 -Seed 7
        $global:training = $split | Start-GtTraining -Name road -HyperParameter @{ epochs = 12 } -WarningAction SilentlyContinue | Wait-GtTraining
        $global:model = $training | New-GtModel -Name road
        $ErrorActionPreference = 'Continue'
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-road").FullName;

    /// <summary>Walks the road up to the model.</summary>
    /// <param name="engine">The engine.</param>
    public LabeledRoad(LocalEngine engine)
    {
        Session = engine.Open();
        Session.Run(Script, _folder).Succeed();
    }

    /// <summary>The runspace with the session.</summary>
    internal ModuleSession Session { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests that share one labelled road; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LabeledRoadTests : ICollectionFixture<LabeledRoad>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "labeled road";
}
