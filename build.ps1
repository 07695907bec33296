# Finds a .NET SDK, builds the host when a file of it is newer than the last build, and starts it. Runs on Windows PowerShell 5.1 and PowerShell 7.
# What goes wrong here ends with 2; all other exit codes are the host's own.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false

function Say($text) { [Console]::Error.WriteLine("build.ps1: $text") }

function Stop-Script($text) {
  Say $text
  exit 2
}

# Below PowerShell's own exceptions there is the one that names the file, and may be another below it that does not.
function Get-Message($exception) {
  while ($exception -is [Management.Automation.RuntimeException] -and $exception.InnerException) { $exception = $exception.InnerException }
  return $exception.Message
}

trap { Stop-Script (Get-Message $_.Exception) }

function Stop-Writing($failure) {
  Say (Get-Message $failure.Exception)
  Stop-Script "cannot write to ${artifacts}: make the folder writable, or free space on its disk"
}

function Write-Artifacts($write) { try { & $write } catch { Stop-Writing $_ } }

# The script may have been started through symbolic links.
$script = $PSCommandPath
while (($link = Get-Item -LiteralPath $script -Force).LinkType -eq 'SymbolicLink') {
  $script = [IO.Path]::GetFullPath([IO.Path]::Combine([IO.Path]::GetDirectoryName($script), @($link.Target)[0]))
}
$root = [IO.Path]::GetDirectoryName($script)
$build = Join-Path $root 'build'
$artifacts = Join-Path $build 'artifacts'
$hostPath = Join-Path $artifacts 'bin/Pipeline/release/Pipeline.dll'
$stamp = Join-Path $artifacts 'build.stamp' # as old as the start of the last good build; holds the dotnet and the kind of packages that it used
$answer = Join-Path $artifacts 'use-published-packages'
$restoring = 'restoring packages (takes minutes where a source does not answer)'
$restored = Join-Path $artifacts 'obj/Pipeline/project.assets.json'
$packages = 'Cake.Frosting, Cake.Docker and Supabase'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_GENERATE_ASPNET_CERTIFICATE = 'false'

# MSBuild takes every environment variable for a property: VERSION, OUTPUTPATH or PLATFORM would bend the build. A property's name is one
# word. What NuGet, proxies and feeds' credentials go by has an underscore in it, and of the others a build needs only the system's own.
# MsBuildEnvironment does the same for what the host starts.
$systemNames = @('HOME', 'KRB5CCNAME', 'LANG', 'LANGUAGE', 'LOGNAME', 'PATH', 'PWD', 'SHELL', 'TERM', 'TMPDIR', 'TZ', 'USER')
if ($env:OS -eq 'Windows_NT') {
  $systemNames += 'ALLUSERSPROFILE', 'APPDATA', 'CommonProgramFiles', 'COMPUTERNAME', 'ComSpec', 'HOMEDRIVE', 'HOMEPATH', 'LOCALAPPDATA',
    'OS', 'PATHEXT', 'ProgramData', 'ProgramFiles', 'ProgramW6432', 'PUBLIC', 'SystemDrive', 'SystemRoot', 'TEMP', 'TMP', 'USERDOMAIN',
    'USERNAME', 'USERPROFILE', 'windir'
}

function Test-Property($name) { return $name -match '^MSBUILD' -or ($name -match '^_?[A-Za-z0-9]+$' -and $systemNames -notcontains $name) }

# Says every 15 seconds that it still runs, and ends it after that many seconds, with the exit code 124. No argument has a space in it.
function Invoke-Sdk($what, $seconds, $arguments) {
  $start = New-Object Diagnostics.ProcessStartInfo $dotnet, ($arguments -join ' ')
  $start.WorkingDirectory = $root
  $start.UseShellExecute = $false
  $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
  foreach ($name in @($start.EnvironmentVariables.Keys)) { if (Test-Property $name) { $start.EnvironmentVariables.Remove($name) } }
  $start.EnvironmentVariables['UsePublishedPackages'] = $published
  foreach ($name in $extra.Keys) { $start.EnvironmentVariables[$name] = $extra[$name] }

  $process = [Diagnostics.Process]::Start($start)
  $process.StandardInput.Close()
  $outputs = $process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync()
  $elapsed = 0
  while (-not $process.WaitForExit(1000)) {
    $elapsed++
    if ($elapsed -ge $seconds) {
      $process.Kill()
      return @{ ExitCode = 124; Text = '' }
    }
    if ($elapsed % 15 -eq 0) {
      # A build first restores, and writes which packages it found.
      $phase = if ($what -eq $restoring -and [IO.File]::Exists($restored)) { 'compiling' } else { $what }
      Say "$phase, for $elapsed s so far"
    }
  }
  return @{ ExitCode = $process.ExitCode; Text = $outputs[0].Result + $outputs[1].Result }
}

