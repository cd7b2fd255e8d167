"""Compares a dataset of SCAN, COGS or pairs with its source files, row by row.

Checks that each sequence equals its line of the source file, that no line occurs twice, the counts
per split and group, and all checksums: of sources, shards and the dataset id. Uses only the standard
library and shares no code with the generator. Prints the first mismatch and exits with 1 if the
dataset is invalid.

Usage: python3 check_sequence_dataset.py FOLDER SAMPLES
"""
import array
import collections
import gzip
import hashlib
import json
import pathlib
import sys

PER_SEQUENCE = ["length", "loss_from", "prompt", "group", "line"]


def require(condition, message):
    """Exits with a message if the condition is false."""
    if not condition:
        sys.exit("invalid: " + message)


def read_shard(path):
    """Returns the arrays of a shard by name, each as values and bytes."""
    data = path.read_bytes()
    begin = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:begin])
    header.pop("__metadata__", None)
    arrays = {}
    for name, entry in header.items():
        first, last = (begin + offset for offset in entry["data_offsets"])
        values = array.array("i", data[first:last])
        if sys.byteorder == "big":
            values.byteswap()
        require([len(values)] == entry["shape"], f"{path}: shape of {name}")
        arrays[name] = (values, data[first:last])
    return arrays


def digest(arrays):
    """Returns the record digest of a shard, as README.md defines it."""
    total = hashlib.sha256()
    for name in ["tokens"] + PER_SEQUENCE:
        values, data = arrays[name]
        total.update(f"{name} I32 {len(values)}\n".encode())
        total.update(data)
    return total.hexdigest()


def source_rows(file, samples):
    """Returns the (input, target, group, split) of a file of the specification, by line number."""
    path = samples / file["source"]["file"]
    data = path.read_bytes()
    data = gzip.decompress(data) if path.suffix == ".gz" else data
    require(hashlib.sha256(data).hexdigest() == file["source"]["sha256"], f"{path}: SHA-256")
    layout, rows = file["layout"], {}
    lines = data.decode().splitlines()
    header = lines[0].split("\t") if layout["header"] else None
    for number, line in enumerate(lines, 1):
        if layout["kind"] == "SCAN":
            given, wanted = line[len("IN: "):].split(" OUT: ")
            group = "and" if " and " in given else "after" if " after " in given else "single"
            rows[number] = (given, wanted, group, file["split"])
        elif layout["kind"] == "TSV" and not (header and number == 1):
            cells = line.split("\t")
            cell = lambda column: cells[header.index(column) if header else int(column) - 1]
            rows[number] = (cell(layout["input"]), cell(layout["target"]),
                            cell(layout["group"]) if layout["group"] else "all",
                            cell(layout["split"]) if layout["split"] else file["split"])
    return rows


def text(words, tokens, glued):
    """Returns the text of tokens; adjacent digits are joined if glued is true."""
    out = []
    for token in tokens:
        word = words[token]
        if glued and word.isdigit() and out and out[-1].isdigit():
            out[-1] += word
        else:
            out.append(word)
    return " ".join(out)


def main(folder, samples):
    """Checks the dataset in a folder."""
    manifest = json.loads((folder / "manifest.json").read_text())
    spec, style = manifest["specification"], manifest["sequences"][0]
    canonical = json.dumps(spec, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    identity = hashlib.sha256(f"{canonical}\n{manifest['generator_version']}\n".encode())
    files = [(f["split"], source_rows(f, samples)) for f in spec["files"]]
    glued, checked = style["tokenizer"] == "digits", 0
    for size in spec["sizes"]:
        split = size["split"]
        rows = next(rows for name, rows in files if name in ("", split))
        counts, used = collections.Counter(), set()
        for index, shard in enumerate(manifest["splits"][split]["shards"]):
            path = folder / shard["file"]
            require(hashlib.sha256(path.read_bytes()).hexdigest() == shard["sha256"], f"{path}: SHA-256")
            arrays, begin = read_shard(path), 0
            identity.update(f"{split} {index} {digest(arrays)}\n".encode())
            for values in zip(*(arrays[name][0] for name in PER_SEQUENCE)):
                length, loss_from, prompt, group, line = values
                tokens = arrays["tokens"][0][begin:begin + length]
                begin += length
                name = manifest["groups"][group]["name"]
                row = (text(style["words"], tokens[:prompt - 1], glued),
                       text(style["words"], tokens[prompt:-1], glued), name, split)
                require(row == rows[line], f"line {line} of {split}: {row} instead of {rows[line]}")
                require(tokens[prompt - 1] == style["separator"] and tokens[-1] == style["end"],
                        f"line {line} of {split}: separator or end token")
                require(loss_from == (1 if spec["learn_input"] else prompt), f"line {line} of {split}: loss_from")
                require(line not in used, f"line {line} of {split} occurs twice")
                used.add(line)
                counts[name] += 1
        require(dict(counts) == manifest["splits"][split]["per_group"], f"examples per group of {split}")
        require(sum(counts.values()) == size["examples"] == len(used), f"number of examples of {split}")
        checked += len(used)
    require(identity.hexdigest() == manifest["dataset_id"], "dataset_id")
    print(f"{checked} sequences equal their source lines; dataset id {manifest['dataset_id']}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
