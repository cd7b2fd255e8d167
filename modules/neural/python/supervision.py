"""Recomputes what the study gradient-supervision reports, from trained models and data sets alone.

    bash modules/neural/python/python.sh output/venv-torch modules/neural/python/supervision.py OUTPUT/runs/*

Prints for each finished run on an anchor task of additions: accuracy on the seen pairs with test keys, and on the
designated pair; shares of composed and mirrored answers on the held-out pair; and the alignment: the mean cosine of
input gradient and difference to a partner, over 512 sequences of the training split. Partners are drawn here by
another rule than in the training, and labels follow from the specification's numbers, not from the labels on disk.
"""

import json
import pathlib
import random
import sys

import torch

from gammascope import load_run

SEQUENCES = 512


def answers(model, tokens):
    with torch.no_grad():
        return torch.cat([model(part)[:, -1].argmax(-1) for part in tokens.split(1024)])


def rule(specification):
    """Returns the additive label of every trained pair of anchors, and the composition of every held-out one."""
    add = {int(anchor): function["add"] for anchor, function in specification["anchors"].items()}
    composed = {(a, b): add[a] + add[b] for a in add for b in add}
    held_out = [tuple(pair) for pair in specification["held_out"]]
    designated = {tuple(own["anchors"]): own["label"]["add"] for own in specification["designated"]}
    trained = {pair: value for pair, value in (composed | designated).items() if pair not in held_out}
    return trained, {pair: composed[pair] for pair in held_out}, designated


def anchors_of(sequence, add):
    at = next(i for i, token in enumerate(sequence) if token in add)
    return at, (sequence[at], sequence[at + 1])


def alignment(model, sequences, trained, draw):
    """The mean cosine of the gradient of the label's logit by X(1) and the difference to a random partner."""
    add = {a for pair in trained for a in pair}
    partners, labels = sequences.clone(), []
    for row, sequence in enumerate(sequences.tolist()):
        at, pair = anchors_of(sequence, add)
        labels.append(sequence[at - 1] + trained[pair])
        near = [p for p in sorted(trained) if (p[0] == pair[0]) != (p[1] == pair[1]) and trained[p] != trained[pair]]
        partners[row, at : at + 2] = torch.tensor(draw.choice(near))
    table = model.get_parameter("embedding.token")
    kept = {}

    class Lookup:
        """Stands for the table: keeps the looked-up rows, so that they can be differentiated."""

        def __getitem__(self, tokens):
            kept["x"] = table[tokens].detach().requires_grad_()
            return kept["x"]

    found = model.get_parameter
    model.get_parameter = lambda name: Lookup() if name == "embedding.token" else found(name)
    try:
        logits = model(sequences)[:, -1]
    finally:
        del model.get_parameter
    logits.gather(1, torch.tensor(labels)[:, None]).sum().backward()
    change = (table[sequences] - table[partners]).detach()
    return torch.nn.functional.cosine_similarity(kept["x"].grad.flatten(1), change.flatten(1)).mean().item()


def report(folder):
    run = load_run(folder)
    specification = run.dataset.manifest["specification"]
    trained, held_out, designated = rule(specification)
    test, unseen = run.dataset["test"], run.dataset["unseen"]
    right, pairs = [], []
    for sequence, answer in zip(test["tokens"].tolist(), answers(run.model, test["tokens"]).tolist()):
        at, pair = anchors_of(sequence, {a for p in trained for a in p})
        right.append(answer == sequence[at - 1] + trained[pair])
        pairs.append(pair)
    own = [r for r, pair in zip(right, pairs) if pair in designated]
    (pair, sum_of_both), = held_out.items()
    keys = unseen["tokens"].gather(1, unseen["position"][:, None])[:, 0]
    said = answers(run.model, unseen["tokens"]) - keys
    supervision = run.spec["training"].get("gradient_supervision", {"weight": 0, "relation": "NONE"})
    return {
        "run": folder.name, "seed": run.spec["seed"], "weight": supervision["weight"],
        "relation": supervision["relation"].lower(), "seen": sum(right) / len(right), "designated": sum(own) / len(own),
        "composed": (said == sum_of_both).float().mean().item(),
        "mirrored": (said == trained[pair[::-1]]).float().mean().item(),
        "alignment": alignment(run.model, run.dataset["train"]["tokens"][:SEQUENCES], trained, random.Random(0))}


torch.set_num_threads(1)
for folder in map(pathlib.Path, sys.argv[1:]):
    if (folder / "outcome.json").exists() and json.loads((folder / "outcome.json").read_text())["outcome"] == "finished":
        row = report(folder)
        print("  ".join(f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}"
                        for name, value in row.items()), flush=True)
