#!/usr/bin/env bash
# Stops the Flink cluster that up.sh started: down.sh OUTPUT_DIR
# Running trainings end and resume in the next run. Does nothing without a cluster.
set -euo pipefail
unset CDPATH

if [ $# -ne 1 ]; then
  echo "usage: down.sh OUTPUT_DIR" >&2
  exit 2
fi
if [ ! -d "$1/flink" ]; then
  exit 0
fi
data="$(cd "$1" && pwd)/flink"

# shellcheck source=pipelines/flink/processes.sh
. "$(dirname "${BASH_SOURCE[0]}")/processes.sh"

for name in taskmanager jobmanager; do
  for signal in TERM KILL; do
    ! running "$name" || kill "-$signal" "$(cat "$data/$name.pid")" || true
    for _ in $(seq 100); do
      running "$name" || break
      sleep 0.1
    done
  done
  rm -f "$data/$name.pid"
done
rm -f "$data/jobmanager.address"
