<#
.SYNOPSIS
Holds the files of a laid-out module against the list of what a package may carry, and tells the size of each part.

.PARAMETER Path
The folder that holds the module's folder, named by its version.

.PARAMETER Runtime
The one platform of a self-contained package; left out for a package for every platform.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $Runtime
)

$ErrorActionPreference = 'Stop'
$root = [System.IO.Directory]::GetDirectories($Path)[0]

# Each file belongs to the first part whose pattern it matches; what matches none must not be there.
$carried = 'AWSSDK\.(Core|S3|SecurityToken|SSO|SSOOIDC)|CsvHelper|Fluid|Parlot|SkiaSharp|TimeZoneConverter|Microsoft\.Extensions\.(FileProviders\.Abstractions|Primitives)'
$ours = 'GtPs\.(Model|Core|Aws|Artefacts)'
$parts = [ordered] @{
    'manifest, loader, views' = '^GroundTruthPS\.(psd1|psm1|Format\.ps1xml)$|^(LICENSE|THIRD-PARTY-NOTICES\.md|CHANGELOG\.md)$'
    'licences'                = '^licences/[\w.-]+\.txt$'
    'help'                    = '^en-US/(GtPs\.Cmdlets\.dll-Help\.xml|about_Gt?\w+\.help\.txt)$'
    'bin'                     = "^bin/($ours|GtPs\.Cmdlets|$carried)\.dll$"
    'engine'                  = "^engine/(($ours|GtPs\.(Engine|Vision)|$carried|Dapper|Microsoft\.Data\.Sqlite|SQLitePCLRaw\.(batteries_v2|core|provider\.e_sqlite3)|Microsoft\.ML\.OnnxRuntime|System\.Numerics\.Tensors)\.dll|GtPs\.Engine\.(deps|runtimeconfig)\.json)$"
    'backbone'                = '^engine/backbone/(backbone\.(onnx|json)|LICENSE|NOTICE)$'
    'glyphs'                  = '^glyphs/([\w-]+\.json|NOTICE)$'
}
$natives = '(lib)?(SkiaSharp|onnxruntime|e_sqlite3)\.(so|dll|dylib)'
if ($Runtime) {
    $parts["natives $Runtime"] = "^engine/$natives$"
    $parts['.NET'] = '^engine/(GtPs\.Engine(\.exe)?|(System|Microsoft)\.[\w.]+\.dll|(System|mscorlib|netstandard|WindowsBase|aspnetcorev2_inprocess)\.dll|(lib)?(hostfxr|hostpolicy|coreclr|clrjit|clrgc|clrgcexp|clretwrc|mscor\w+|mscordaccore_\w+|System\.[\w.]+|Microsoft\.[\w.]+|msquic)[\w.-]*\.(so|dll|dylib)|createdump(\.exe)?)$'
} else {
    foreach ($name in 'win-x64', 'win-arm64', 'linux-x64', 'linux-arm64', 'linux-musl-x64', 'osx', 'osx-x64', 'osx-arm64') {
        $parts["natives $name"] = "^engine/runtimes/$name/native/$natives$"
    }
}

$size = @{}
$strangers = [System.Collections.Generic.List[string]]::new()
foreach ($file in [System.IO.Directory]::GetFiles($root, '*', [System.IO.SearchOption]::AllDirectories)) {
    $name = [System.IO.Path]::GetRelativePath($root, $file).Replace('\', '/')
    $part = @($parts.Keys | Where-Object { $name -cmatch $parts[$_] })[0]
    if ($part) { $size[$part] += [System.IO.FileInfo]::new($file).Length } else { $strangers.Add($name) }
}

# Help has tests of its own, cmdlet by cmdlet.
$missing = @($parts.Keys | Where-Object { -not $size[$_] })
foreach ($part in $parts.Keys) {
    '{0,10:N1} MB  {1}' -f ($size[$part] / 1MB), $part
}

if ($strangers.Count) { throw "A package must not carry: $($strangers -join ', ')" }
if ($missing.Count) { throw "The package lacks: $($missing -join ', ')" }
