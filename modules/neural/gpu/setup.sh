#!/usr/bin/env bash
# Fetches libtorch with CUDA for a GPU host: setup.sh OUTPUT_DIR
# DJL's own CUDA jars are not published for this version, so libtorch comes from the PyTorch package
# of the same version, in a virtual environment of its own, and is found by library path.
# PIP_INDEX_URL chooses another index, for instance one with builds for another CUDA version.
set -euo pipefail
unset CDPATH

if [ $# -ne 1 ]; then
  echo "usage: setup.sh OUTPUT_DIR" >&2
  exit 2
fi
if ! command -v nvidia-smi >/dev/null || ! nvidia-smi -L >/dev/null; then
  echo "setup.sh: nvidia-smi finds no GPU here; nothing was fetched" >&2
  exit 1
fi
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$1"
output="$(cd "$1" && pwd)"
venv="$output/venv-gpu"
version="$(sed -n 's/^torch==//p' "$here/requirements.txt")"

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
libraries="$("$venv/bin/python" -c 'import torch, pathlib; assert torch.cuda.is_available(); print(pathlib.Path(torch.__file__).parent / "lib")')"

# The one CUDA flavour of DJL's native bridge for this version.
cat >"$output/gpu.env" <<EOF
export PYTORCH_LIBRARY_PATH="$libraries"
export PYTORCH_VERSION="$version"
export PYTORCH_FLAVOR=cu128
export GAMMASCOPE_DEVICE=gpu
EOF
echo "Before a study: source $output/gpu.env"
echo "To check it: pipelines/gammascope golden modules/neural/src/test/resources/golden/base-l2 --device gpu"
