#!/usr/bin/env bash
# Stops the tracking server started by up.sh and keeps its data: down.sh OUTPUT_DIR
# Does nothing if no server is running.
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: down.sh OUTPUT_DIR" >&2
  exit 2
fi
data="$1/mlflow"
if [ ! -s "$data/server.pid" ]; then
  exit 0
fi
pid="$(cat "$data/server.pid")"

# After a restart of the machine the process id may belong to another program.
is_server() {
  ps -o args= -p "$pid" 2>/dev/null | grep -qE "mlflow[.]server|serve[.]py"
}

if is_server; then
  kill -TERM -- "-$pid" 2>/dev/null || true
  for _ in $(seq 100); do
    kill -0 -- "-$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$pid" 2>/dev/null || true
fi
rm -f "$data/server.pid" "$data/server.uri"
