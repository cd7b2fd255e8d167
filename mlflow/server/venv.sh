#!/usr/bin/env bash
# Creates the virtual environment of the tracking server: venv.sh FOLDER
# Does nothing if it exists and neither requirements.txt nor Python has changed. Concurrent calls wait for each other.
exec "$(dirname "${BASH_SOURCE[0]}")/python.sh" venv "$@"
