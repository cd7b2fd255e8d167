"""Runs `mlflow server` on a port that it holds from the start: serve.py PORT URI_FILE ARGUMENTS...

PORT, or the first free one after it, is listened on before MLflow is loaded, which takes a while: two servers
that start at once cannot both think that they have it. The address is written to URI_FILE.

The launcher becomes the server instead of waiting beside it. It has imported all of MLflow and would keep another
250 MB for as long as the server lives.
"""

import os
import socket
import sys

HOST = "127.0.0.1"


def listening(first):
    for port in range(first, 65536):
        taken = socket.socket()
        # A port that only waits for its last packets is free.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Handed down to every connection; uvicorn does not see that this is one of TCP.
        taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            taken.bind((HOST, port))
            taken.listen(2048)
        except OSError:
            taken.close()
            continue
        taken.set_inheritable(True)
        return taken
    raise SystemExit(f"no free port from {first} upward")


own = listening(int(sys.argv[1]))
port = str(own.getsockname()[1])
with open(sys.argv[2] + ".part", "w") as file:
    file.write(f"http://{HOST}:{port}\n")
os.replace(sys.argv[2] + ".part", sys.argv[2])

import mlflow.server  # noqa: E402
from mlflow.cli import cli  # noqa: E402


def become(command, extra_env, **_):
    at = command.index("--host")
    if command[at : at + 4] != ["--host", HOST, "--port", port]:
        raise SystemExit("serve.py knows another version of MLflow than the one installed; see requirements.txt")
    command = [*command[:at], "--fd", str(own.fileno()), *command[at + 4 :]]
    os.execve(command[0], command, {**os.environ, **extra_env})


if not callable(getattr(mlflow.server, "_exec_cmd", None)):
    raise SystemExit("serve.py knows another version of MLflow than the one installed; see requirements.txt")
mlflow.server._exec_cmd = become
cli(["server", "--host", HOST, "--port", port, *sys.argv[3:]], prog_name="mlflow")