function Test-Newer($folder, $than) {
  # A file that is gone shows as a newer folder.
  if ([IO.Directory]::GetLastWriteTimeUtc($folder) -gt $than) { return $true }
  foreach ($file in [IO.Directory]::GetFiles($folder)) { if (-not $file.EndsWith('.md') -and [IO.File]::GetLastWriteTimeUtc($file) -gt $than) { return $true } }
  foreach ($child in [IO.Directory]::GetDirectories($folder)) {
    if (@('artifacts', 'tests', 'benchmarks', 'docs') -contains [IO.Path]::GetFileName($child) -and $folder -eq $build) { continue }
    if (Test-Newer $child $than) { return $true }
  }
  return $false
}

function Test-Built {
  if (-not ([IO.File]::Exists($stamp) -and [IO.File]::Exists($hostPath))) { return $false }
  $lines = [IO.File]::ReadAllLines($stamp)
  if ($lines.Length -lt 2) { return $false }
  $script:dotnet = $lines[0]
  $script:published = $lines[1]
  if (-not [IO.File]::Exists($dotnet)) { return $false }
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
    $script:dotnet = $candidate
    if ([IO.File]::Exists($candidate) -and (Invoke-Sdk 'asking for the SDK' 120 @('--version')).ExitCode -eq 0) { return $true }
  }
  return $false
}

function Install-Sdk {
  $folder = Join-Path $root '.dotnet'
  $kind = 'sh'
  if ($env:OS -eq 'Windows_NT') { $kind = 'ps1' }
  $installer = Join-Path $folder "dotnet-install.$kind"
  Say "installing the .NET $channel SDK into .dotnet/"
  [IO.Directory]::CreateDirectory($folder) | Out-Null
  try {
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing -TimeoutSec 60 -Uri "https://dot.net/v1/dotnet-install.$kind" -OutFile $installer
    if ($kind -eq 'ps1') { & $installer -Channel $channel -InstallDir $folder -NoPath | Out-Host }
    else { & bash $installer --channel $channel --install-dir $folder --no-path | Out-Host }
  }
  catch { Say "the install script failed: $($_.Exception.Message)" }
}

function Request-Answer {
  $script:published = 'false'
  Write-Artifacts { [IO.File]::Delete($answer) }
  Say "asking the package feed for $packages"
  $probe = Invoke-Sdk 'asking the package feed' $feedTimeout `
    @('restore', 'build/Shims/Probe/Probe.csproj', '-p:UsePublishedPackages=true', '--disable-build-servers')
  $log = Join-Path $artifacts 'feed.log'
  Write-Artifacts { [IO.File]::WriteAllText($log, $probe.Text) }
  $lacking = $probe.Text -match 'NU110[123]|NU1603'
  if ($probe.ExitCode -eq 124 -or $probe.Text -match 'NU1301' -or ($probe.ExitCode -ne 0 -and -not $lacking)) {
    if ($probe.ExitCode -eq 124) { Say "the package feed does not answer within $feedTimeout s (PACKAGE_FEED_TIMEOUT sets it)" }
    else { Say "the package feed cannot be asked: see $log" }
    Say "build/Shims/ stands in for $packages this time"
    $extra['NuGetAudit'] = 'false'
    return
  }
  if ($lacking) { Say "the package feed does not carry all of ${packages}: build/Shims/ stands in for them" }
  else {
    $script:published = 'true'
    Say "$packages come from the package feed"
  }
  Write-Artifacts {
    [IO.File]::WriteAllText("$answer.new", "$published`n")
    [IO.File]::Move("$answer.new", $answer)
  }
}

