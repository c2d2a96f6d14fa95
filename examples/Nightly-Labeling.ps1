<#
.SYNOPSIS
Labels the images that came in since last night, within a budget, and leaves at once: a webhook tells when the labels are there.

.DESCRIPTION
For a scheduler. Uploads a folder, keeps the images that no earlier night has labelled and none is labelling now, and starts one labeling job of them, named after
the day. What the budget of one night does not pay for, the next one labels. Run twice in one night, it starts nothing twice. It never asks and never waits. The
output is the night's job, or nothing when there was nothing new.

.PARAMETER Path
The folder that new images are put into. They may stay there.

.PARAMETER Class
The classes workers choose from.

.PARAMETER Workteam
The workteam's name or ARN, or public.

.PARAMETER MaxCost
What one night may cost at most, in USD.

.PARAMETER TaskPrice
What one worker of the public workforce is paid for one image, in USD, in Amazon's steps: 0.012, 0.024 and so on. Teams of your own are paid by you.

.PARAMETER FreeOfSensitiveContent
States that the images hold no personal information and no adult content, which the public workforce needs.

.PARAMETER WebhookUrl
Where the local engine posts a record when the job has ended. On AWS, let an EventBridge rule for "SageMaker Ground Truth Labeling Job State Change" call it.

.PARAMETER Connection
The parameters of Connect-GtSession: by default the local engine, @{ Bucket = 'my-labels'; RoleArn = '...' } for AWS.

.PARAMETER Name
What the jobs' names begin with.

.PARAMETER Date
The night; today (UTC) by default.

.EXAMPLE
./examples/Nightly-Labeling.ps1 -Path /srv/camera -Class Cat, Dog -Workteam cats -MaxCost 20 -WebhookUrl http://127.0.0.1:8080/labels-are-there

.EXAMPLE
./examples/Nightly-Labeling.ps1 -Path D:\camera -Class Cat, Dog -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent -MaxCost 20 -Connection @{ Bucket = 'my-labels'; RoleArn = $role }

.EXAMPLE
./examples/Nightly-Labeling.ps1 -Path D:\camera -Class Cat, Dog -Workteam cats -MaxCost 20 -Connection @{ Bucket = 'my-labels'; Prefix = 'cats'; RoleArn = $role }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string[]] $Class,
    [Parameter(Mandatory)] [string] $Workteam,
    [Parameter(Mandatory)] [ValidateRange(0.08, 1000000)] [decimal] $MaxCost,
    [decimal] $TaskPrice,
    [switch] $FreeOfSensitiveContent,
    [string] $WebhookUrl,
    [hashtable] $Connection = @{ Local = $true },
    [ValidateRange(1, 9)] [int] $WorkersPerObject = 3,
    [string] $Name = 'nightly',
    [datetime] $Date = [System.DateTime]::UtcNow
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module GroundTruthPS)) { Import-Module GroundTruthPS }
if ($WebhookUrl -and $Connection.Local) {
    $Connection = $Connection.Clone()
    $Connection.WebhookUrl = $WebhookUrl
}
$session = Connect-GtSession @Connection

$tonight = "$Name-$($Date.ToString('yyyyMMdd'))"
$job = Get-GtLabelingJob $tonight -ErrorAction Ignore
if ($job) { return $job }

# Of a night that has ended only what it labelled is done; one that still runs may label all it took.
$known = [System.Collections.Generic.HashSet[string]]::new()
foreach ($earlier in Get-GtLabelingJob "$Name-*") {
    if ($earlier.Status -notin 'Completed', 'Stopped', 'Failed') {
        Get-GtManifest $earlier.InputManifestUri | ForEach-Object { $null = $known.Add($_.Source) }
    } elseif ($earlier.ManifestUri) {
        $earlier | Get-GtAnnotation | Where-Object IsLabeled | ForEach-Object { $null = $known.Add($_.SourceRef) }
    }
}

$new = @(Copy-GtImage -Path $Path -Destination "$($session.RootUri)$Name/images/" | Where-Object { -not $known.Contains($_.S3Uri) })
if ($new.Count -eq 0) { return }
$categories = New-GtLabelCategory -Name $Name -Class $Class
$template = $categories | New-GtTemplate -Name $Name
$paid = @{ FreeOfSensitiveContent = $FreeOfSensitiveContent }
if ($TaskPrice -gt 0) { $paid.TaskPrice = $TaskPrice }
$new | New-GtManifest -Name $tonight |
    Start-GtLabelingJob -Name $tonight -LabelCategory $categories -Template $template -Workteam $Workteam -WorkersPerObject $WorkersPerObject -MaxCost $MaxCost @paid -Force
