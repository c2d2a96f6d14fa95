# For a full PowerShell 7.4 with Pester 5; the hosted tests in GtPs.Cmdlets.Tests cover the same ground where neither is installed.
BeforeAll {
    $script:root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Get-ChildItem (Join-Path $root 'output/GroundTruthPS') -Filter GroundTruthPS.psd1 -Recurse | Select-Object -First 1
    if (-not $manifest) { throw 'Build the module first: ./build.ps1' }
    Import-Module $manifest.FullName -Force
    $script:module = Get-Module GroundTruthPS
}

Describe 'The module' {
    It 'exports cmdlets only' {
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 0
    }

    It 'uses approved verbs and its own noun prefix' {
        $verbs = (Get-Verb).Verb
        foreach ($command in $module.ExportedCmdlets.Values) {
            $verbs | Should -Contain $command.Verb
            $command.Noun | Should -BeLike 'Gt*'
        }
    }

    It 'offers -WhatIf on everything that starts, makes, stops or removes' {
        foreach ($command in $module.ExportedCmdlets.Values | Where-Object Verb -In 'New', 'Start', 'Stop', 'Remove') {
            $command.Parameters.Keys | Should -Contain 'WhatIf' -Because $command.Name
        }
    }

    It 'survives a forced import' {
        $before = $module.ExportedCmdlets.Count
        Import-Module $module.Path -Force
        (Get-Module GroundTruthPS).ExportedCmdlets.Count | Should -Be $before
    }

    It 'says what to do without a session' {
        { Get-GtLabelingJob -ErrorAction Stop } | Should -Throw -ErrorId 'NoSession*'
    }
}

Describe 'The demo' {
    It 'walks the whole road and leaves its report' {
        $output = Join-Path $TestDrive 'demo'
        & (Join-Path $root 'examples/Demo.ps1') -Count 60 -OutputPath $output | Out-Null
        $summary = Get-Content (Join-Path $output 'summary.json') | ConvertFrom-Json
        $summary.objects | Should -Be 60
        $summary.endpointPredictions | Should -Be 5
        Join-Path $output 'report.html' | Should -Exist
    }
}
