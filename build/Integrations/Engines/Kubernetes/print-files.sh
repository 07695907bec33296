# Runs beside k6 in its pod and prints the files that k6 leaves in the folder $1, because the pod's disk is gone with the pod and its log is
# all that stays: 'T 1 LINE' for each line of the time line as k6 writes it and, once k6 has ended and Kubernetes stops this container with
# SIGTERM, 'S 1 LINE' for each line of the summary and 'E 12 345', how many of both there are. The numbers show what a log has lost.
timeline=$1/timeline.ndjson
summary=$1/k6-summary.json
ended=0
trap 'ended=1' TERM INT

lines=0
part=
print_timeline() {
  # At the end of the file, what has been read of a line that is still being written is kept.
  while IFS= read -r line <&3; do
    lines=$((lines + 1))
    printf 'T %d %s%s\n' "$lines" "$part" "$line"
    part=
  done
  part=$part$line
}

opened=0
while :; do
  last=$ended
  if [ "$opened" = 0 ] && [ -e "$timeline" ]; then
    exec 3<"$timeline"
    opened=1
  fi
  if [ "$opened" = 1 ]; then
    print_timeline
  fi
  if [ "$last" = 1 ]; then
    break
  fi
  # A signal ends 'wait' at once, but not 'sleep'.
  sleep 1 &
  wait $!
done

count=0
if [ -e "$summary" ]; then
  while IFS= read -r line || [ -n "$line" ]; do
    count=$((count + 1))
    printf 'S %d %s\n' "$count" "$line"
  done <"$summary"
fi
printf 'E %d %d\n' "$lines" "$count"
