"""Model sizes of the benchmarks, and functions that run the benchmark program."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

NAMES = "layers d-model d-ff d-k heads batch vocabulary positions steps threads".split()
# The values of NAMES for each case.
CASES = {
    "d64": (2, 64, 192, 32, 1, 256, 110, 9, 1000, 1),
    "d128": (2, 128, 384, 64, 1, 256, 110, 9, 300, 1),
    # The sizes of the paper (appendix A) and the vocabulary of the authors' code.
    "paper": (2, 400, 1200, 200, 1, 2048, 201, 9, 12, 2),
    # The same at the batch of studies at the paper's width.
    "d400": (2, 400, 1200, 200, 1, 256, 110, 9, 60, 2),
}
PROGRAM = str(Path(__file__).resolve().parents[3] / "pipelines" / "gammascope")


def value(case, name):
    """Returns the value of an option of a case."""
    return CASES[case][NAMES.index(name)]


def command(program, case, **changed):
    """Returns the command that times a gammascope training step.

    Args:
        program: the gammascope command, possibly with arguments.
        case: a key of CASES.
        changed: options that replace or extend those of the case.
    """
    options = dict(zip(NAMES, CASES[case]), **{key.replace("_", "-"): v for key, v in changed.items()})
    words = [*shlex.split(program), "bench", "step"]
    for name, given in options.items():
        words += [f"--{name}", str(given)]
    return words


def start(words):
    """Starts a command and captures its output."""
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def finish(process):
    """Waits for a process and returns the JSON object on the last line of its standard output.

    Exits if the process fails.
    """
    text, _ = process.communicate()
    if process.returncode != 0:
        sys.exit(f"{shlex.join(map(str, process.args))} failed with exit code {process.returncode}")
    return json.loads(text.strip().splitlines()[-1])


def run(words):
    """Runs a command and returns its JSON object; see finish."""
    return finish(start(words))
