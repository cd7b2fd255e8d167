#!/usr/bin/env python3
"""Compares the time of a gammascope training step with that of a plain PyTorch implementation.

usage: peer.py [--gammascope PROGRAM] [--rounds N] [--case NAME ...] [--json FILE]

Each round runs gammascope and PyTorch one after another, each variant in its own process:
gammascope in float32 and, where the processor has the instructions, with bfloat16 matrix products;
PyTorch eager, compiled, in autocast to bfloat16, and compiled in autocast. All use the same initial
weights and batches, which `bench step --write` exports. The reported time is the median over the
second half of the steps, then over the rounds. The system load is reported as well. Exits with 1 if
the losses of the first or the last step differ between variants of one precision.

The PyTorch implementation follows the authors' code: all positions in every layer, logits at all
positions, loss at the last position, clip_grad_norm_, torch.optim.AdamW, one Linear per projection.
Axes: B batch, T positions, D width, F feed-forward neurons, K head width, H heads, V vocabulary.
"""

import argparse
import json
import math
import os
import statistics
import struct
import sys
import tempfile
import time
from pathlib import Path

from cases import CASES, PROGRAM, command, run, value

# Relative tolerances of the losses of the first and the last step, by precision. Sums in another
# order differ, increasingly during training.
TOLERANCES = {"float32": (1e-5, 1e-3), "bfloat16": (1e-2, 5e-2)}
OURS = {"float32": "ours", "bfloat16": "ours bf16"}
# Whether it is compiled, and its precision.
PEERS = {
    "eager": (False, "float32"),
    "compiled": (True, "float32"),
    "autocast": (False, "bfloat16"),
    "compiled autocast": (True, "bfloat16"),
}


def read_arrays(file):
    """Returns the arrays of a safetensors file as tensors, by name."""
    import torch

    types = {"F32": torch.float32, "I32": torch.int32, "I64": torch.int64}
    data = file.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, entry in header.items():
        if name != "__metadata__":
            start, end = (8 + length + at for at in entry["data_offsets"])
            flat = torch.frombuffer(bytearray(data[start:end]), dtype=types[entry["dtype"]])
            arrays[name] = flat.reshape(entry["shape"])
    return arrays


def build(config, weights):
    """Returns the decoder with the given weights."""
    import torch
    from torch import nn

    d, f, hk = config["d_model"], config["d_ff"], config["d_k"] * config["heads"]
    heads, positions = config["heads"], config["positions"]

    class Layer(nn.Module):
        def __init__(self):
            super().__init__()
            self.query, self.key, self.value = (nn.Linear(d, hk, bias=False) for _ in range(3))
            self.output = nn.Linear(hk, d, bias=False)
            self.norm_attention, self.norm_feedforward = nn.LayerNorm(d), nn.LayerNorm(d)
            self.inner, self.outer = nn.Linear(d, f, bias=False), nn.Linear(f, d, bias=False)

        def by_head(self, x):  # (B, T, H K) -> (B, H, T, K)
            return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)

        def forward(self, x, hidden):  # (B, T, D), (B, T, T)
            q, k, v = (self.by_head(part(x)) for part in (self.query, self.key, self.value))
            scores = q @ k.transpose(2, 3) / math.sqrt(config["d_k"])
            attention = scores.masked_fill(hidden.unsqueeze(1), -1e9).softmax(-1)
            seen = (attention @ v).transpose(1, 2).flatten(2)
            x = self.norm_attention(x + self.output(seen))
            return self.norm_feedforward(x + self.outer(torch.relu(self.inner(x))))

    class Decoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.token = nn.Embedding(config["vocabulary"], d)
            self.position = nn.Embedding(positions, d)
            self.layers = nn.ModuleList(Layer() for _ in range(config["layers"]))
            self.projection = nn.Linear(d, config["vocabulary"])
            future = torch.ones(positions, positions, dtype=torch.bool).triu(1)
            self.register_buffer("future", future)

        def forward(self, tokens):  # (B, T) -> (B, T, V)
            hidden = self.future | (tokens == 0).unsqueeze(1)
            x = self.token(tokens) + self.position(torch.arange(positions))
            for layer in self.layers:
                x = layer(x, hidden)
            return self.projection(x)

    model = Decoder()
    names = {
        "token.weight": "embedding.token",
        "position.weight": "embedding.position",
        "projection.weight": "projection.weight",
        "projection.bias": "projection.bias",
    }
    for i in range(config["layers"]):
        for part in ("query", "key", "value", "output"):
            names[f"layers.{i}.{part}.weight"] = f"layer.{i}.attention.{part}"
        for part in ("attention", "feedforward"):
            for kind in ("weight", "bias"):
                names[f"layers.{i}.norm_{part}.{kind}"] = f"layer.{i}.norm.{part}.{kind}"
        names[f"layers.{i}.inner.weight"] = f"layer.{i}.feedforward.in"
        names[f"layers.{i}.outer.weight"] = f"layer.{i}.feedforward.out"
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            given = weights[names[name]]
            linear = parameter.dim() == 2 and not name.startswith(("token", "position"))
            parameter.copy_(given.t() if linear else given)
    return model


