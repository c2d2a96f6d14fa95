BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $commands = foreach ($command in $module.ExportedCmdlets.Values | Sort-Object Name) {
        @{ Name = $command.Name; Verb = $command.Verb; Noun = $command.Noun }
    }
    $lists = $commands | Where-Object { $_.Verb -eq 'Get' -and $_.Name -in 'Get-GtLabelingJob', 'Get-GtWorkteam', 'Get-GtTraining', 'Get-GtTransform', 'Get-GtTuning', 'Get-GtModel', 'Get-GtEndpoint' }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:tests = Get-ChildItem (Join-Path $root 'tests') -Include '*Tests.cs', '*.Tests.ps1' -Recurse | Get-Content -Raw
    $script:approved = (Get-Verb).Verb
}

Describe 'The module' {
    It 'exports cmdlets only' {
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 0
    }

    It 'has the version of the build' {
        $module.Version | Should -Be ([version] $version)
    }

    It 'is described for a gallery' {
        $data = Test-ModuleManifest $manifest
        $data.Description | Should -Not -BeNullOrEmpty
        $data.Author | Should -Not -BeNullOrEmpty
        $data.Tags | Should -Contain 'PSEdition_Core'
    }
}

Describe '<Name>' -ForEach $commands {
    BeforeAll {
        $script:command = Get-Command -Name $Name -Module GroundTruthPS
        $script:help = Get-Help -Name $Name -Full
    }

    It 'has an approved verb and our noun prefix' {
        $approved | Should -Contain $Verb
        $Noun | Should -BeLike 'Gt*'
    }

    It 'stands in a file of its own name' {
        $file = "$($Name -replace '-')Command.cs"
        @(Get-ChildItem (Join-Path $root 'src/GtPs.Cmdlets') -Filter $file -Recurse).Count | Should -Be 1
    }

    It 'is in the table of README' {
        # The table shortens: `Start-`, `Get-`, `Wait-GtTraining`.
        $readme = Get-Content (Join-Path $root 'README.md') -Raw
        $readme | Should -Match "``$([regex]::Escape($Verb))-(Gt\w+)?``"
        $readme | Should -Match "$([regex]::Escape($Noun))\b"
    }

    It 'has a test' {
        @($tests | Where-Object { $_ -match "\b$([regex]::Escape($Name))\b" }).Count | Should -BeGreaterThan 0
    }

    It 'has help: a synopsis and two examples' {
        $help.Synopsis | Should -Not -Match "^\s*$([regex]::Escape($Name))\s" -Because 'PowerShell makes up a synopsis out of the syntax when there is none'
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 2
    }

    It 'has help for every parameter' {
        $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters)
        foreach ($parameter in $command.Parameters.Keys | Where-Object { $_ -notin $common }) {
            $text = ($help.Parameters.Parameter | Where-Object Name -EQ $parameter).Description.Text
            $text | Should -Not -BeNullOrEmpty -Because "-$parameter of $Name is not described"
        }
    }

    It 'has -WhatIf and -Confirm when it makes, starts, stops or removes' {
        if ($Verb -in 'New', 'Start', 'Stop', 'Remove', 'Update', 'Reset') {
            $command.Parameters.Keys | Should -Contain 'WhatIf'
            $command.Parameters.Keys | Should -Contain 'Confirm'
        }
    }

    It 'tells what it puts out' {
        if ($Verb -ne 'Remove' -and $Name -ne 'Disconnect-GtSession') {
            $command.OutputType.Count | Should -BeGreaterThan 0
        }
    }
}

Describe 'Errors of <Name>' -ForEach $lists {
    BeforeAll { Disconnect-GtSession }

    It 'honours -ErrorAction' {
        { & $Name -ErrorAction Stop } | Should -Throw -ErrorId 'NoSession*'
        $problem = $null
        & $Name -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NoSession*'
        $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        { & $Name -ErrorAction Ignore } | Should -Not -Throw
    }
}
