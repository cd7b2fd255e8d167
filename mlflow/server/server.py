"""Starts and stops the tracking server of an output folder. Called by up.sh, down.sh and venv.sh.

The server holds a lock on OUTPUT_DIR/mlflow/server.lock for as long as it runs. The lock, not the process id in
server.pid, tells whether a server runs: a copy of the folder has no lock, and the system releases the lock of a
process that ends, even if its id is used again.
"""

import argparse
import fcntl
import hashlib
import http.client
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
# The start takes 15 s on an idle machine and much longer on one that trains on all processors.
START_SECONDS = 600
STOP_SECONDS = 10


def say(text):
    print(text, file=sys.stderr, flush=True)


def lock(path):
    """Waits for an exclusive lock and returns the locked file."""
    file = open(path, "a")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def locked(path):
    """Whether another process holds an exclusive lock. Asks for a shared one, which does not disturb others that ask."""
    with open(path, "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True


def read(path):
    return path.read_text().strip() if path.exists() else ""


def create_venv(folder):
    """Creates the virtual environment unless it is there, from the same requirements and Python."""
    requirements = HERE / "requirements.txt"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    wanted = f"{digest} {sys.version.split()[0]}"
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    made_from = folder / "made-from"
    with lock(f"{folder}.lock"):
        if read(made_from) == wanted:
            return
        if any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
            sys.exit(f"venv.sh: {folder} holds other files; choose another folder: MLFLOW_VENV")
        say(f"creating the tracking server's virtual environment in {folder} (about a minute, 850 MB)")
        shutil.rmtree(folder)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
        # --no-deps installs the pinned packages only.
        install = [*pip, "install", "--quiet", "--no-input", "--no-deps", "--requirement", requirements]
        log = folder / "pip.log"
        with open(log, "wb") as output:
            if subprocess.run(install, stdout=output, stderr=subprocess.STDOUT).returncode != 0:
                last = (log.read_text(errors="replace").splitlines() or [""])[-1]
                sys.exit(
                    f"venv.sh: pip could not install the tracking server ({last}); the first start needs PyPI or a"
                    " mirror of it (PIP_INDEX_URL): connect and run the same command again; pip's output: " + str(log)
                )
        subprocess.run([*pip, "check"], check=True, stdout=sys.stderr)
        made_from.write_text(wanted + "\n")


class Server:
    def __init__(self, output):
        self.data = output.resolve() / "mlflow"
        self.pid = self.data / "server.pid"
        self.uri_file = self.data / "server.uri"
        self.log = self.data / "server.log"

    def uri(self):
        return (read(self.uri_file).splitlines() or [""])[0]

    def running(self):
        return locked(self.data / "server.lock")

    def answers(self):
        """Whether /health responds; proxies of the environment do not apply to the loopback interface."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self.uri() + "/health", timeout=5) as response:
                return response.status == 200
        except (OSError, ValueError, http.client.HTTPException):
            return False

    def down(self):
        if self.data.is_dir() and self.running() and read(self.pid):
            try:
                self.stop(signal.SIGTERM)
                self.stop(signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.pid.unlink(missing_ok=True)
        self.uri_file.unlink(missing_ok=True)

    def stop(self, number):
        """Signals the processes of the server and waits; raises ProcessLookupError once they have ended."""
        group = int(read(self.pid))
        os.killpg(group, number)
        end = time.monotonic() + STOP_SECONDS
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(0.1)

    def up(self, port, venv):
        create_venv(venv)
        (self.data / "artifacts").mkdir(parents=True, exist_ok=True)
        with lock(self.data / "up.lock"):
            if not (self.running() and self.answers()):
                self.down()
                self.start(port, venv.resolve() / "bin" / "python")
        print(self.uri())

    def start(self, port, python):
        # Write-ahead logging allows reads during writes; the setting is stored in the file.
        database = sqlite3.connect(self.data / "mlflow.db")
        database.execute("PRAGMA journal_mode=WAL").fetchall()
        database.close()
        held = lock(self.data / "server.lock")
        # The server's folder is its working folder, and its data are named relative to it: a URL of the database
        # could not hold every character of a path.
        command = [python, HERE / "serve.py", str(port), self.uri_file.name, "--workers", "1"]
        command += ["--backend-store-uri", "sqlite:///mlflow.db", "--artifacts-destination", "./artifacts"]
        # Background jobs evaluate language models; they are several processes that are not needed here.
        silent = {"MLFLOW_DISABLE_TELEMETRY": "true", "DO_NOT_TRACK": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
        with open(self.log, "ab") as log:
            # Ctrl-C does not reach a process of another session.
            process = subprocess.Popen(
                command, cwd=self.data, env={**os.environ, **silent}, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                pass_fds=[held.fileno()], start_new_session=True,
            )
        held.close()
        self.pid.write_text(f"{process.pid}\n")
        try:
            self.await_start(process)
        except BaseException:
            process.kill()
            process.wait()
            self.down()
            raise
        if self.uri().rsplit(":", 1)[1] != str(port):
            say(f"port {port} is in use; the tracking server uses {self.uri().rsplit(':', 1)[1]}")

    def await_start(self, process):
        end = time.monotonic() + START_SECONDS
        while not self.answers():
            if process.poll() is not None or time.monotonic() > end:
                tail = self.log.read_text(errors="replace").splitlines()[-20:]
                say(f"up.sh: the tracking server did not start; last lines of {self.log}:")
                sys.exit("\n".join(tail))
            time.sleep(0.1)


def main():
    parser = argparse.ArgumentParser(prog="server.py")
    parser.add_argument("command", choices=["up", "down", "venv"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("port", type=int, nargs="?", default=5000)
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(130))
    if given.command == "venv":
        create_venv(given.folder)
    elif given.command == "down":
        Server(given.folder).down()
    else:
        venv = os.environ.get("MLFLOW_VENV") or given.folder / "venv-mlflow"
        Server(given.folder).up(given.port, pathlib.Path(venv))


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
