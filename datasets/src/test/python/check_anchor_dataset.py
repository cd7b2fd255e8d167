"""Checks a dataset of the anchor task against paper section 3, with the standard library alone.

Written from the paper and README.md, not from the Java code: it shares nothing with the generator.
Usage: python3 check_anchor_dataset.py FOLDER; exits with 1 and says what is wrong.
"""

import array
import hashlib
import itertools
import json
import math
import pathlib
import struct
import sys


def read_safetensors(path):
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = entry["data_offsets"]
        raw = data[8 + length + begin : 8 + length + end]
        values = array.array("i")
        assert entry["dtype"] == "I32" and values.itemsize == 4, entry
        values.frombytes(raw)
        if sys.byteorder == "big":
            values.byteswap()
        assert len(values) == math.prod(entry["shape"]), entry
        arrays[name] = (entry["shape"], values, raw)
    return hashlib.sha256(data).hexdigest(), arrays


def record_digest(arrays):
    digest = hashlib.sha256()
    for name, (shape, _, raw) in arrays.items():
        digest.update(f"{name} I32 {','.join(map(str, shape))}\n".encode())
        digest.update(raw)
    return digest.hexdigest()


def step(function, x):
    value = function["multiply"] * x + function["add"]
    return value % function["modulo"] if function["modulo"] else value


class Rules:
    def __init__(self, spec):
        self.spec = spec
        self.functions = {int(token): f for token, f in spec["anchors"].items()}
        self.own = {tuple(d["anchors"]): d["label"] for d in spec["designated"]}
        self.held_out = {tuple(anchors) for anchors in spec["held_out"]}
        tokens = sorted(self.functions)
        self.pairs = list(itertools.product(tokens, repeat=spec["chain"]))

    def label(self, anchors, key):
        if anchors in self.own:
            return step(self.own[anchors], key)
        for anchor in anchors:
            key = step(self.functions[anchor], key)
        return key

    def check(self, split, tokens, at):
        """What the tokens of one example say must agree with its arrays; returns the pair's index."""
        places = [t for t, token in enumerate(tokens) if token in self.functions]
        chain = self.spec["chain"]
        assert len(places) == chain and places[-1] - places[0] == chain - 1, "anchors"
        position = places[0] - 1
        assert position >= 0, "no key before the anchors"
        anchors = tuple(tokens[t] for t in places)
        key = tokens[position]
        low, high = self.spec["keys"]["from"], self.spec["keys"]["to"]
        others = [token for t, token in enumerate(tokens) if t not in places]
        assert all(low <= token <= high for token in others), "key or noise out of range"
        assert at["key"] == key and at["position"] == position, "key or position"
        assert self.pairs[at["group"]] == anchors, "group"
        assert (anchors in self.held_out) == (split == "unseen"), "pair in the wrong split"
        if split != "unseen":
            test_place = key % self.spec["split_modulus"] == position
            assert test_place == (split == "test"), "key at a position of the other split"
        label = self.label(anchors, key)
        assert at["label"] == label and 0 < label < self.spec["vocabulary"], "label"
        if split == "unseen":
            self.check_answers(anchors, key, at)
        return at["group"]

    def check_answers(self, anchors, key, at):
        assert at["answer.inferential"] == self.label(anchors, key), "inferential answer"
        mirror = anchors[::-1]
        keys = range(self.spec["keys"]["from"], self.spec["keys"]["to"] + 1)
        symmetric = mirror not in self.held_out and any(
            self.label(mirror, x) != self.label(anchors, x) for x in keys
        )
        expected = self.label(mirror, key) if symmetric else -1
        assert at.get("answer.symmetric", -1) == expected, "symmetric answer"


def check_shard(folder, split, shard, rules):
    sha, arrays = read_safetensors(folder / shard["file"])
    assert sha == shard["sha256"], f"{shard['file']}: SHA-256 is {sha}"
    length = rules.spec["sequence_length"]
    assert arrays["tokens"][0] == [shard["examples"], length], "shape of tokens"
    columns = {name: values for name, (_, values, _) in arrays.items() if name != "tokens"}
    assert all(len(values) == shard["examples"] for values in columns.values()), "lengths"
    tokens = arrays["tokens"][1]
    groups = []
    for i in range(shard["examples"]):
        sequence = tokens[i * length : (i + 1) * length]
        at = {name: values[i] for name, values in columns.items()}
        try:
            groups.append(rules.check(split, sequence, at))
        except AssertionError as wrong:
            raise AssertionError(f"{shard['file']} example {i}: {wrong}: {list(sequence)} {at}")
    return record_digest(arrays), groups


def check(folder):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    spec = manifest["specification"]
    rules = Rules(spec)
    assert manifest["positions"] == spec["sequence_length"]
    assert manifest["vocabulary"] == spec["vocabulary"]
    names = ["-".join(map(str, pair)) for pair in rules.pairs]
    assert [g["name"] for g in manifest["groups"]] == names, "groups"
    assert [g["trained"] for g in manifest["groups"]] == [
        pair not in rules.held_out for pair in rules.pairs
    ], "trained groups"
    identity = json.dumps(spec, separators=(",", ":"), ensure_ascii=False)
    identity += f"\n{manifest['generator_version']}\n"
    total = 0
    for split in ("train", "test", "unseen"):
        groups = []
        for index, shard in enumerate(manifest["splits"][split]["shards"]):
            digest, found = check_shard(folder, split, shard, rules)
            identity += f"{split} {index} {digest}\n"
            groups += found
        wanted = {
            name: spec["examples_per_pair"][split]
            for name, pair in zip(names, rules.pairs)
            if (pair in rules.held_out) == (split == "unseen")
        }
        assert {names[g]: groups.count(g) for g in set(groups)} == wanted, f"counts of {split}"
        assert manifest["splits"][split]["per_group"] == wanted, f"manifest counts of {split}"
        total += len(groups)
    found = hashlib.sha256(identity.encode()).hexdigest()
    assert manifest["dataset_id"] == found, f"dataset_id should be {found}"
    assert folder.name == found[:12], f"folder should be called {found[:12]}"
    return total, found


if __name__ == "__main__":
    try:
        print("%d examples obey the rules; dataset %s" % check(pathlib.Path(sys.argv[1])))
    except AssertionError as wrong:
        sys.exit(f"wrong: {wrong}")
