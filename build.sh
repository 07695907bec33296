#!/usr/bin/env bash
# Finds a .NET SDK, builds the host when a file of it is newer than the last build, and starts it. Runs on the bash 3.2 of macOS.
set -euo pipefail

case $0 in */*) root=$(cd "${0%/*}" && pwd) ;; *) root=$PWD ;; esac
artifacts=$root/build/artifacts
host=$artifacts/bin/Pipeline/release/Pipeline.dll
stamp=$artifacts/build.stamp          # as old as the start of the last good build; holds the dotnet and the kind of packages that it used
answer=$artifacts/use-published-packages
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false

say() { printf 'build.sh: %s\n' "$1" >&2; }

is_built() {
  [ -f "$stamp" ] && [ -f "$host" ] || return 1
  { IFS= read -r dotnet && IFS= read -r published; } < "$stamp" || return 1
  [ -x "$dotnet" ] && [ "${UsePublishedPackages:-$published}" = "$published" ] || return 1
  # A file that is gone shows as a newer folder.
  [ -z "$(find "$root/global.json" "$root/build" \( -path "$artifacts" -o -path "$root/build/tests" -o -path "$root/build/benchmarks" \) -prune \
    -o -newer "$stamp" -print)" ]
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

ask_the_feed() {
  local output
  if output=$("$dotnet" restore "$root/build/Shims/Probe/Probe.csproj" -p:UsePublishedPackages=true --disable-build-servers 9>&- 2>&1); then
    published=true
    say 'Cake.Frosting, Cake.Docker and Supabase come from the package feed'
  elif [[ $output == *NU110[123]* && $output != *NU1301* ]]; then
    published=false
    say 'the package feed does not carry all of Cake.Frosting, Cake.Docker and Supabase: build/Shims/ stands in for them'
  else
    published=false
    say 'the package feed does not answer: build/Shims/ stands in for Cake.Frosting, Cake.Docker and Supabase this time'
    return
  fi
  printf '%s\n' "$published" > "$answer"
}

build() {
  if [ -n "${UsePublishedPackages:-}" ]; then published=$UsePublishedPackages
  elif [ -f "$answer" ]; then IFS= read -r published < "$answer"
  else ask_the_feed; fi
  export UsePublishedPackages=$published

  rm -f "$stamp"
  printf '%s\n' "$dotnet" "$published" > "$stamp.new"
  say 'building...'
  if ! (cd "$root" && "$dotnet" build build/Pipeline/Pipeline.csproj -c Release -v q -clp:NoSummary --disable-build-servers) > "$artifacts/build.log" 2>&1 9>&-; then
    cat "$artifacts/build.log" >&2
    exit 2
  fi
  # No error, and worth saying once.
  while IFS= read -r line; do if [[ $line =~ ENGINE001:\ (.*)\ \[ ]]; then say "${BASH_REMATCH[1]}"; fi; done < "$artifacts/build.log"
  mv "$stamp.new" "$stamp"
}

install=
arguments=()
for argument in "$@"; do
  if [ "$argument" = --install-dotnet ]; then install=yes; else arguments+=("$argument"); fi
done

if ! is_built; then
  channel=
  while IFS= read -r line; do [[ $line =~ \"version\":\ *\"([0-9]+\.[0-9]+) ]] && channel=${BASH_REMATCH[1]}; done < "$root/global.json"
  if ! find_sdk && ! { [ -n "$install" ] && install_sdk && find_sdk; }; then
    say "no .NET $channel SDK found on PATH, in DOTNET_ROOT or in .dotnet/: get it from https://dotnet.microsoft.com/download/dotnet/$channel, or have it installed into .dotnet/ with ./build.sh --install-dotnet"
    exit 2
  fi
  sdk=$dotnet
  mkdir -p "$artifacts"
  # Of two scripts at once one builds, and the other finds everything built.
  exec 9> "$artifacts/build.lock"
  if command -v flock > /dev/null; then flock 9; fi
  is_built || { dotnet=$sdk; build; }
  exec 9>&-
fi

export UsePublishedPackages=$published
# What the host starts has to find the same dotnet.
[ "$dotnet" = "$(command -v dotnet || true)" ] || export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH
exec "$dotnet" "$host" ${arguments[@]+"${arguments[@]}"}
