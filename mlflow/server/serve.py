"""Runs `mlflow server` on a port that is bound before MLflow is loaded: serve.py PORT URI_FILE ARGUMENTS...

Binds PORT, or the first free port after it, and writes the server's URL and its working folder to URI_FILE. Loading MLflow takes several
seconds; since the port is bound before, two servers that start at the same time cannot choose the same one.

MLflow's launcher process is replaced by the server. Otherwise it would keep 250 MB for as long as the server runs.
"""

import os
import socket
import sys

HOST = "127.0.0.1"


def listen(first):
    for port in range(first, 65536):
        bound = socket.socket()
        # Allows a port with connections in TIME_WAIT.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Inherited by every connection; uvicorn does not set it on a socket that it has not created.
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            bound.bind((HOST, port))
            bound.listen(2048)
        except OSError:
            bound.close()
            continue
        bound.set_inheritable(True)
        return bound
    raise SystemExit(f"no free port from {first} upward")


own = listen(int(sys.argv[1]))
port = str(own.getsockname()[1])
with open(sys.argv[2] + ".part", "w") as file:
    # The folder tells a copy of this file from the original.
    file.write(f"http://{HOST}:{port}\n{os.getcwd()}\n")
os.replace(sys.argv[2] + ".part", sys.argv[2])

import mlflow.server  # noqa: E402
from mlflow.cli import cli  # noqa: E402


def exec_server(command, extra_env, **_):
    at = command.index("--host")
    if command[at : at + 4] != ["--host", HOST, "--port", port]:
        raise SystemExit("serve.py does not support the installed version of MLflow; see requirements.txt")
    command = [*command[:at], "--fd", str(own.fileno()), *command[at + 4 :]]
    os.execve(command[0], command, {**os.environ, **extra_env})


if not callable(getattr(mlflow.server, "_exec_cmd", None)):
    raise SystemExit("serve.py does not support the installed version of MLflow; see requirements.txt")
mlflow.server._exec_cmd = exec_server
cli(["server", "--host", HOST, "--port", port, *sys.argv[3:]], prog_name="mlflow")
