#!/usr/bin/env bash
# Runs Python with PyTorch: python.sh FOLDER ARGUMENT... (those of python). Programs can import gammascope.
# First creates the virtual environment FOLDER, unless it exists and neither requirements.txt nor Python has changed.
# Concurrent calls wait for each other.
set -euo pipefail
unset CDPATH
python="${PYTHON:-python3}"
folder="${1:?usage: python.sh FOLDER ARGUMENT...}"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
wanted="$(sha256sum <"$here/requirements.txt" | cut -d ' ' -f 1) $("$python" --version)"

create() {
  if [ -n "$(ls -A "$folder")" ] && [ ! -f "$folder/pyvenv.cfg" ]; then
    echo "python.sh: $folder holds other files; choose another folder" >&2
    exit 1
  fi
  echo "creating the virtual environment with PyTorch in $folder (2.5 GB to download, 4.1 GB on disk)" >&2
  "$python" -m venv --clear "$folder"
  # --no-deps installs the pinned packages only.
  if ! "$folder/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --no-deps --no-compile \
    --no-cache-dir --requirement "$here/requirements.txt" >"$folder/pip.log" 2>&1; then
    tail -n 1 "$folder/pip.log" >&2
    echo "python.sh: pip could not install PyTorch from PyPI or a mirror of it (PIP_INDEX_URL): connect and run the" \
      "same command again; pip's output: $folder/pip.log" >&2
    exit 1
  fi
  echo "$wanted" >"$folder/made-from"
}

mkdir -p "$folder"
{
  flock 9
  [ "$(cat "$folder/made-from" 2>/dev/null)" = "$wanted" ] || create
} 9>"$folder.lock"
export PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}"
exec "$folder/bin/python" "${@:2}"
