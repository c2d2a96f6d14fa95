<#
.SYNOPSIS
Takes the output of a labeling job that ran on AWS, weighs its workers' answers again, and leaves a manifest with the better labels.

.DESCRIPTION
Reads the job's output tree where it is: a folder that it was copied to (aws s3 cp --recursive), or its S3 URI. All answers are taken together, which tells more of
each worker than the service's batches do. Shows what changed and how good each worker was. Nothing of the job is changed.

.PARAMETER Path
The folder of the copy: the one that holds "annotations" and "manifests".

.PARAMETER OutputUri
The tree's S3 URI instead, s3://bucket/labeling/job/; it needs a session (-Connection).

.PARAMETER OutputManifest
Where the new manifest goes: a file, or an S3 URI.

.PARAMETER Method
DawidSkeneFull (the default), DawidSkene as Ground Truth does it, or Majority.

.PARAMETER Connection
The parameters of Connect-GtSession for what is in S3: by default the session there is.

.EXAMPLE
aws s3 cp --recursive s3://my-labels/labeling/birds ./birds; ./examples/Import-AwsJob.ps1 -Path ./birds -OutputManifest ./birds.manifest

.EXAMPLE
./examples/Import-AwsJob.ps1 -OutputUri s3://my-labels/labeling/birds/ -OutputManifest s3://my-labels/manifests/birds-again.manifest -Connection @{ Bucket = 'my-labels' }
#>
[CmdletBinding(DefaultParameterSetName = 'Path')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Path')] [string] $Path,
    [Parameter(Mandatory, ParameterSetName = 'Uri')] [string] $OutputUri,
    [Parameter(Mandatory)] [string] $OutputManifest,
    [ValidateSet('DawidSkene', 'DawidSkeneFull', 'Majority')] [string] $Method = 'DawidSkeneFull',
    [hashtable] $Connection
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module GroundTruthPS)) { Import-Module GroundTruthPS }
if ($Connection) { $null = Connect-GtSession @Connection }

$tree = if ($Path) { @{ Path = $Path } } else { @{ OutputUri = $OutputUri } }
$report = Get-GtLabelingReport @tree
$labels = @(Get-GtConsolidation @tree -Method $Method -OutputManifest $OutputManifest)
$changed = @($labels | Where-Object IsDifferent)
$workers = @(Get-GtConsolidation @tree -Method $Method -WorkerQuality)

[pscustomobject]@{
    Job           = $report.Name
    Objects       = $report.Objects
    Consolidated  = $labels.Count
    Changed       = $changed.Count
    Changes       = $changed
    WorkerQuality = $workers
    Manifest      = $OutputManifest
}
