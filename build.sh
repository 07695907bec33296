#!/usr/bin/env bash
# Finds a .NET SDK, builds the host when a file of it is newer than the last build, and starts it. Runs on the bash 3.2 of macOS.
# What goes wrong here ends with 2; all other exit codes are the host's own.
set -euo pipefail
shopt -s execfail
unset CDPATH

child= watch=
finish() {
  [ -z "$child" ] || kill "$child" "$watch" 2> /dev/null || true
  case $1 in 0 | 130 | 143) ;; *) exit 2 ;; esac
}
trap 'finish $?' EXIT

say() { printf 'build.sh: %s\n' "$1" >&2; }

fail() {
  say "$1"
  exit 2
}

cannot_write() { fail "cannot write to $artifacts: make the folder writable, or free space on its disk"; }

# The script may have been started through symbolic links.
case $0 in */*) script=$0 ;; *) script=./$0 ;; esac
while [ -L "$script" ]; do
  target=$(readlink "$script")
  case $target in /*) script=$target ;; *) script=${script%/*}/$target ;; esac
done
root=$(cd -P -- "${script%/*}" && pwd)
artifacts=$root/build/artifacts
host=$artifacts/bin/Pipeline/release/Pipeline.dll
stamp=$artifacts/build.stamp          # as old as the start of the last good build; holds the dotnet and the kind of packages that it used
answer=$artifacts/use-published-packages
restoring='restoring packages (takes minutes where a source does not answer)'
packages='Cake.Frosting, Cake.Docker and Supabase'
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

is_built() {
  [ -f "$stamp" ] && [ -f "$host" ] || return 1
  { IFS= read -r dotnet && IFS= read -r published; } < "$stamp" || return 1
  [ -x "$dotnet" ] && [ "${UsePublishedPackages:-$published}" = "$published" ] || return 1
  # A file that is gone shows as a newer folder.
  [ -z "$(cd "$root" && find global.json build \( -path build/artifacts -o -path build/tests -o -path build/benchmarks -o -path build/docs \
    -o -name '*.md' \) -prune -o -newer "$stamp" -print)" ]
}

# The SDK and NuGet keep their files in the user's home. A container's user often has none, or one that belongs to another user.
provide_home() {
  if [ -n "${DOTNET_CLI_HOME:-}" ] || { [ -d "${HOME:-}" ] && [ -w "${HOME:-}" ]; }; then return 0; fi
  mkdir -p "$artifacts/home" || cannot_write
  export DOTNET_CLI_HOME=$artifacts/home
  say "HOME (${HOME:-not set}) is no folder that can be written: the .NET SDK and NuGet keep their files in $DOTNET_CLI_HOME"
}

find_sdk() {
  for dotnet in "$(command -v dotnet || true)" "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$root/.dotnet/dotnet"; do
    if [ -x "$dotnet" ] && (cd "$root" && "$dotnet" --version) > /dev/null 2>&1; then return 0; fi
  done
  return 1
}

install_sdk() {
  local script=$root/.dotnet/dotnet-install.sh
  say "installing the .NET $channel SDK into .dotnet/"
  mkdir -p "$root/.dotnet"
  if command -v curl > /dev/null; then curl -fsSL --connect-timeout 10 -o "$script" https://dot.net/v1/dotnet-install.sh
  else wget -q --timeout=10 -O "$script" https://dot.net/v1/dotnet-install.sh; fi || return 1
  bash "$script" --channel "$channel" --install-dir "$root/.dotnet" --no-path >&2
}

# MSBuild takes every environment variable for a property: VERSION, OUTPUTPATH or PLATFORM would bend the build. A property's name is one
# word. What NuGet, proxies and feeds' credentials go by has an underscore in it, and of the others a build needs only the system's own.
# MsBuildEnvironment does the same for what the host starts.
without_properties() {
  local name word='^_?[A-Z0-9]+$' system='HOME KRB5CCNAME LANG LANGUAGE LOGNAME PATH PWD SHELL TERM TMPDIR TZ USER'
  if [ "${OS:-}" = Windows_NT ]; then
    system+=' ALLUSERSPROFILE APPDATA COMMONPROGRAMFILES COMPUTERNAME COMSPEC HOMEDRIVE HOMEPATH LOCALAPPDATA OS PATHEXT PROGRAMDATA'
    system+=' PROGRAMFILES PROGRAMW6432 PUBLIC SYSTEMDRIVE SYSTEMROOT TEMP TMP USERDOMAIN USERNAME USERPROFILE WINDIR'
  fi
  clean=(env)
  shopt -s nocasematch
  for name in $(compgen -e); do
    if [[ $name == MSBUILD* || ( $name =~ $word && " $system " != *" $name "* ) ]]; then clean+=(-u "$name"); fi
  done
  shopt -u nocasematch
}

# Usage: run_sdk WHAT SECONDS LOG ARGUMENT... - says every 15 seconds that it still runs, and ends it after SECONDS with the status 124.
# A build first restores, and writes which packages it found.
run_sdk() {
  local what=$1 restored=$artifacts/obj/Pipeline/project.assets.json deadline=$2 log=$3 status=0
  shift 3
  : > "$log" || cannot_write
  (trap - INT && cd "$root" && exec "${clean[@]}" "UsePublishedPackages=$published" "$dotnet" "$@") < /dev/null > "$log" 2>&1 9>&- &
  child=$!
  (
    seconds=0
    while sleep 1 > /dev/null 2>&1 && kill -0 "$child" 2> /dev/null; do
      seconds=$((seconds + 1))
      if [ "$seconds" -ge "$deadline" ]; then
        kill -9 "$child"
        exit 124
      fi
      if [ "$what" != "$restoring" ] || ! [ -e "$restored" ]; then phase=$what; else phase=compiling; fi
      [ $((seconds % 15)) != 0 ] || say "$phase, for $seconds s so far"
    done
  ) 9>&- &
  watch=$!
  wait "$child" 2> /dev/null || status=$?
  child=
  kill "$watch" 2> /dev/null || true
  wait "$watch" 2> /dev/null || [ $? != 124 ] || status=124
  return "$status"
}

ask_the_feed() {
  local log=$artifacts/feed.log status=0 output
  published=false
  rm -f "$answer" || cannot_write
  say "asking the package feed for $packages"
  run_sdk 'asking the package feed' "$feed_timeout" "$log" \
    restore build/Shims/Probe/Probe.csproj -p:UsePublishedPackages=true --disable-build-servers || status=$?
  output=$(< "$log")
  if [ "$status" = 124 ] || [[ $output == *NU1301* || ( $status != 0 && $output != *NU110[123]* && $output != *NU1603* ) ]]; then
    if [ "$status" = 124 ]; then say "the package feed does not answer within $feed_timeout s (PACKAGE_FEED_TIMEOUT sets it)"
    else say "the package feed cannot be asked: see $log"; fi
    say "build/Shims/ stands in for $packages this time"
    clean+=(NuGetAudit=false)
    return
  fi
  if [[ $output == *NU110[123]* || $output == *NU1603* ]]; then
    say "the package feed does not carry all of $packages: build/Shims/ stands in for them"
  else
    published=true
    say "$packages come from the package feed"
  fi
  { printf '%s\n' "$published" > "$answer.new" && mv "$answer.new" "$answer"; } || cannot_write
}

# So does MSBuild with what it needs for a moment.
provide_temporary_folder() {
  if [ -d "${TMPDIR:-/tmp}" ] && [ -w "${TMPDIR:-/tmp}" ]; then return 0; fi
  mkdir -p "$artifacts/tmp" || cannot_write
  clean+=("TMPDIR=$artifacts/tmp")
  say "${TMPDIR:-/tmp} (TMPDIR) cannot be written: the build uses $artifacts/tmp"
}

build() {
  without_properties
  provide_temporary_folder
  if [ -n "${UsePublishedPackages:-}" ]; then published=$UsePublishedPackages
  elif [ -s "$answer" ] && ! [ "$root/build/Directory.Packages.props" -nt "$answer" ]; then IFS= read -r published < "$answer"
  else ask_the_feed; fi
  # Where a source does not answer, what the build needs besides may come from the others or from the cache.
  [ "$published" = true ] || clean+=(RestoreIgnoreFailedSources=true WarningsNotAsErrors=NU1801)

  # A build that puts its host elsewhere must not leave the old one to be started.
  rm -f "$stamp" "$host" || cannot_write
  printf '%s\n' "$dotnet" "$published" > "$stamp.new" || cannot_write
  say 'building...'
  if ! run_sdk "$restoring" 3600 "$artifacts/build.log" \
    build build/Pipeline/Pipeline.csproj -c Release -v q -clp:NoSummary --disable-build-servers; then
    cat "$artifacts/build.log" >&2
    [ "$published" != true ] || say "with UsePublishedPackages=false in the environment, build/Shims/ stands in for $packages"
    fail "the build failed ($artifacts/build.log)"
  fi
  [ -f "$host" ] || fail "the build succeeded, and there is no $host: see $artifacts/build.log"
  # No error, and worth saying once.
  while IFS= read -r line; do if [[ $line =~ ENGINE001:\ (.*)\ \[ ]]; then say "${BASH_REMATCH[1]}"; fi; done < "$artifacts/build.log"
  mv "$stamp.new" "$stamp" || cannot_write
}

install=
arguments=()
for argument in "$@"; do
  if [ "$argument" = --install-dotnet ]; then install=yes; else arguments+=("$argument"); fi
done

if ! is_built; then
  case $root in
    *[\;\:\*\?\"\\\|[:cntrl:]]* | *%[0-9A-Fa-f][0-9A-Fa-f]* | *@\(*)
      fail "MSBuild cannot build in '$root': move the checkout to a folder without ; : * ? \" \\ | @( and %, as in %20, in its path" ;;
  esac
  feed_timeout=${PACKAGE_FEED_TIMEOUT:-60}
  case $feed_timeout in *[!0-9]*) fail "PACKAGE_FEED_TIMEOUT is '$feed_timeout': set it to a number of seconds" ;; esac
  channel=
  while IFS= read -r line; do [[ $line =~ \"version\":\ *\"([0-9]+\.[0-9]+) ]] && channel=${BASH_REMATCH[1]}; done < "$root/global.json"
  provide_home
  if ! find_sdk && ! { [ -n "$install" ] && install_sdk && find_sdk; }; then
    page=https://dotnet.microsoft.com/download/dotnet/$channel
    fail "no .NET $channel SDK found on PATH, in DOTNET_ROOT or in .dotnet/: get it from $page, or have it installed with --install-dotnet"
  fi
  sdk=$dotnet
  mkdir -p "$artifacts" || cannot_write
  # Of two scripts at once one builds, and the other finds everything built.
  exec 9> "$artifacts/build.lock" || cannot_write
  if command -v flock > /dev/null && ! flock -n 9; then
    say "waiting for another build of this checkout to end ($artifacts/build.lock)"
    flock 9
  fi
  is_built || { dotnet=$sdk; build; }
  exec 9>&-
fi

export UsePublishedPackages=$published
# What the host starts has to find the same dotnet.
[ "$dotnet" = "$(command -v dotnet || true)" ] || export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH
exec "$dotnet" "$host" ${arguments[@]+"${arguments[@]}"} || fail "cannot start $dotnet"
