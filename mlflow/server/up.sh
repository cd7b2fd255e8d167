#!/usr/bin/env bash
# Starts the tracking server on loopback: up.sh OUTPUT_DIR [PORT]
# Data, log, server.pid and server.uri stand under OUTPUT_DIR/mlflow. Prints the address on standard output.
# Does nothing but print it if the server is up and healthy. A taken port is passed over for the next free one.
# MLFLOW_VENV names the virtual environment; the default is OUTPUT_DIR/venv-mlflow.
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
# On an idle machine it takes fifteen; one that trains on all processors may leave the server a tenth of one. A server
# that ends is noticed at once, however long this is.
seconds=600

"$here/venv.sh" "$venv"
exec 9>"$data/up.lock"
if command -v flock >/dev/null; then
  flock 9
fi

# Exit status 0 once /health answers, 1 if the process $3 is gone or $2 seconds have passed.
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
    # After the answer: another program may have taken the port meanwhile, and ours be gone.
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

wanted="${2:-5000}"
port="$("$python" - "$wanted" <<'PY'
import socket, sys
for port in range(int(sys.argv[1]), 65536):
    with socket.socket() as s:
        # As the server binds: a port that only waits for its last packets is free.
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
        print(port)
        break
PY
)"
if [ -z "$port" ]; then
  echo "up.sh: no free port from $wanted upward" >&2
  exit 1
fi
if [ "$port" != "$wanted" ]; then
  echo "port $wanted is taken; the tracking server takes $port" >&2
fi
uri="http://127.0.0.1:$port"

# Write-ahead logging lets readers read while a run is being written; the setting stays in the file.
"$python" - "$data/mlflow.db" <<'PY'
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=WAL").fetchall()
PY

# A group of its own (set -m), so that no Ctrl-C meant for others reaches the server and down.sh finds all of it.
export MLFLOW_DISABLE_TELEMETRY=true DO_NOT_TRACK=true
# The server's background jobs are for language-model evaluation: several processes that nothing here uses.
export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false
set -m
nohup "$python" "$here/serve.py" server --host 127.0.0.1 --port "$port" --workers 1 \
  --backend-store-uri "sqlite:///$data/mlflow.db" --artifacts-destination "$data/artifacts" \
  >>"$data/server.log" 2>&1 </dev/null 9>&- &
pid=$!
set +m
echo "$pid" >"$data/server.pid"
echo "$uri" >"$data/server.uri"
trap '"$here/down.sh" "$output" >&2; exit 130' INT TERM
if ! healthy "$uri" "$seconds" "$pid"; then
  echo "up.sh: the tracking server did not come up on $uri; the end of $data/server.log:" >&2
  tail -n 20 "$data/server.log" >&2
  "$here/down.sh" "$output" >&2
  exit 1
fi
echo "$uri"
