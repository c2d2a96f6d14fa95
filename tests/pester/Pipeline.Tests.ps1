BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:data = Join-Path $TestDrive 'engine'
    $script:session = Connect-GtSession -Local -Path $data -Prefix 'pester'
}

AfterAll {
    $null = Stop-GtEngine -Path $data
}

Describe 'The whole road on the local engine' {
    BeforeAll {
        $pictures = Join-Path $TestDrive 'pictures'
        $null = New-GtSampleImage -Path $pictures -Count 60 -Seed 7
        $script:images = Copy-GtImage -Path $pictures
        $script:classes = $images | New-GtLabelCategory -Name road
        $script:template = $classes | New-GtTemplate road
        $script:team = $images | New-GtWorkteam road -Simulated -ErrorRate 0.05
        $script:job = $images | New-GtManifest road | Start-GtLabelingJob road -LabelCategory $classes -Template $template -Workteam $team | Wait-GtLabelingJob -TimeoutSeconds 300
        $script:training = $job | Split-GtManifest | Start-GtTraining -Name road | Wait-GtTraining -TimeoutSeconds 300
    }

    It 'uploads each image once, with its standard label' {
        $images.Count | Should -Be 60
        @($images.StandardLabel | Sort-Object -Unique) | Should -Be @($classes.Classes | Sort-Object)
    }

    It 'labels every object' {
        $job.Status | Should -Be 'Completed'
        $job.LabelCounters.TotalLabeled | Should -Be 60
        $job.IsSimulated | Should -BeTrue
        @($job | Get-GtAnnotation).Count | Should -Be 60
    }

    It 'reports what the job did' {
        $report = $job | Get-GtLabelingReport
        $report.Job.Name | Should -Be 'road'
        $report.Objects | Should -Be 60
        ($job | Compare-GtLabel -StandardLabel $images).All.Accuracy | Should -BeGreaterThan 0.8
    }

    It 'trains, serves and predicts' {
        $training.Status | Should -Be 'Completed'
        $endpoint = $training | New-GtModel | New-GtEndpoint -Name road | Wait-GtEndpoint -TimeoutSeconds 120
        try {
            $endpoint.Status | Should -Be 'InService'
            $answers = $images[0..4] | Invoke-GtEndpoint $endpoint
            $answers.Count | Should -Be 5
            foreach ($answer in $answers) {
                $answer.Probability | Should -BeGreaterThan 0
                $answer.Probability | Should -BeLessOrEqual 1
            }
        } finally {
            $endpoint | Remove-GtEndpoint -Confirm:$false
        }
    }

    It 'is found again by name' {
        (Get-GtLabelingJob road).Name | Should -Be 'road'
        (Get-GtTraining road).Name | Should -Be 'road'
        (Get-GtWorkteam road).Name | Should -Be 'road'
    }

    It 'gives objects that PowerShell turns into JSON and CSV' {
        ($job | ConvertTo-Json -Depth 4 | ConvertFrom-Json).Name | Should -Be 'road'
        $csv = Join-Path $TestDrive 'labels.csv'
        $job | Get-GtAnnotation | Export-Csv $csv
        @(Import-Csv $csv).Count | Should -Be 60
    }
}
