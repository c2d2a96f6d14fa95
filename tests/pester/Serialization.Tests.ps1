# What a remote session, a job or Export-Clixml hands on.
BeforeDiscovery {
    $kinds = 'session', 'image', 'manifest', 'classes', 'template', 'team', 'job', 'annotation', 'report', 'comparison'
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'
    $pictures = Join-Path $TestDrive 'pictures'
    $session = Connect-GtSession -Local -Path $data -Prefix 'clixml'
    $null = New-GtSampleImage -Path $pictures -Count 20 -Seed 3
    $images = Copy-GtImage -Path $pictures
    $classes = $images | New-GtLabelCategory -Name clixml
    $template = $classes | New-GtTemplate clixml
    $team = $images | New-GtWorkteam clixml -Simulated
    $list = $images | New-GtManifest clixml
    $job = $list | Start-GtLabelingJob clixml -LabelCategory $classes -Template $template -Workteam $team | Wait-GtLabelingJob -TimeoutSeconds 300
    $script:objects = @{
        session    = $session
        image      = $images[0]
        manifest   = $list
        classes    = $classes
        template   = $template
        team       = $team
        job        = $job
        annotation = @($job | Get-GtAnnotation)[0]
        report     = $job | Get-GtLabelingReport
        comparison = $job | Compare-GtLabel -StandardLabel $images
    }
}

AfterAll {
    $null = Stop-GtEngine -Path $data
}

Describe 'A <_> that was exported and imported' -ForEach $kinds {
    BeforeAll {
        $script:before = $objects[$_]
        $file = Join-Path $TestDrive "$_.clixml"
        $before | Export-Clixml $file
        $script:text = Get-Content $file -Raw
        $script:after = Import-Clixml $file
    }

    It 'keeps its type name and its plain properties' {
        $after.PSTypeNames[0] | Should -Be "Deserialized.$($before.GetType().FullName)"
        foreach ($property in $before.PSObject.Properties) {
            # An age is counted from now.
            if ($property.Name -ne 'Age' -and ($property.Value -is [string] -or $property.Value -is [ValueType])) {
                "$($after.($property.Name))" | Should -Be "$($property.Value)" -Because $property.Name
            }
        }
    }

    It 'is shown like the original' {
        $first = { param($item) @($item | Out-String -Width 120 -Stream | Where-Object { $_.Trim() })[0] }
        & $first $after | Should -Be (& $first $before)
    }

    It 'holds no secret' {
        $secret = (Get-Content (Join-Path $data 'credentials.json') -Raw | ConvertFrom-Json).secretAccessKey
        $text.Contains($secret) | Should -BeFalse
    }
}
