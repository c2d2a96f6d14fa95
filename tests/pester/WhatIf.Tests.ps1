BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'
    $script:session = Connect-GtSession -Local -Path $data -Prefix 'whatif'
    $script:pictures = Join-Path $TestDrive 'pictures'
    $null = New-GtSampleImage -Path $pictures -Count 6 -Seed 1
    $script:images = Copy-GtImage -Path $pictures
    $script:classes = $images | New-GtLabelCategory -Name whatif
    $script:template = $classes | New-GtTemplate whatif
    $script:manifestObject = $images | New-GtManifest whatif
}

AfterAll {
    $null = Stop-GtEngine -Path $data
}

Describe '-WhatIf' {
    It 'makes no workteam' {
        $images | New-GtWorkteam dry -Simulated -WhatIf | Should -BeNullOrEmpty
        @(Get-GtWorkteam 'dr*').Count | Should -Be 0
    }

    It 'starts no labeling job' {
        $team = $images | New-GtWorkteam whatif -Simulated
        $manifestObject | Start-GtLabelingJob dry -LabelCategory $classes -Template $template -Workteam $team -WhatIf | Should -BeNullOrEmpty
        @(Get-GtLabelingJob 'dr*').Count | Should -Be 0
    }

    It 'removes no workteam' {
        $team = $images | New-GtWorkteam kept -Simulated
        $team | Remove-GtWorkteam -WhatIf
        (Get-GtWorkteam kept).Name | Should -Be 'kept'
    }

    It 'stops no engine' {
        Stop-GtEngine -Path $data -WhatIf | Should -BeNullOrEmpty
        (Get-GtEngine -Path $data).Status | Should -Be 'Running'
    }

    It 'starts no engine' {
        $elsewhere = Join-Path $TestDrive 'elsewhere'
        Start-GtEngine -Path $elsewhere -WhatIf | Should -BeNullOrEmpty
        Join-Path $elsewhere 'engine.json' | Should -Not -Exist
    }
}
