BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
}

Describe 'The demo' {
    It 'walks the whole road and leaves its report' {
        $output = Join-Path $TestDrive 'demo'
        & (Join-Path $root 'examples/Demo.ps1') -Count 60 -OutputPath $output | Out-Null
        $summary = Get-Content (Join-Path $output 'summary.json') -Raw | ConvertFrom-Json
        $summary.objects | Should -Be 60
        $summary.endpointPredictions | Should -Be 5
        Join-Path $output 'report.html' | Should -Exist
    }
}
