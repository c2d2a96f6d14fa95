BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'

    function Get-Completion([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText
    }
}

AfterAll {
    $null = Stop-GtEngine -Path $data -ErrorAction Ignore
}

Describe 'Completion without a session' {
    BeforeAll { Disconnect-GtSession }

    It 'completes regions' {
        Get-Completion 'Connect-GtSession -Bucket b -Region us-' | Should -Contain 'us-east-1'
    }

    It 'offers no names and does not throw for <_>' -ForEach 'Get-GtLabelingJob -Name ', 'Get-GtWorkteam -Name ' {
        # An error in a completer would be one here; file names, PowerShell's own fallback, may be offered.
        @(Get-Completion $_ | Where-Object { $_ -like 'pester-*' }).Count | Should -Be 0
    }
}

Describe 'Completion with a session' {
    BeforeAll {
        $script:session = Connect-GtSession -Local -Path $data -Prefix 'complete'
        $null = New-GtWorkteam pester-cats -Member anna, ben
    }

    It 'completes names of workteams' {
        Get-Completion 'Get-GtWorkteam -Name pest' | Should -Contain 'pester-cats'
        Get-Completion 'Remove-GtWorkteam -Name pester-c' | Should -Contain 'pester-cats'
    }

    It 'completes the members of a team' {
        Get-Completion 'Reset-GtWorkerLink -Workteam pester-cats -Member a' | Should -Contain 'anna'
    }

    It 'gives up in time when the engine is gone' {
        $null = Stop-GtEngine -Path $data
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        @(Get-Completion 'Get-GtLabelingJob -Name pester-' | Where-Object { $_ -like 'pester-*' }).Count | Should -Be 0
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
    }
}
