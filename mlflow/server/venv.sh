#!/usr/bin/env bash
# Creates the virtual environment of the tracking server: venv.sh FOLDER
# Does nothing if it exists and neither requirements.txt nor Python has changed. Concurrent calls wait for each other.
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
  echo "venv.sh: $python is not Python 3.11 or newer with the modules venv and ensurepip;" \
    "install one (Debian: python3-venv) or set PYTHON=/path/to/python3" >&2
  exit 1
fi
wanted="$("$python" - "$here/requirements.txt" <<'PY'
import hashlib, sys
print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest(), sys.version.split()[0])
PY
)"

# The lock is held until this script ends. Without flock (macOS) concurrent calls are not synchronized.
exec 9>"$venv.lock"
if command -v flock >/dev/null; then
  flock 9
fi
if [ "$(cat "$marker" 2>/dev/null)" = "$wanted" ]; then
  exit 0
fi
echo "creating the tracking server's virtual environment in $venv (about a minute, 850 MB)" >&2
rm -rf "$venv"
"$python" -m venv "$venv"
# --no-deps installs the pinned packages only.
if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --no-deps \
  --requirement "$here/requirements.txt" >"$venv/pip.log" 2>&1; then
  echo "venv.sh: pip could not install the tracking server ($(tail -n 1 "$venv/pip.log")); the first start needs PyPI" \
    "or a mirror of it (PIP_INDEX_URL): connect and run the same command again; pip's output: $venv/pip.log" >&2
  exit 1
fi
"$venv/bin/python" -m pip check --disable-pip-version-check >&2
echo "$wanted" >"$marker"
