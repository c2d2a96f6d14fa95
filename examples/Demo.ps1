<#
.SYNOPSIS
Walks the whole road once, on the local engine: unlabelled images in, a labelled dataset, a trained classifier and predictions out.

.DESCRIPTION
Makes sample images of five classes, or takes your own, has simulated workers and active learning label them, compares the labels with the
standard labels, trains a classifier, runs a batch transform over images that were held back, and asks an endpoint for one prediction per class.
Leaves report.html, the charts as PNG and summary.json in the output folder, and nothing billable behind.
Uses only the commands of PowerShell's core and of GroundTruthPS, so that it runs in src/GtPs.Shell too.

.PARAMETER Path
A folder with one folder of images per class; the folder names are the standard labels. One image in ten of each class is held back.
Without it, sample images are made.

.PARAMETER Count
How many images to label: sample images to make (default 200), or the most to take of your own, evenly spread (default: all).

.PARAMETER OutputPath
Where the report, the images and the engine's data go. Default: output/demo.

.PARAMETER Seed
Makes the run repeatable.

.EXAMPLE
./examples/Demo.ps1

.EXAMPLE
./examples/Demo.ps1 -Path ~/photos -OutputPath ~/photos-report
#>
[CmdletBinding()]
param(
    [string] $Path,
    [ValidateRange(0, 100000)] [int] $Count,
    [string] $OutputPath,
    [int] $Seed = 7
)

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..'))
if (-not $OutputPath) { $OutputPath = [System.IO.Path]::Combine($root, 'output', 'demo') }
$OutputPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputPath)
$null = [System.IO.Directory]::CreateDirectory($OutputPath)

$built = [System.IO.Path]::Combine($root, 'output')
if ([System.IO.Directory]::Exists([System.IO.Path]::Combine($built, 'GroundTruthPS'))) {
    $env:PSModulePath = $built + [System.IO.Path]::PathSeparator + $env:PSModulePath
}
Import-Module GroundTruthPS

$stageSeconds = [System.Collections.Generic.Dictionary[string, object]]::new()
$clock = [System.Diagnostics.Stopwatch]::new()
$number = 0
$stage = ''
function Start-Stage([string] $Name, [string] $Title) {
    $script:stage = $Name
    $script:number++
    $clock.Restart()
    '', "== $number. $Title" | Out-Host
}
function Stop-Stage { $stageSeconds[$stage] = [System.Math]::Round($clock.Elapsed.TotalSeconds, 2) }

# Everything shown goes to Out-Host piece by piece: in one stream, all objects after the first type's table would come as lists.
# A draw that is spread evenly and needs no Get-Random: the same seed takes the same images.
function Select-Evenly([object[]] $Item, [int] $Take) {
    $length = $Item.Length
    if ($Take -ge $length) { return $Item }
    for ($i = 0; $i -lt $Take; $i++) { $Item[([int][System.Math]::Floor($i * $length / $Take) + [System.Math]::Abs($Seed)) % $length] }
}

