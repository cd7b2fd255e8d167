#!/usr/bin/env bash
# Stops the tracking server started by up.sh and keeps its data: down.sh OUTPUT_DIR
# Does nothing if no server of this folder is running.
exec "$(dirname "${BASH_SOURCE[0]}")/python.sh" down "$@"
