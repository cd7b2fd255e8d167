#!/usr/bin/env python3
"""Measures gammascope training steps.

Measures the time by model size, the reference model against the optimized model, the factor of each
speed-up, parallel trainings, memory, and the time of evaluation and checkpoints.

usage: steps.py [--gammascope PROGRAM] [--rounds N] [--part NAME ...] [--json FILE]

Each measurement runs in its own process, configured as in a training. Variants that are compared run
alternately. The factor of a speed-up is the median time without it, divided by the median time with
all speed-ups. Without any speed-up, the program runs the reference model.
"""

import argparse
import json
import os
import shlex
import statistics
from pathlib import Path

from cases import CASES, PROGRAM, command, finish, run, start

# A case and options for which each speed-up has an effect. With gamma -0.5, attention is saturated, which
# gives subnormal numbers from the first step.
SPEEDUPS = {
    "LAST_POSITION_ONLY": ("d64", {}),
    "CARRIED_QUERY": ("d64", {}),
    "UNIQUE_ROWS": ("d64", {}),
    "FIRST_POSITION_ONCE": ("paper", {}),
    "MERGED_PROJECTIONS": ("d64", {"layers": 3}),
    "FLAT_VECTOR": ("d64", {}),
    "RESIDENT_TOKENS": ("d64", {}),
    "FLUSH_TO_ZERO": ("d64", {"gamma": -0.5}),
    "HELD_MEMORY": ("paper", {}),
}


def sizes(program, rounds):
    """Measures time, throughput and memory of each case."""
    print("case    ms/step      min  GFLOP  peak GFLOP/s  utilisation  RSS MiB")
    for case in CASES:
        results = [run(command(program, case)) for _ in range(rounds)]
        row = min(results, key=lambda result: result["ms_per_step"])
        print(
            f"{case:<6} {row['ms_per_step']:>8.2f} {row['ms_min']:>8.2f} {row['gflop_per_step']:>6.2f}"
            f"  {row['peak_gflops']:>12.0f}  {row['utilisation']:>11.2f}  {row['rss_mib']:>7.0f}",
            flush=True,
        )
        yield {"part": "sizes", "case": case, **row}


def reference(program, rounds):
    """Compares the reference model with the optimized model."""
    print("case    reference ms  optimized ms  factor")
    for case in CASES:
        times = {"reference": [], "optimized": []}
        for _ in range(rounds):
            every = ",".join(SPEEDUPS)
            times["reference"].append(run(command(program, case, without=every))["ms_per_step"])
            times["optimized"].append(run(command(program, case))["ms_per_step"])
        row = {side: statistics.median(seen) for side, seen in times.items()}
        row["factor"] = row["reference"] / row["optimized"]
        print(
            f"{case:<6} {row['reference']:>13.2f} {row['optimized']:>13.2f} {row['factor']:>7.2f}",
            flush=True,
        )
        yield {"part": "reference", "case": case, **row}


def speedups(program, rounds):
    """Measures the factor of each speed-up.

    Uses many short processes, because times vary more between processes than within one.
    """
    print("speed-up             case   with ms  without ms  factor  range over pairs")
    for name, (case, changed) in SPEEDUPS.items():
        turns = rounds
        if case != "paper":
            turns, changed = 4 * rounds, {"steps": 250, **changed}
        times = {"with": [], "without": []}
        for _ in range(turns):
            times["with"].append(run(command(program, case, **changed))["ms_per_step"])
            without = command(program, case, **changed, without=name)
            times["without"].append(run(without)["ms_per_step"])
        row = {side: statistics.median(seen) for side, seen in times.items()}
        row["factor"] = row["without"] / row["with"]
        pairs = sorted(b / a for a, b in zip(times["with"], times["without"]))
        row["factor_least"], row["factor_most"] = pairs[0], pairs[-1]
        print(
            f"{name:<20} {case:<6} {row['with']:>7.2f}  {row['without']:>10.2f}  {row['factor']:>6.2f}"
            f"  {pairs[0]:.2f} to {pairs[-1]:.2f}",
            flush=True,
        )
        yield {"part": "speedups", "speedup": name, "case": case, **changed, **row}


def together(program, rounds):
    """Measures the throughput of two parallel trainings relative to one."""
    print("throughput of two parallel trainings relative to one")
    for case in ("d64", "d128"):
        ratios = []
        for _ in range(rounds):
            alone = run(command(program, case))["ms_per_step"]
            both = [start(command(program, case)) for _ in range(2)]
            ratios.append(sum(alone / finish(one)["ms_per_step"] for one in both))
        row = {"part": "together", "case": case, "throughput": statistics.median(ratios)}
        print(f"{case:<6} {row['throughput']:.2f}", flush=True)
        yield row


def long(program, rounds):
    """Compares time and memory early and late in trainings of different lengths."""
    print("case    steps  early ms  late ms  late/early  RSS early  RSS late  late/early  last loss")
    for case, steps in (("d64", 2000), ("d64", 10000), ("paper", 40)):
        row = run(command(program, case, steps=steps))
        row["ms_ratio"] = row["ms_late"] / row["ms_early"]
        row["rss_ratio"] = row["rss_mib"] / row["rss_early_mib"]
        print(
            f"{case:<6} {steps:>6}  {row['ms_early']:>8.2f} {row['ms_late']:>8.2f}  {row['ms_ratio']:>10.3f}"
            f"  {row['rss_early_mib']:>9.0f}  {row['rss_mib']:>8.0f}  {row['rss_ratio']:>10.3f}"
            f"  {row['loss_last']:>9.5f}",
            flush=True,
        )
        yield {"part": "long", "case": case, "steps": steps, **row}


def beside(program, rounds):
    """Measures the share of evaluation, checkpoints and saved states in the time of trainings."""
    print("study                 ms/update  lines x ms    last ms  checkpoints x ms  saves x ms  beside updates")
    for study, steps, threads in (("quick", 1000, 1), ("phase-diagram-paper", 16, 2)):
        words = [*shlex.split(program), "bench", "training", study]
        row = run([*words, "--steps", str(steps), "--threads", str(threads)])
        print(
            f"{study:<20} {row['ms_per_update']:>10.2f}  {row['lines']:>4} x {row['ms_per_line']:<6.1f}"
            f" {row['ms_last_line']:>8.1f}  {row['checkpoints']:>8} x {row['ms_per_checkpoint']:<5.1f}"
            f"  {row['saves']:>4} x {row['ms_per_save']:<5.1f} {100 * row['beside_updates']:>12.2f} %",
            flush=True,
        )
        yield {"part": "beside", "study": study, **row}


PARTS = {part.__name__: part for part in (sizes, reference, speedups, together, long, beside)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gammascope", default=PROGRAM)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--part", action="append", choices=PARTS)
    parser.add_argument("--json", help="file to write the results to as well")
    given = parser.parse_args()
    rows = []
    print(f"load before: {os.getloadavg()[0]:.1f}")
    for name in given.part or PARTS:
        rows += PARTS[name](given.gammascope, given.rounds)
    if given.json:
        Path(given.json).parent.mkdir(parents=True, exist_ok=True)
        Path(given.json).write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
