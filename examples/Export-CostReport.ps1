<#
.SYNOPSIS
Writes what all labeling jobs have cost into one CSV file.

.DESCRIPTION
One row per job of the session's account and region: how many objects people and the machine have labelled, the fee, the workers' pay, the total and what was
forecast. Jobs of the local engine carry what AWS would have charged and say so in the column Basis. A job that cannot be read is a warning, and the others go on.

.PARAMETER Path
The CSV file; it is replaced.

.PARAMETER Name
The jobs, with wildcards; by default all.

.PARAMETER Connection
The parameters of Connect-GtSession: by default the local engine.

.EXAMPLE
./examples/Export-CostReport.ps1 -Path ./costs.csv

.EXAMPLE
./examples/Export-CostReport.ps1 -Path ./costs.csv -Name 'nightly-*' -Connection @{ Bucket = 'my-labels'; ProfileName = 'billing' }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $Name = '*',
    [hashtable] $Connection = @{ Local = $true }
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module GroundTruthPS)) { Import-Module GroundTruthPS }
$null = Connect-GtSession @Connection

# Names of jobs hold letters, digits and hyphens only, and numbers come with a point: nothing here needs quotes.
$plain = [System.Globalization.CultureInfo]::InvariantCulture
$rows = [System.Collections.Generic.List[string]]::new()
$rows.Add('Job,Status,Created,Objects,HumanLabeled,MachineLabeled,Failed,FeeUsd,WorkerPayUsd,TotalUsd,ForecastUsd,Basis')
$total = [decimal] 0
foreach ($job in Get-GtLabelingJob $Name) {
    try {
        $report = $job | Get-GtLabelingReport -NoWorkerResponse
    } catch {
        $PSCmdlet.WriteWarning("$($job.Name): $_")
        continue
    }

    $total += $report.Cost.TotalUsd
    $basis = if ($report.Cost.IsNominal) { 'nominal' } else { 'billed' }
    $values = $job.Name, $job.Status, $job.CreationTime.ToString('o', $plain), $report.Objects, $report.HumanLabeled, $report.MachineLabeled, $report.Failed,
        $report.Cost.FeeUsd, $report.Cost.WorkerPayUsd, $report.Cost.TotalUsd, $job.ForecastCostUsd, $basis
    $rows.Add([string]::Join(',', @($values | ForEach-Object { [System.Convert]::ToString($_, $plain) })))
}

$file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
[System.IO.File]::WriteAllLines($file, $rows)
[pscustomobject]@{ Path = $file; Jobs = $rows.Count - 1; TotalUsd = $total }