function Build-Host {
  $changed = [IO.File]::GetLastWriteTimeUtc((Join-Path $build 'Directory.Packages.props'))
  $known = New-Object IO.FileInfo $answer
  if ($env:UsePublishedPackages) { $script:published = $env:UsePublishedPackages }
  elseif ($known.Exists -and $known.Length -gt 0 -and $known.LastWriteTimeUtc -ge $changed) {
    $script:published = [IO.File]::ReadAllText($answer).Trim()
  }
  else { Request-Answer }
  # Where a source does not answer, what the build needs besides may come from the others or from the cache.
  if ($published -ne 'true') {
    $extra['RestoreIgnoreFailedSources'] = 'true'
    $extra['WarningsNotAsErrors'] = 'NU1801'
  }

  # A build that puts its host elsewhere must not leave the old one to be started. On Windows a host that runs keeps its file.
  Write-Artifacts {
    [IO.File]::Delete($stamp)
    try { [IO.File]::Delete($hostPath) } catch { if ($env:OS -ne 'Windows_NT' -and [IO.File]::Exists($hostPath)) { throw } }
    [IO.File]::WriteAllText("$stamp.new", "$dotnet`n$published`n")
  }
  Say 'building...'
  $result = Invoke-Sdk $restoring 3600 `
    @('build', 'build/Pipeline/Pipeline.csproj', '-c', 'Release', '-v', 'q', '-clp:NoSummary', '--disable-build-servers')
  $log = Join-Path $artifacts 'build.log'
  Write-Artifacts { [IO.File]::WriteAllText($log, $result.Text) }
  if ($result.ExitCode -ne 0) {
    [Console]::Error.WriteLine($result.Text)
    if ($published -eq 'true') { Say "with UsePublishedPackages=false in the environment, build/Shims/ stands in for $packages" }
    Stop-Script "the build failed ($log)"
  }
  if (-not [IO.File]::Exists($hostPath)) { Stop-Script "the build succeeded, and there is no ${hostPath}: see $log" }
  # No error, and worth saying once.
  foreach ($match in [regex]::Matches($result.Text, 'ENGINE001: (.*) \[')) { Say $match.Groups[1].Value }
  Write-Artifacts { [IO.File]::Move("$stamp.new", $stamp) }
}

# Of two scripts at once one builds, and the other finds everything built.
function Enter-Lock {
  $file = Join-Path $artifacts 'build.lock'
  $said = $false
  while ($true) {
    try { return [IO.File]::Open($file, 'OpenOrCreate', 'ReadWrite', 'None') }
    catch {
      # The codes of Windows, Linux and macOS for a file that another process holds.
      if (@(-2147024864, 11, 35) -notcontains $_.Exception.GetBaseException().HResult) { Stop-Writing $_ }
      if (-not $said) { Say "waiting for another build of this checkout to end ($file)" }
      $said = $true
      Start-Sleep -Milliseconds 200
    }
  }
}

# PowerShell makes a list of what has a comma in it and stands outside of quotes.
$arguments = @($args | ForEach-Object { $_ -join ',' })
$install = $arguments -contains '--install-dotnet'
$arguments = @($arguments | Where-Object { $_ -ne '--install-dotnet' })
$extra = @{}

if (-not (Test-Built)) {
  if ($root -match '[;*?"|\p{Cc}]|%[0-9A-Fa-f]{2}|@\(' -or ($env:OS -ne 'Windows_NT' -and $root -match '[\\:]')) {
    Stop-Script "MSBuild cannot build in '$root': move the checkout to a folder without ; : * ? `" \ | @( and %, as in %20, in its path"
  }
  $feedTimeout = if ($env:PACKAGE_FEED_TIMEOUT) { $env:PACKAGE_FEED_TIMEOUT } else { '60' }
  if ($feedTimeout -notmatch '^[0-9]+$') { Stop-Script "PACKAGE_FEED_TIMEOUT is '$feedTimeout': set it to a number of seconds" }
  $feedTimeout = [int]$feedTimeout
  $channel = [regex]::Match([IO.File]::ReadAllText((Join-Path $root 'global.json')), '"version":\s*"(\d+\.\d+)').Groups[1].Value
  $found = Find-Sdk
  if (-not $found -and $install) {
    Install-Sdk
    $found = Find-Sdk
  }
  if (-not $found) {
    $page = "https://dotnet.microsoft.com/download/dotnet/$channel"
    Stop-Script "no .NET $channel SDK found on PATH, in DOTNET_ROOT or in .dotnet/: get it from $page, or have it installed with --install-dotnet"
  }
  $sdk = $dotnet
  Write-Artifacts { [IO.Directory]::CreateDirectory($artifacts) | Out-Null }
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
