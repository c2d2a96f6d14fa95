<#
.SYNOPSIS
Trains on the labels there are now, and puts the new model behind the endpoint only when it is better than the one that serves.

.DESCRIPTION
The new model's accuracy is the one its training measured on the validation images, and the model that serves is asked about the same images. It may have learned
from some of them when there are more labels than at its time, which makes it look better than it is: the new one has to win all the same. The endpoint is updated
without downtime; the first run makes it. Run again on the same labels, it trains nothing. The output tells both accuracies and what was done.

.PARAMETER JobName
The labeling job whose labels are used; with a wildcard the newest of them that has ended.

.PARAMETER EndpointName
The endpoint.

.PARAMETER MinimumGain
By how much the new model's accuracy must be higher, 0.01 for one point in a hundred.

.PARAMETER Name
The training job's name; by default made of the endpoint's and the labeling job's. Give another one to train again with other hyperparameters.

.PARAMETER HyperParameter
Hyperparameters of the training job, see Start-GtTraining.

.PARAMETER Connection
The parameters of Connect-GtSession: by default the local engine.

.EXAMPLE
./examples/Update-WhenBetter.ps1 -JobName 'nightly-*' -EndpointName cats -MinimumGain 0.01

.EXAMPLE
./examples/Update-WhenBetter.ps1 -JobName cats -EndpointName cats -Connection @{ Bucket = 'my-labels'; RoleArn = $role } -InstanceType ml.g5.xlarge
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $JobName,
    [Parameter(Mandatory)] [string] $EndpointName,
    [ValidateRange(0.0, 1.0)] [double] $MinimumGain,
    [string] $Name,
    [hashtable] $HyperParameter = @{ },
    [string] $InstanceType = 'ml.g5.xlarge',
    [int] $Seed = 7,
    [hashtable] $Connection = @{ Local = $true }
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module GroundTruthPS)) { Import-Module GroundTruthPS }
$null = Connect-GtSession @Connection

$job = @(Get-GtLabelingJob $JobName | Where-Object Status -In 'Completed', 'Stopped')[0]
if (-not $job) { throw "No labeling job '$JobName' has ended yet." }
if (-not $Name) { $Name = "$EndpointName-$($job.Name)" }
$split = $job | Split-GtManifest -TrainPercent 80 -Seed $Seed
$training = $split | Start-GtTraining -Name $Name -HyperParameter $HyperParameter -InstanceType $InstanceType -Force | Wait-GtTraining
if ($training.Status -ne 'Completed') { throw "The training job '$($training.Name)' ended as $($training.Status)." }
$new = $training.ValidationAccuracy

$endpoint = Get-GtEndpoint $EndpointName -ErrorAction Ignore
$old = $null
if ($endpoint) {
    $answers = @(Get-GtAnnotation $split.ValidationManifestUri -LabelAttributeName $job.LabelAttributeName -Class $job.Classes | Invoke-GtEndpoint $EndpointName)
    if ($answers.Count -eq 0) { throw "The endpoint '$EndpointName' answered none of the validation images." }
    $old = @($answers | Where-Object IsCorrect).Count / $answers.Count
}

$isBetter = $null -eq $old -or $new -gt $old + $MinimumGain
if ($isBetter) {
    $model = $training | New-GtModel
    $endpoint = if ($endpoint) { Update-GtEndpoint $EndpointName -Model $model.Name -Force } else { New-GtEndpoint $model.Name -Name $EndpointName -Force }
    $endpoint = $endpoint | Wait-GtEndpoint
}

[pscustomobject]@{
    Endpoint    = $EndpointName
    Job         = $job.Name
    Training    = $training.Name
    OldAccuracy = $old
    NewAccuracy = $new
    Deployed    = $isBetter
    Status      = $endpoint.Status
}
