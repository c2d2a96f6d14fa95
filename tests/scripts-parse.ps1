# Every script of the project parses: Pester's tests run only where a full PowerShell is, so nothing else would see a slip in them here.
$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..'))
$files = @([System.IO.Directory]::EnumerateFiles($root, '*.ps*1', [System.IO.SearchOption]::AllDirectories) |
        Where-Object { $_ -notmatch '[\\/](bin|obj|output|node_modules)[\\/]' -and $_ -match '\.(ps1|psm1|psd1)$' })
$bad = 0
foreach ($file in $files) {
    $tokens = $problems = $null
    $null = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref] $tokens, [ref] $problems)
    foreach ($problem in $problems) {
        $bad++
        "$($file):$($problem.Extent.StartLineNumber): $($problem.Message)"
    }
}
"$($files.Count) scripts, $bad problems"
if ($bad) { exit 1 }
