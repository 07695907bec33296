#!/usr/bin/env bash
# Records what a real k6 says about each line of options.txt, as options of a script: once as they stand, once with the requirements of
# the run. Usage: ./record.sh [path of k6]
set -euo pipefail

k6=${1:-k6}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export K6_NO_USAGE_REPORT=true K6_AUTO_EXTENSION_RESOLUTION=false

inspect() {
  local code=0
  "$k6" inspect --no-color "$@" script.js > printed.json 2> log.txt || code=$?
  [ "$code" = 0 ] || echo null > printed.json
  # One line a case: no string in there holds a line end.
  printf '{"exitCode": %s, "printed": %s}' "$code" "$(sed 's/^ *//' printed.json | tr -d '\n')"
}

{
  printf '[\n'
  first=true
  while IFS= read -r options; do
    $first || printf ',\n'
    first=false
    printf 'export const options = %s; export default function () {} export function foo() {}\n' "$options" > script.js
    printf '{"options": %s, "inspect": %s, "requirements": %s}' "$options" "$(inspect)" "$(inspect --execution-requirements)"
  done < "$here/options.txt"
  printf '\n]\n'
} > "$here/recorded.json"
