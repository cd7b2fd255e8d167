"""Runs `mlflow server` so that its launcher becomes the server instead of waiting beside it.

The launcher has imported all of MLflow and would keep another 250 MB for as long as the server lives.
"""

import os

import mlflow.server
from mlflow.cli import cli


def become(command, extra_env, **_):
    os.execve(command[0], command, {**os.environ, **extra_env})


if not callable(getattr(mlflow.server, "_exec_cmd", None)):
    raise SystemExit("serve.py knows another version of MLflow than the one installed; see requirements.txt")
mlflow.server._exec_cmd = become
cli(prog_name="mlflow")
