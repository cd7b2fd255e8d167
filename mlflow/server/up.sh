#!/usr/bin/env bash
# Starts the tracking server on the loopback interface: up.sh OUTPUT_DIR [PORT]
# Prints the server's URL on standard output; does only that if the server is already up. If the port (5000 by default)
# is in use, the next free one is taken. Data, log, server.pid and server.uri are in OUTPUT_DIR/mlflow.
# MLFLOW_VENV sets the folder of the virtual environment; the default is OUTPUT_DIR/venv-mlflow.
exec "$(dirname "${BASH_SOURCE[0]}")/python.sh" up "$@"
