BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'
    $null = Start-GtEngine -Path $data
}

AfterAll {
    $null = Stop-GtEngine -Path $data
}

Describe 'Start-ThreadJob' {
    It 'gives each job a session of its own' {
        $jobs = 1..4 | ForEach-Object {
            Start-ThreadJob -ArgumentList $manifest, $data, "thread-$_" -ThrottleLimit 4 -ScriptBlock {
                param($Manifest, $Data, $Prefix)
                $ErrorActionPreference = 'Stop'
                Import-Module $Manifest
                $null = Connect-GtSession -Local -Path $Data -Prefix $Prefix
                $team = New-GtWorkteam $Prefix -Member anna
                "$((Get-GtSession).Prefix) $($team.Name)"
            }
        }

        $lines = $jobs | Receive-Job -Wait -AutoRemoveJob

        @($lines | Sort-Object) | Should -Be @(1..4 | ForEach-Object { "thread-$_ thread-$_" })
    }

    It 'takes a session from its parent' {
        $session = Connect-GtSession -Local -Path $data -Prefix 'parent'
        $line = Start-ThreadJob -ScriptBlock {
            Import-Module $using:manifest
            $own = $null -ne (Get-GtSession -ErrorAction Ignore)
            $null = Get-GtWorkteam -Session $using:session
            "own: $own"
        } | Receive-Job -Wait -AutoRemoveJob

        $line | Should -Be 'own: False'
    }

    It 'is stopped like any other job' {
        $job = Start-ThreadJob -ArgumentList $manifest, $data -ScriptBlock {
            param($Manifest, $Data)
            Import-Module $Manifest
            $null = Connect-GtSession -Local -Path $Data -Prefix 'stopped'
            'connected'
            Wait-GtLabelingJob -Name 'no-such-job' -TimeoutSeconds 60 -ErrorAction SilentlyContinue
        }
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        while (-not $job.HasMoreData -and [datetime]::UtcNow -lt $deadline) { $null = $job | Wait-Job -Timeout 1 }

        $job | Stop-Job
        $job.State | Should -BeIn 'Stopped', 'Completed'
        $job | Remove-Job
    }
}
