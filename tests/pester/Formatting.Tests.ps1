# Views as a screen of 120 and of 80 columns shows them.
BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'
    $pictures = Join-Path $TestDrive 'pictures'
    $null = Connect-GtSession -Local -Path $data -Prefix 'format'
    $null = New-GtSampleImage -Path $pictures -Count 20 -Seed 3
    $script:images = Copy-GtImage -Path $pictures
    $classes = $images | New-GtLabelCategory -Name format
    $template = $classes | New-GtTemplate format
    $script:team = $images | New-GtWorkteam format -Simulated -Seed 3
    $script:job = $images | New-GtManifest format | Start-GtLabelingJob format -LabelCategory $classes -Template $template -Workteam $team | Wait-GtLabelingJob -TimeoutSeconds 300
    $script:rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'

    function Get-Line($Item, [int] $Width) {
        @($Item | Out-String -Width $Width -Stream | ForEach-Object TrimEnd | Where-Object { $_ })
    }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
    $null = Stop-GtEngine -Path $data
}

Describe 'Views' {
    It 'shows a labeling job' {
        $lines = Get-Line $job 120
        $lines[0] | Should -BeExactly 'Name                             Status                Labeled Origins                              Forecast Age'
        $lines[1] | Should -BeExactly '----                             ------                ------- -------                              -------- ---'
        $lines[2] | Should -Match '^format {27}Completed {15}20/20 20 human, 0 machine +\$\d+\.\d\d \d+ s$'
        $lines.Count | Should -Be 3
    }

    It 'shows a report by its bars' {
        $lines = Get-Line ($job | Get-GtLabelingReport) 120
        $lines[0] | Should -BeExactly 'format  (Completed, simulated workers)'
        $lines[1] | Should -Match '^  Objects  20: 20 by people .*, 0 by machine '
    }

    It 'fits <_> columns' -ForEach 120, 80 {
        $width = $_
        foreach ($item in $job, $team, $images[0], ($job | Get-GtLabelingReport).Iterations, (Get-GtSession), (Get-GtEngine -Path $data)) {
            foreach ($line in Get-Line $item $width) {
                $line.Length | Should -BeLessOrEqual $width
            }
        }
    }
}
