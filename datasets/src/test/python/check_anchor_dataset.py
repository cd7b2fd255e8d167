"""Checks a dataset of the anchor task against section 3 of the paper (arXiv 2405.05409).

Implements the rules of the paper and README.md, shares no code with the generator, and uses only the
standard library. Prints the first violation and exits with 1 if the dataset is invalid.

Usage: python3 check_anchor_dataset.py FOLDER
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
    """Returns the SHA-256 of a file and its arrays by name, in the order of the file.

    An array is a tuple of shape, values and bytes.
    """
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
    """Returns the record digest of a shard, as README.md defines it."""
    digest = hashlib.sha256()
    for name, (shape, _, raw) in arrays.items():
        digest.update(f"{name} I32 {','.join(map(str, shape))}\n".encode())
        digest.update(raw)
    return digest.hexdigest()


def apply(function, x):
    """Returns the value of an anchor's function at x."""
    value = function["multiply"] * x + function["add"]
    return value % function["modulo"] if function["modulo"] else value


class Rules:
    """The rules of a specification."""

    def __init__(self, spec):
        self.spec = spec
        self.functions = {int(token): f for token, f in spec["anchors"].items()}
        self.own = {tuple(d["anchors"]): d["label"] for d in spec["designated"]}
        self.held_out = {tuple(anchors) for anchors in spec["held_out"]}
        tokens = sorted(self.functions)
        self.pairs = list(itertools.product(tokens, repeat=spec["chain"]))

    def label(self, anchors, key):
        """Returns the label of a pair for a key: its own function or the composition."""
        if anchors in self.own:
            return apply(self.own[anchors], key)
        for anchor in anchors:
            key = apply(self.functions[anchor], key)
        return key

    def check(self, split, tokens, at):
        """Checks the arrays of an example against its tokens; returns the index of the pair.

        Args:
            tokens: the sequence.
            at: the values of the other arrays, by name.
        """
        places = [t for t, token in enumerate(tokens) if token in self.functions]
        chain = self.spec["chain"]
        assert len(places) == chain and places[-1] - places[0] == chain - 1, "number of adjacent anchors"
        position = places[0] - 1
        assert position >= 0, "no key before the anchors"
        anchors = tuple(tokens[t] for t in places)
        key = tokens[position]
        low, high = self.spec["keys"]["from"], self.spec["keys"]["to"]
        others = [token for t, token in enumerate(tokens) if t not in places]
        assert all(low <= token <= high for token in others), "key or noise outside the range"
        assert at["key"] == key and at["position"] == position, "key or position"
        assert self.pairs[at["group"]] == anchors, "group"
        assert (anchors in self.held_out) == (split == "unseen"), "pair of another split"
        if split != "unseen":
            test_place = key % self.spec["split_modulus"] == position
            assert test_place == (split == "test"), "key at a position of the other split"
        label = self.label(anchors, key)
        assert at["label"] == label and 0 < label < self.spec["vocabulary"], "label"
        if split == "unseen":
            self.check_answers(anchors, key, at)
        return at["group"]

    def check_answers(self, anchors, key, at):
        """Checks the candidate answers of a held-out pair."""
        assert at["answer.inferential"] == self.label(anchors, key), "inferential answer"
        mirror = anchors[::-1]
        keys = range(self.spec["keys"]["from"], self.spec["keys"]["to"] + 1)
        symmetric = mirror not in self.held_out and any(
            self.label(mirror, x) != self.label(anchors, x) for x in keys
        )
        expected = self.label(mirror, key) if symmetric else -1
        assert at.get("answer.symmetric", -1) == expected, "symmetric answer"


def check_shard(folder, split, shard, rules):
    """Checks a shard; returns its record digest and the pair of each example."""
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
        except AssertionError as error:
            raise AssertionError(f"{shard['file']} example {i}: {error}: {list(sequence)} {at}")
    return record_digest(arrays), groups


def check(folder):
    """Checks a dataset; returns the number of examples and the dataset id."""
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
    hashed = json.dumps(spec, separators=(",", ":"), ensure_ascii=False)
    hashed += f"\n{manifest['generator_version']}\n"
    total = 0
    for split in ("train", "test", "unseen"):
        groups = []
        for index, shard in enumerate(manifest["splits"][split]["shards"]):
            digest, found = check_shard(folder, split, shard, rules)
            hashed += f"{split} {index} {digest}\n"
            groups += found
        expected = {
            name: spec["examples_per_pair"][split]
            for name, pair in zip(names, rules.pairs)
            if (pair in rules.held_out) == (split == "unseen")
        }
        assert {names[g]: groups.count(g) for g in set(groups)} == expected, f"counts of {split}"
        assert manifest["splits"][split]["per_group"] == expected, f"manifest counts of {split}"
        total += len(groups)
    found = hashlib.sha256(hashed.encode()).hexdigest()
    assert manifest["dataset_id"] == found, f"dataset_id should be {found}"
    assert folder.name == found[:12], f"the folder should be named {found[:12]}"
    return total, found


if __name__ == "__main__":
    try:
        print("%d examples are valid; dataset id %s" % check(pathlib.Path(sys.argv[1])))
    except AssertionError as error:
        sys.exit(f"invalid: {error}")
