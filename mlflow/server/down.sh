#!/usr/bin/env bash
# Stops the tracking server that up.sh started: down.sh OUTPUT_DIR
# Its data stays. Without a running server it does nothing.
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

# After a restart of the machine the number may belong to somebody else's process.
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