def rate(schedule, steps, t):
    """Returns the learning rate of step t, which starts at 1."""
    low, span, warm = schedule["lr_min"], schedule["lr_max"] - schedule["lr_min"], schedule["warmup_steps"]
    if t <= warm:
        return low + span * t / warm
    return low + span * (1 + math.cos(math.pi * (t - warm) / (steps - warm))) / 2


def work(folder, peer, steps, threads):
    """Trains in this process and prints the results as a JSON object.

    Args:
        folder: the folder that `bench step --write` wrote.
        peer: a key of PEERS.
    """
    import torch
    from torch.nn import functional

    compiled, precision = PEERS[peer]
    torch.set_num_threads(threads)
    folder = Path(folder)
    config = json.loads((folder / "config.json").read_text())
    batches = read_arrays(folder / "batches.safetensors")
    tokens, labels = batches["tokens"].long(), batches["labels"].long()
    model = build(config, read_arrays(folder / "initial.safetensors"))
    optimizer, schedule = config["optimizer"], config["schedule"]
    adam = torch.optim.AdamW(
        model.parameters(),
        lr=schedule["lr_max"],
        betas=tuple(optimizer["betas"]),
        eps=optimizer["eps"],
        weight_decay=optimizer["weight_decay"],
    )

    def loss_of(x, y):
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
            logits = model(x)[:, -1]
        return functional.cross_entropy(logits.float(), y)

    loss_of = torch.compile(loss_of) if compiled else loss_of
    times, losses = [], []
    for t in range(1, steps + 1):
        x, y = tokens[(t - 1) % len(tokens)], labels[(t - 1) % len(labels)]
        start = time.perf_counter()
        for group in adam.param_groups:
            group["lr"] = rate(schedule, config["steps"], t)
        adam.zero_grad()
        loss = loss_of(x, y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), optimizer["clip_global_norm"])
        adam.step()
        losses.append(loss.item())
        times.append(1000 * (time.perf_counter() - start))
    print(
        json.dumps(
            {
                "ms_per_step": statistics.median(times[steps // 2 :]),
                "ms_min": min(times),
                "loss_first": losses[0],
                "loss_last": losses[-1],
                "torch": torch.__version__,
            }
        )
    )


def has_bfloat16():
    """Returns whether the processor multiplies bfloat16 matrices."""
    flags = Path("/proc/cpuinfo").read_text()
    return "avx512_bf16" in flags or "amx_bf16" in flags


def measure(name, program, rounds):
    """Runs all variants of a case alternately and returns a row of results."""
    steps, threads = str(value(name, "steps")), str(value(name, "threads"))
    precisions = ["float32"] + ["bfloat16"] * has_bfloat16()
    peers = [peer for peer, (_, precision) in PEERS.items() if precision in precisions]
    seen = {side: [] for side in [OURS[p] for p in precisions] + peers}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            for precision in precisions:
                export = {"write": folder} if number == 0 and precision == "float32" else {}
                words = command(program, name, matmul_precision=precision.upper(), **export)
                seen[OURS[precision]].append(run(words))
            for peer in peers:
                words = [sys.executable, __file__, "--work", peer, folder, steps, threads]
                seen[peer].append(run(words))
    row = {"case": name, "rounds": rounds, "load": os.getloadavg()[0], "torch": seen["eager"][0]["torch"]}
    row["ms"] = {side: statistics.median(r["ms_per_step"] for r in results) for side, results in seen.items()}
    row["ms_min"] = {side: min(r["ms_min"] for r in results) for side, results in seen.items()}
    row["loss_off"] = {
        peer: [
            abs(seen[OURS[PEERS[peer][1]]][0][when] / seen[peer][0][when] - 1)
            for when in ("loss_first", "loss_last")
        ]
        for peer in peers
    }
    row["utilisation"] = statistics.median(result["utilisation"] for result in seen["ours"])
    row["rss_mib"] = max(result["rss_mib"] for result in seen["ours"])
    return row


def losses_agree(row):
    """Returns whether the losses of a row are within the tolerances."""
    return all(
        off < tolerance
        for peer, offs in row["loss_off"].items()
        for off, tolerance in zip(offs, TOLERANCES[PEERS[peer][1]])
    )


def main():
    if len(sys.argv) == 6 and sys.argv[1] == "--work":
        return work(sys.argv[3], sys.argv[2], int(sys.argv[4]), int(sys.argv[5]))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gammascope", default=PROGRAM)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--case", action="append", choices=CASES)
    parser.add_argument("--json", help="file to write the results to as well")
    given = parser.parse_args()
    rows = []
    sides = [*OURS.values(), *PEERS]
    print("milliseconds per step")
    print("case      " + "".join(f"{side:>19}" for side in sides) + "  utilisation  load  losses")
    for name in given.case or CASES:
        row = measure(name, given.gammascope, given.rounds)
        rows.append(row)
        times = "".join(f"{row['ms'][s]:>19.1f}" if s in row["ms"] else f"{'-':>19}" for s in sides)
        print(
            f"{name:<10}{times}  {row['utilisation']:>11.2f}  {row['load']:>4.1f}"
            f"  {'agree' if losses_agree(row) else 'DIFFER'}",
            flush=True,
        )
    if given.json:
        Path(given.json).parent.mkdir(parents=True, exist_ok=True)
        Path(given.json).write_text(json.dumps(rows, indent=1) + "\n")
    return 0 if all(map(losses_agree, rows)) else 1


if __name__ == "__main__":
    sys.exit(main())