# The draws depend on names too, so a repeatable run needs the same names and therefore an engine that holds none of them yet.
$enginePath = [System.IO.Path]::Combine($OutputPath, 'engine')
if ([System.IO.File]::Exists([System.IO.Path]::Combine($enginePath, 'credentials.json'))) {
    $null = Stop-GtEngine -Path $enginePath -ErrorAction Ignore
    [System.IO.Directory]::Delete($enginePath, $true)
}
$session = $null
try {
    Start-Stage 'session' 'Connect to the local engine'
    $session = Connect-GtSession -Local -Path $enginePath -Prefix 'demo'
    $session | Out-Host
    Stop-Stage

    if ($Path) {
        Start-Stage 'images' "Take the images of $Path"
        $folder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
        $found = @(Copy-GtImage -Path $folder)
        if ($Count -gt 0) { $found = @(Select-Evenly $found $Count) }
        $classes = @([System.Linq.Enumerable]::Distinct([string[]]@($found | ForEach-Object StandardLabel)))
        $heldOut = @($classes | ForEach-Object {
                $class = $_
                $ofClass = @($found | Where-Object StandardLabel -CEQ $class)
                if ($ofClass.Length -gt 1) { Select-Evenly $ofClass ([System.Math]::Max(1, [System.Math]::Round($ofClass.Length / 10))) }
            })
        $heldOutUris = [System.Collections.Generic.HashSet[string]]::new([string[]]@($heldOut | ForEach-Object S3Uri))
        $objects = @($found | Where-Object { -not $heldOutUris.Contains($_.S3Uri) })
        $heldOut = @($heldOut | Copy-GtImage -Destination "$($session.RootUri)held-out/")
    } else {
        if ($Count -le 0) { $Count = 200 }
        Start-Stage 'images' "Make $Count sample images, and some more to hold back"
        $classes = 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman'
        $made = @(New-GtSampleImage -Path ([System.IO.Path]::Combine($OutputPath, 'images')) -Count $Count -Seed $Seed)
        $more = @(New-GtSampleImage -Path ([System.IO.Path]::Combine($OutputPath, 'held-out')) -Count ([System.Math]::Max(20, $Count / 5)) -Seed ($Seed + 1000))
        $objects = @($made | Copy-GtImage)
        $heldOut = @($more | Copy-GtImage -Destination "$($session.RootUri)held-out/")
    }
    "$($objects.Length) images to label, $($heldOut.Length) held back, $($classes.Length) classes; the first three:" | Out-Host
    $objects[0..2] | Out-Host
    Stop-Stage

    Start-Stage 'prepare' 'Manifest, label categories, worker template, workteam'
    $manifest = $objects | New-GtManifest -Name 'demo'
    $manifest | Out-Host
    $categories = New-GtLabelCategory -Name 'demo' -Class $classes
    $categories | Out-Host
    $examples = @($classes | ForEach-Object { $class = $_; @($objects | Where-Object StandardLabel -CEQ $class)[0] })
    $template = $categories | New-GtTemplate -Name 'demo' -Example $examples -PreviewPath ([System.IO.Path]::Combine($OutputPath, 'worker-page.html'))
    $template | Out-Host
    $team = $objects | New-GtWorkteam -Name 'demo' -Simulated -WorkerCount 6 -ErrorRate 0.08 -Seed $Seed
    $team | Out-Host
    Stop-Stage

    Start-Stage 'labeling' 'Labeling job: three workers per image, then the machine where it is sure'
    $job = $manifest | Start-GtLabelingJob -Name 'demo' -LabelCategory $categories -Template $template -Workteam $team -WorkersPerObject 3 -AutoLabeling
    $job = $job | Wait-GtLabelingJob
    $job | Out-Host
    Stop-Stage

    Start-Stage 'report' 'What the job did'
    $report = $job | Get-GtLabelingReport
    $report | Out-Host
    $report.Iterations | Out-Host
    $report.Cost | Out-Host
    Stop-Stage

    Start-Stage 'compare' 'Labels against the standard labels'
    $comparison = $job | Compare-GtLabel -StandardLabel $objects
    $comparison | Out-Host
    Stop-Stage

    Start-Stage 'training' 'Split 80/20 and train'
    $split = $job | Split-GtManifest -TrainPercent 80 -Seed $Seed
    $split | Out-Host
    $training = $split | Start-GtTraining -Name 'demo' | Wait-GtTraining
    $training | Out-Host
    $model = $training | New-GtModel -Name 'demo'
    $model | Out-Host
    Stop-Stage

    Start-Stage 'transform' "Batch transform of the $($heldOut.Length) images held back"
    $transform = $model | Start-GtTransform -Name 'demo' -InputUri "$($session.RootUri)held-out/" | Wait-GtTransform
    $transform | Out-Host
    $predictions = @($transform | Get-GtPrediction -StandardLabel $heldOut)
    $right = @($predictions | Where-Object IsCorrect).Length
    "$right of $($predictions.Length) right; the first five:" | Out-Host
    $predictions[0..4] | Out-Host
    Stop-Stage

    Start-Stage 'endpoint' 'Endpoint: one prediction per class'
    $endpoint = $model | New-GtEndpoint -Name 'demo' | Wait-GtEndpoint
    $endpoint | Out-Host
    $onePerClass = @($classes | ForEach-Object { $class = $_; @($heldOut | Where-Object StandardLabel -CEQ $class)[0] } | Where-Object { $_ })
    $answers = @($onePerClass | Invoke-GtEndpoint -Endpoint $endpoint)
    $answers | Out-Host
    Stop-Stage

    Start-Stage 'export' 'Report and charts'
    $file = Export-GtReport -Report $report -Comparison $comparison -Prediction $predictions -Path ([System.IO.Path]::Combine($OutputPath, 'report.html'))
    $file | Out-Host
    Stop-Stage

    Start-Stage 'cleanup' 'Remove everything billable'
    $endpoint | Remove-GtEndpoint
    $team | Remove-GtWorkteam
    Stop-Stage
} finally {
    if ($session) {
        Disconnect-GtSession
        Stop-GtEngine -Path $enginePath | Out-Host
    }
}

$summary = [System.Collections.Generic.Dictionary[string, object]]::new()
$summary['objects'] = [int] $report.Objects
$summary['humanLabeled'] = [int] $report.HumanLabeled
$summary['machineLabeled'] = [int] $report.MachineLabeled
$summary['failed'] = [int] $report.Failed
$summary['labelAccuracy'] = $comparison.All.Accuracy
$summary['machineLabelAccuracy'] = $comparison.Machine.Accuracy
$summary['validationAccuracy'] = $training.ValidationAccuracy
$summary['transformAccuracy'] = if ($predictions.Length) { [double] ($right / $predictions.Length) } else { $null }
$summary['endpointPredictions'] = [int] $answers.Length
$summary['forecastCostUsd'] = $job.ForecastCostUsd
$summary['actualCostUsd'] = [decimal] $report.Cost.TotalUsd
$summary['stageSeconds'] = $stageSeconds
$options = [System.Text.Json.JsonSerializerOptions]::new()
$options.WriteIndented = $true
$summaryPath = [System.IO.Path]::Combine($OutputPath, 'summary.json')
[System.IO.File]::WriteAllText($summaryPath, [System.Text.Json.JsonSerializer]::Serialize($summary, $options))
'' | Out-Host
"Summary: $summaryPath" | Out-Host
[System.IO.File]::ReadAllText($summaryPath) | Out-Host
