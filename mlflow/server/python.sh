#!/usr/bin/env bash
# Runs server.py: python.sh up|down|venv FOLDER [PORT]. PYTHON names the interpreter.
set -euo pipefail
unset CDPATH
python="${PYTHON:-python3}"
if ! "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "$python is not Python 3.11 or newer with the modules venv and ensurepip;" \
    "install one (Debian: python3-venv) or set PYTHON=/path/to/python3" >&2
  exit 1
fi
exec "$python" "$(dirname "${BASH_SOURCE[0]}")/server.py" "$@"
