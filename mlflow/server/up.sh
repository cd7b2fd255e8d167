#!/usr/bin/env bash
# Starts the tracking server on the loopback interface: up.sh OUTPUT_DIR [PORT]
# Prints the server's URL on standard output; does only that if the server is already up.
# If the port is in use, the next free one is taken. Data, log, server.pid and server.uri are in OUTPUT_DIR/mlflow.
# MLFLOW_VENV sets the folder of the virtual environment; the default is OUTPUT_DIR/venv-mlflow.
set -euo pipefail

if [ $# -lt 1 ] || [ $# -gt 2 ] || ! [[ "${2:-5000}" =~ ^[0-9]+$ ]]; then
  echo "usage: up.sh OUTPUT_DIR [PORT]" >&2
  exit 2
fi
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$1/mlflow/artifacts"
output="$(cd "$1" && pwd)"
data="$output/mlflow"
venv="${MLFLOW_VENV:-$output/venv-mlflow}"
python="$venv/bin/python"
# Time limit of the start. It takes 15 s on an idle machine and much longer on one that trains on all CPUs. A server
# that exits is noticed at once.
seconds=600

"$here/venv.sh" "$venv"
exec 9>"$data/up.lock"
if command -v flock >/dev/null; then
  flock 9
fi

# healthy URL SECONDS [PID]: waits until /health responds; fails if the process has exited or the time is over.
healthy() {
  "$python" - "$1" "$2" "${3:-0}" <<'PY'
import http.client, os, sys, time, urllib.request
uri, seconds, pid = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
end = time.monotonic() + seconds
while True:
    up = False
    try:
        with opener.open(uri + "/health", timeout=5) as answer:
            up = answer.status == 200
    except (OSError, http.client.HTTPException):
        pass
    if pid:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            sys.exit(1)
    if up:
        sys.exit(0)
    if time.monotonic() > end:
        sys.exit(1)
    time.sleep(0.1)
PY
}

if [ -s "$data/server.pid" ] && [ -s "$data/server.uri" ]; then
  if kill -0 -- "-$(cat "$data/server.pid")" 2>/dev/null && healthy "$(cat "$data/server.uri")" 5; then
    cat "$data/server.uri"
    exit 0
  fi
  "$here/down.sh" "$output" >&2
fi
rm -f "$data/server.uri"

wanted="${2:-5000}"

# Write-ahead logging allows reads during writes; the setting is stored in the file.
"$python" - "$data/mlflow.db" <<'PY'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=WAL").fetchall()
PY

# set -m starts the server in its own process group: Ctrl-C does not reach it, and down.sh can stop all its processes.
export MLFLOW_DISABLE_TELEMETRY=true DO_NOT_TRACK=true
# The background jobs evaluate language models; they are several processes that are not needed here.
export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false
set -m
nohup "$python" "$here/serve.py" "$wanted" "$data/server.uri" --workers 1 \
  --backend-store-uri "sqlite:///$data/mlflow.db" --artifacts-destination "$data/artifacts" \
  >>"$data/server.log" 2>&1 </dev/null 9>&- &
pid=$!
set +m
echo "$pid" >"$data/server.pid"
trap '"$here/down.sh" "$output" >&2; exit 130' INT TERM
# serve.py binds its port and writes server.uri before it loads MLflow.
until [ -s "$data/server.uri" ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
uri="$(cat "$data/server.uri" 2>/dev/null || true)"
if [ -n "$uri" ] && [ "${uri##*:}" != "$wanted" ]; then
  echo "port $wanted is in use; the tracking server uses ${uri##*:}" >&2
fi
if [ -z "$uri" ] || ! healthy "$uri" "$seconds" "$pid"; then
  echo "up.sh: the tracking server did not start${uri:+ on $uri}; last lines of $data/server.log:" >&2
  tail -n 20 "$data/server.log" >&2
  "$here/down.sh" "$output" >&2
  exit 1
fi
echo "$uri"
