#!/usr/bin/env bash
# Prepares the build folder of the worker image, with libtorch unpacked: image.sh FOLDER
# Then: docker build -f pipelines/dataflow/Dockerfile -t IMAGE FOLDER
set -euo pipefail
unset CDPATH

if [ $# -ne 1 ]; then
  echo "usage: image.sh FOLDER" >&2
  exit 2
fi
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
libraries="$here/target/libraries"
if [ ! -d "$libraries" ]; then
  echo "the Dataflow runner is not built yet; run: make build" >&2
  exit 2
fi
mkdir -p "$1/libtorch"
libtorch="$(cd "$1/libtorch" && pwd)"
jar="${JAVA_HOME:+$JAVA_HOME/bin/}jar"

# Prints the jar with a name prefix.
find_jar() {
  find "$libraries" -name "$1*.jar"
}

unpacked="$(mktemp -d)"
trap 'rm -r "$unpacked"' EXIT
(cd "$unpacked" && "$jar" xf "$(find_jar pytorch-native-cpu-)" pytorch/cpu/linux-x86_64)
(cd "$unpacked" && "$jar" xf "$(find_jar pytorch-jni-)" jnilib/linux-x86_64/cpu)
cp "$unpacked"/pytorch/cpu/linux-x86_64/*.so* "$libtorch/"
# DJL expects its native library under its version followed by the file name.
djl="$(basename "$(find_jar pytorch-engine-)" .jar)"
cp "$unpacked/jnilib/linux-x86_64/cpu/libdjl_torch.so" "$libtorch/${djl#pytorch-engine-}-libdjl_torch.so"
chmod 0644 "$libtorch"/*
ls "$libtorch"
