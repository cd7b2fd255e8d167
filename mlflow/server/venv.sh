#!/usr/bin/env bash
# Makes the virtual environment of the tracking server, once: venv.sh FOLDER
# A second call does nothing unless requirements.txt or the Python changed. Parallel callers wait for one another.
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: venv.sh FOLDER" >&2
  exit 2
fi
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${PYTHON:-python3}"
mkdir -p "$1"
venv="$(cd "$1" && pwd)"
marker="$venv/made-from"

if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "venv.sh: $python is not a Python 3.11 or newer with the modules venv and ensurepip;" \
    "install one (Debian: python3-venv) or name it: PYTHON=/path/to/python3" >&2
  exit 1
fi
wanted="$("$python" - "$here/requirements.txt" <<'PY'
import hashlib, sys
print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest(), sys.version.split()[0])
PY
)"

# Holds the lock until this script ends; without flock (macOS) parallel callers are not guarded.
exec 9>"$venv.lock"
if command -v flock >/dev/null; then
  flock 9
fi
if [ "$(cat "$marker" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi
echo "making the tracking server's virtual environment in $venv (about a minute, 850 MB)" >&2
rm -rf "$venv"
"$python" -m venv "$venv"
# --no-deps: exactly what is pinned, nothing that a newer index would add.
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
  --requirement "$here/requirements.txt" >"$venv/pip.log" 2>&1; then
  echo "venv.sh: pip could not fetch the tracking server ($(tail -n 1 "$venv/pip.log")); it comes from PyPI, once:" \
    "connect, or name a mirror (PIP_INDEX_URL), and run the same command again; all that pip said: $venv/pip.log" >&2
  exit 1
fi
"$venv/bin/python" -m pip check --disable-pip-version-check >&2
echo "$wanted" >"$marker"
