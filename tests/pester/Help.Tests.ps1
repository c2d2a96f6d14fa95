# For a full PowerShell 7.4 with Pester 5; GtPs.Cmdlets.Tests holds the same help against the hosted engine.
BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $manifest = Get-ChildItem (Join-Path $root 'output/GroundTruthPS') -Filter GroundTruthPS.psd1 -Recurse | Select-Object -First 1
    if (-not $manifest) { throw 'Build the module first: ./build.ps1' }
    Import-Module $manifest.FullName -Force
    $commands = (Get-Module GroundTruthPS).ExportedCmdlets.Values | ForEach-Object { @{ Name = $_.Name } }
}

Describe 'Get-Help <Name>' -ForEach $commands {
    BeforeAll { $script:help = Get-Help $Name }

    It 'has a synopsis of its own' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "$Name *"
    }

    It 'has two examples or more' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    It 'describes every parameter' {
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
        foreach ($parameter in (Get-Command $Name).Parameters.Values | Where-Object { $_.Name -notin $common -and -not ($_.Attributes | Where-Object DontShow) }) {
            $description = ($help.parameters.parameter | Where-Object name -EQ $parameter.Name).description.Text -join ' '
            $description | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name)"
        }
    }

    It 'links to where one reads on' {
        @($help.relatedLinks.navigationLink).Count | Should -BeGreaterOrEqual 1
    }
}

Describe 'Get-Help <_>' -ForEach 'about_GroundTruthPS', 'about_GtSession', 'about_GtLocalEngine', 'about_GtCost' {
    It 'is found' {
        Get-Help $_ | Should -BeLike "*$_*"
    }
}

Describe 'Tab' {
    It 'offers <Expected> for <Line>' -ForEach @(
        @{ Line = 'Connect-GtSession -Bucket b -Region eu-c'; Expected = 'eu-central-1' }
        @{ Line = 'Start-GtTraining -InstanceType ml.g5.x'; Expected = 'ml.g5.xlarge' }
    ) {
        (TabExpansion2 $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }
}
