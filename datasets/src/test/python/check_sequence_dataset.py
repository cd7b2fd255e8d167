"""Compares a dataset of SCAN, COGS or pairs with its source files, row by row.

Checks that each sequence equals its line of the source file, that no line occurs twice, the counts
per split and group, and all checksums: of sources, shards and the dataset id. Uses only the standard
library and shares no code with the generator. Prints the first mismatch and exits with 1 if the
dataset is invalid. Source files that end in .zst are read by the program zstd.

Usage: python3 check_sequence_dataset.py FOLDER SAMPLES [RANKS]

RANKS is needed for the tokenizers gpt2 and gpt2_occurring: the file r50k_base.tiktoken, or a jar
that contains it.
"""
import array
import base64
import collections
import gzip
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

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


class Number(str):
    """A JSON number as written."""


def parse(text):
    """Parses JSON; numbers stay as written."""
    return json.loads(text, parse_int=Number, parse_float=Number)


def canonical(value):
    """Returns the canonical JSON of a parsed value: sorted keys, no white space."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, Number):
        return str(value)
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"\\\\|\\u00[0-9a-f]{2}", lambda m: m[0] if m[0][1] == "\\" else "\\u" + m[0][2:].upper(), text)


def content(path):
    """Returns the decompressed bytes of a source file."""
    if path.suffix == ".zst":
        if shutil.which("zstd") is None:
            sys.exit(f"cannot be checked: {path} needs the program zstd")
        return subprocess.run(["zstd", "-dcq", "--long=29", path], check=True, capture_output=True).stdout
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def source_rows(file, samples):
    """Returns the (input, target, group, split) of a file of the specification, by line number.

    The split is empty where the specification draws it."""
    path = samples / file["source"]["file"]
    data = content(path)
    require(hashlib.sha256(data).hexdigest() == file["source"]["sha256"], f"{path}: SHA-256")
    layout, rows, header = file["layout"], {}, []
    for number, line in enumerate(re.split("\r\n|\n|\r", data.decode("utf-8-sig")), 1):
        if layout["header"] and number == 1:
            header = line.split("\t")
        elif layout["kind"] == "SCAN" and line:
            given, wanted = line[len("IN: "):].split(" OUT: ", 1)
            group = "after" if " after " in given else "and" if " and " in given else "single"
            rows[number] = (given, wanted, group, file["split"])
        elif line:
            if layout["kind"] == "TSV":
                cells = line.split("\t")
                cell = lambda column: cells[header.index(column) if header else int(column) - 1]
            else:
                cell = parse(line).get
            rows[number] = (cell(layout["input"]), cell(layout["target"]),
                            cell(layout["group"]) if layout["group"] else "all",
                            cell(layout["split"]) if layout["split"] else file["split"])
    return rows


# The white space that separates words; see README.md.
SPACES = "[\t-\r\x1c-\x20\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"


def normalize(tokenizer, text):
    """Returns a text with white space as the tokenizer reproduces it."""
    return " ".join(w for w in re.split(SPACES, text) if w) if tokenizer in ("words", "digits") else text


def ranks(path):
    """Returns the bytes of GPT-2's tokens by id."""
    if path.suffix == ".jar":
        with zipfile.ZipFile(path) as jar:
            name = next(name for name in jar.namelist() if name.endswith("r50k_base.tiktoken"))
            data = jar.read(name)
    else:
        data = path.read_bytes()
    pairs = (line.split() for line in data.splitlines() if line)
    return {int(rank): base64.b64decode(token) for token, rank in pairs}


def decoder(style, path):
    """Returns a function from tokens to their text."""
    kind, words = style["tokenizer"], style["words"]
    if kind == "characters":
        return lambda tokens: "".join(words[t] for t in tokens)
    if kind.startswith("gpt2"):
        table = ranks(path)
        id_of = (lambda t: t - 1) if kind == "gpt2" else (lambda t: int(words[t]))
        return lambda tokens: b"".join(table[id_of(t)] for t in tokens).decode()
    return lambda tokens: joined([words[t] for t in tokens], kind == "digits")


def joined(words, glued):
    """Returns the text of words; adjacent numbers are joined if glued is true."""
    out, before = "", False
    for word in words:
        number = glued and re.fullmatch("[0-9]+", word) is not None
        out += word if not out or (number and before) else " " + word
        before = number
    return out


def main(folder, samples, encoding):
    """Checks the dataset in a folder."""
    manifest = parse((folder / "manifest.json").read_text(encoding="utf-8"))
    spec, style = manifest["specification"], manifest["sequences"][0]
    identity = hashlib.sha256(f"{canonical(spec)}\n{manifest['generator_version']}\n".encode())
    files = [(f["split"], source_rows(f, samples)) for f in spec["files"]]
    separator, end = int(style["separator"]), int(style["end"])
    text, checked, drawn = decoder(style, encoding), 0, set()
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
                given, wanted, kind, named = rows[line]
                row = (text(tokens[:prompt - 1]), text(tokens[prompt:-1]), name, split)
                source = (normalize(style["tokenizer"], given), normalize(style["tokenizer"], wanted),
                          kind, named or split)
                require(row == source, f"line {line} of {split}: {row} instead of {source}")
                require(tokens[prompt - 1] == separator and tokens[-1] == end,
                        f"line {line} of {split}: separator or end token")
                require(loss_from == (1 if spec["learn_input"] else prompt), f"line {line} of {split}: loss_from")
                require(line not in used, f"line {line} of {split} occurs twice")
                used.add(line)
                if not named:
                    require(line not in drawn, f"line {line} occurs in two splits")
                    drawn.add(line)
                counts[name] += 1
        per_group = {group: int(n) for group, n in manifest["splits"][split]["per_group"].items()}
        require(dict(counts) == per_group, f"examples per group of {split}")
        require(sum(counts.values()) == int(size["examples"]) == len(used), f"number of examples of {split}")
        checked += len(used)
    require(identity.hexdigest() == manifest["dataset_id"], "dataset_id")
    print(f"{checked} sequences equal their source lines; dataset id {manifest['dataset_id']}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path((sys.argv + [""])[3]))
