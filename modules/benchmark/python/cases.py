"""Sizes that the benchmarks share, and how a step is timed."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

NAMES = "layers d-model d-ff d-k heads batch vocabulary positions steps threads".split()
CASES = {
    "d64": (2, 64, 192, 32, 1, 256, 110, 9, 1000, 1),
    "d128": (2, 128, 384, 64, 1, 256, 110, 9, 300, 1),
    # The paper's sizes (appendix A) and the authors' vocabulary.
    "paper": (2, 400, 1200, 200, 1, 2048, 201, 9, 12, 2),
}
PROGRAM = str(Path(__file__).resolve().parents[3] / "pipelines" / "gammascope")


def value(case, name):
    return CASES[case][NAMES.index(name)]


def command(program, case, **changed):
    """The command that times a step of ours; `changed` replaces or adds options."""
    options = dict(zip(NAMES, CASES[case]), **{key.replace("_", "-"): v for key, v in changed.items()})
    words = [*shlex.split(program), "bench", "step"]
    for name, given in options.items():
        words += [f"--{name}", str(given)]
    return words


def start(words):
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def finish(process):
    """The JSON object on the last line of its standard output."""
    text, _ = process.communicate()
    if process.returncode != 0:
        sys.exit(f"{shlex.join(map(str, process.args))} ended with {process.returncode}")
    return json.loads(text.strip().splitlines()[-1])


def run(words):
    return finish(start(words))
