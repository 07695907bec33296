#!/bin/sh
# Records what the real k6 2.2 makes of the scripts beside this file: all samples of a run, its text summary, its export and what
# handleSummary gets. The tests replay the samples and expect the same. Usage: record.sh [K6]; needs python3 as the server.
set -eu
k6=${1:-k6}
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
printf hello > "$root/found"
python3 -m http.server --bind 127.0.0.1 --directory "$root" 18231 >/dev/null 2>&1 &
server=$!
trap 'kill $server; rm -rf "$root"' EXIT
sleep 1

for script in "$here"/scripts/*.js; do
  modes=$(sed -n 's#^// modes: ##p' "$script")
  for mode in ${modes:-compact}; do
    run="$here/$(basename "$script" .js).$mode"
    rm -rf "$run"
    mkdir -p "$run"
    flags=$(sed -n 's#^// flags: ##p' "$script")
    "$k6" inspect "$script" > "$run/options.json"
    # shellcheck disable=SC2086
    "$k6" run --quiet --no-usage-report --no-color --log-format raw --console-output "$run/data.json" --summary-mode "$mode" $flags \
      --out "json=$run/samples.ndjson" --summary-export "$run/export.json" "$script" > "$run/summary.txt" 2> "$root/errors" || true
  done
done
