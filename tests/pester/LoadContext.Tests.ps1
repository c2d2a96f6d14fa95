# Each order has a process of its own: the default load context keeps what it has loaded.
BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path $HOME '.nuget' 'packages' }
    $other = Join-Path $packages 'awssdk.core' '4.0.102.12' 'lib' 'net8.0' 'AWSSDK.Core.dll'
    $load = "`$null = [System.Reflection.Assembly]::LoadFrom('$other')"
    $import = "Import-Module '$manifest'"
    # Finding the region reads profiles through AWSSDK.Core, without any call.
    $use = 'try { Connect-GtSession -Bucket b -EndpointUrl http://127.0.0.1:9/ } catch { $_.FullyQualifiedErrorId }'
    $orders = @(
        @{ Name = 'before it'; Steps = $load, $import, $use; OtherPath = $other; IsThere = $true }
        @{ Name = 'after it'; Steps = $import, $use, $load, $use; OtherPath = $other; IsThere = $true }
        @{ Name = 'not at all'; Steps = $import, $use; OtherPath = $other; IsThere = $false }
        @{ Name = 'before it, and it is imported again by force'; Steps = $load, $import, $use, "$import -Force", $use; OtherPath = $other; IsThere = $true }
        @{ Name = 'between its removal and its next import'; Steps = $import, $use, 'Remove-Module GroundTruthPS', $load, $import, $use; OtherPath = $other; IsThere = $true }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'BuiltModule.ps1')
    $script:own = Join-Path (Split-Path $manifest) 'bin' 'AWSSDK.Core.dll'

    function Invoke-Fresh([string[]] $Steps) {
        $text = @('$ErrorActionPreference = "Stop"', '$env:AWS_REGION = $env:AWS_DEFAULT_REGION = $env:AWS_PROFILE = $null', '$env:AWS_CONFIG_FILE = "no-such-file"') + $Steps
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command ($text -join '; ')
    }
}

Describe 'AWSSDK.Core of another module, loaded <Name>' -ForEach $orders {
    It 'stands beside ours' {
        if ($IsThere -and -not (Test-Path $OtherPath)) {
            Set-ItResult -Skipped -Because 'restoring tests/GtPs.Cmdlets.Tests fetches the other version, and it was not restored here'
            return
        }

        $show = '[System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq "AWSSDK.Core" } | ForEach-Object Location'
        $lines = Invoke-Fresh ($Steps + $show)

        $lines | Should -Contain $own
        ($lines -join "`n") | Should -Match 'NoRegion'
        @($lines | Where-Object { $_ -like '*AWSSDK.Core.dll' }).Count | Should -Be ($IsThere ? 2 : 1)
    }
}

Describe 'The load context' {
    It 'keeps everything but GtPs.Model from other modules' {
        $lines = Invoke-Fresh @(
            "Import-Module '$manifest'"
            '[System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { -not $_.IsDynamic -and $_.Location -like "*GroundTruthPS*" } | ForEach-Object { $_.GetName().Name }'
            '"types: $("Amazon.S3.AmazonS3Client", "GtPs.Core.Engines.EngineProcess", "SkiaSharp.SKBitmap" | Where-Object { $_ -as [type] })"'
        )
        @($lines | Where-Object { $_ -notlike 'types:*' }) | Should -Be 'GtPs.Model'
        $lines | Should -Contain 'types: '
    }
}

Describe 'Importing again' {
    It 'keeps every command <_>' -ForEach 'by force', 'after a removal' {
        $before = @((Get-Module GroundTruthPS).ExportedCommands.Keys | Sort-Object)
        if ($_ -eq 'by force') {
            Import-Module $manifest -Force
        } else {
            Remove-Module GroundTruthPS
            Import-Module $manifest
        }

        @((Get-Module GroundTruthPS).ExportedCommands.Keys | Sort-Object) | Should -Be $before
        { Get-GtSession } | Should -Not -Throw
        (Get-Help Get-GtSession).Synopsis | Should -Not -BeLike 'Get-GtSession*'
    }
}
