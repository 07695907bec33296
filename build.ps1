# Finds a .NET SDK, builds the host when a file of it is newer than the last build, and starts it. Runs on Windows PowerShell 5.1 and PowerShell 7.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false

$root = $PSScriptRoot
$artifacts = Join-Path $root 'build/artifacts'
$hostPath = Join-Path $artifacts 'bin/Pipeline/release/Pipeline.dll'
$stamp = Join-Path $artifacts 'build.stamp' # as old as the start of the last good build; holds the dotnet and the kind of packages that it used
$answer = Join-Path $artifacts 'use-published-packages'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_GENERATE_ASPNET_CERTIFICATE = 'false'

function Say($text) { [Console]::Error.WriteLine("build.ps1: $text") }

# Continue, as Windows PowerShell makes an error of each line that a program writes to stderr.
function Invoke-Quietly($program, $arguments) {
  $ErrorActionPreference = 'Continue'
  Push-Location $root
  try { $lines = & $program @arguments 2>&1 | ForEach-Object { "$_" } } finally { Pop-Location }
  return @{ ExitCode = $LASTEXITCODE; Text = $lines -join [Environment]::NewLine }
}

function Test-Newer($folder, $than) {
  # A file that is gone shows as a newer folder.
  if ([IO.Directory]::GetLastWriteTimeUtc($folder) -gt $than) { return $true }
  foreach ($file in [IO.Directory]::GetFiles($folder)) { if ([IO.File]::GetLastWriteTimeUtc($file) -gt $than) { return $true } }
  foreach ($child in [IO.Directory]::GetDirectories($folder)) {
    if (@('artifacts', 'tests', 'benchmarks') -contains [IO.Path]::GetFileName($child) -and $folder -eq $build) { continue }
    if (Test-Newer $child $than) { return $true }
  }
  return $false
}

function Test-Built {
  if (-not ((Test-Path $stamp) -and (Test-Path $hostPath))) { return $false }
  $lines = [IO.File]::ReadAllLines($stamp)
  if ($lines.Length -lt 2) { return $false }
  $script:dotnet = $lines[0]
  $script:published = $lines[1]
  if (-not (Test-Path $dotnet)) { return $false }
  if ($env:UsePublishedPackages -and $env:UsePublishedPackages -ne $published) { return $false }
  $time = [IO.File]::GetLastWriteTimeUtc($stamp)
  return -not ([IO.File]::GetLastWriteTimeUtc((Join-Path $root 'global.json')) -gt $time -or (Test-Newer $build $time))
}

function Find-Sdk {
  $name = 'dotnet'
  if ($env:OS -eq 'Windows_NT') { $name = 'dotnet.exe' }
  $onPath = Get-Command $name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  $candidates = @()
  if ($onPath) { $candidates += $onPath.Source }
  if ($env:DOTNET_ROOT) { $candidates += Join-Path $env:DOTNET_ROOT $name }
  $candidates += Join-Path $root ".dotnet/$name"
  foreach ($candidate in $candidates) {
    if ((Test-Path $candidate) -and (Invoke-Quietly $candidate @('--version')).ExitCode -eq 0) {
      $script:dotnet = $candidate
      return $true
    }
  }
  return $false
}

function Install-Sdk {
  $folder = Join-Path $root '.dotnet'
  $kind = 'sh'
  if ($env:OS -eq 'Windows_NT') { $kind = 'ps1' }
  $installer = Join-Path $folder "dotnet-install.$kind"
  Say "installing the .NET $channel SDK into .dotnet/"
  New-Item -ItemType Directory -Force $folder | Out-Null
  try {
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 60 -Uri "https://dot.net/v1/dotnet-install.$kind" -OutFile $installer
    if ($kind -eq 'ps1') { & $installer -Channel $channel -InstallDir $folder -NoPath | Out-Host }
    else { & bash $installer --channel $channel --install-dir $folder --no-path | Out-Host }
  }
  catch { Say "the install script failed: $($_.Exception.Message)" }
}

function Request-Answer {
  $probe = Invoke-Quietly $dotnet @('restore', (Join-Path $build 'Shims/Probe/Probe.csproj'), '-p:UsePublishedPackages=true', '--disable-build-servers')
  if ($probe.ExitCode -eq 0) {
    $script:published = 'true'
    Say 'Cake.Frosting, Cake.Docker and Supabase come from the package feed'
  }
  elseif ($probe.Text -match 'NU110[123]' -and $probe.Text -notmatch 'NU1301') {
    $script:published = 'false'
    Say 'the package feed does not carry all of Cake.Frosting, Cake.Docker and Supabase: build/Shims/ stands in for them'
  }
  else {
    $script:published = 'false'
    Say 'the package feed does not answer: build/Shims/ stands in for Cake.Frosting, Cake.Docker and Supabase this time'
    return
  }
  [IO.File]::WriteAllText($answer, "$published`n")
}

function Build-Host {
  if ($env:UsePublishedPackages) { $script:published = $env:UsePublishedPackages }
  elseif (Test-Path $answer) { $script:published = [IO.File]::ReadAllText($answer).Trim() }
  else { Request-Answer }
  $env:UsePublishedPackages = $published

  if (Test-Path $stamp) { Remove-Item $stamp }
  [IO.File]::WriteAllText("$stamp.new", "$dotnet`n$published`n")
  Say 'building...'
  $result = Invoke-Quietly $dotnet @('build', 'build/Pipeline/Pipeline.csproj', '-c', 'Release', '-v', 'q', '-clp:NoSummary', '--disable-build-servers')
  if ($result.ExitCode -ne 0) {
    [Console]::Error.WriteLine($result.Text)
    exit 2
  }
  # No error, and worth saying once.
  foreach ($match in [regex]::Matches($result.Text, 'ENGINE001: (.*) \[')) { Say $match.Groups[1].Value }
  Move-Item -Force "$stamp.new" $stamp
}

# Of two scripts at once one builds, and the other finds everything built.
function Enter-Lock {
  while ($true) {
    try { return [IO.File]::Open((Join-Path $artifacts 'build.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
  }
}

$build = Join-Path $root 'build'
$install = $args -contains '--install-dotnet'
$arguments = @($args | Where-Object { $_ -ne '--install-dotnet' })

if (-not (Test-Built)) {
  $channel = [regex]::Match([IO.File]::ReadAllText((Join-Path $root 'global.json')), '"version":\s*"(\d+\.\d+)').Groups[1].Value
  $found = Find-Sdk
  if (-not $found -and $install) {
    Install-Sdk
    $found = Find-Sdk
  }
  if (-not $found) {
    Say "no .NET $channel SDK found on PATH, in DOTNET_ROOT or in .dotnet/: get it from https://dotnet.microsoft.com/download/dotnet/$channel, or have it installed into .dotnet/ with ./build.ps1 --install-dotnet"
    exit 2
  }
  $sdk = $dotnet
  New-Item -ItemType Directory -Force $artifacts | Out-Null
  $lock = Enter-Lock
  try {
    if (-not (Test-Built)) {
      $dotnet = $sdk
      Build-Host
    }
  }
  finally { $lock.Dispose() }
}

$env:UsePublishedPackages = $published
# What the host starts has to find the same dotnet.
$onPath = Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
if (-not $onPath -or $onPath.Source -ne $dotnet) {
  $env:DOTNET_ROOT = [IO.Path]::GetDirectoryName($dotnet)
  $env:PATH = $env:DOTNET_ROOT + [IO.Path]::PathSeparator + $env:PATH
}
& $dotnet $hostPath @arguments
exit $LASTEXITCODE
