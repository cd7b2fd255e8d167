#!/usr/bin/env bash
# Stops the Flink cluster that up.sh started: down.sh OUTPUT_DIR
# Running trainings end and resume in the next run. Does nothing without a cluster.
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: down.sh OUTPUT_DIR" >&2
  exit 2
fi
if [ ! -d "$1/flink" ]; then
  exit 0
fi
data="$(cd "$1" && pwd)/flink"

# After a restart of the machine the process id may belong to another program.
is_ours() {
  ps -o args= -p "$1" 2>/dev/null | grep -qF "$data/conf"
}

for name in taskmanager jobmanager; do
  pid="$(cat "$data/$name.pid" 2>/dev/null || true)"
  if [ -n "$pid" ] && is_ours "$pid"; then
    kill -TERM "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
      is_ours "$pid" || break
      sleep 0.1
    done
    if is_ours "$pid"; then
      kill -KILL "$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$data/$name.pid"
done
rm -f "$data/jobmanager.address"
