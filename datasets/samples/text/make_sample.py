"""Creates sample-train.jsonl.zst and sample-test.jsonl.zst in SlimPajama's format.

The documents come from source jars of libraries under the Apache License 2.0: programs are documents
of the set RedPajamaGithub, the prose of comments is in the set Javadoc.

Usage: python3 make_sample.py FOLDER

FOLDER must contain the source jars below. Needs the program zstd.
"""
import hashlib, html, json, pathlib, re, subprocess, sys, zipfile

CODE = ["picocli-4.7.7-sources.jar", "guice-7.0.0-sources.jar"]
PROSE = ["commons-math3-3.6.1-sources.jar"]
LARGEST, CODE_CHARACTERS, PROSE_CHARACTERS = 20_000, 1_200_000, 700_000


def files(folder, jars):
    for jar in jars:
        with zipfile.ZipFile(pathlib.Path(folder) / jar) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".java") and not name.endswith("-info.java"):
                    yield jar + "/" + name, archive.read(name).decode("utf-8")


def prose(source):
    """Returns the comments of a program as plain text, without tags."""
    texts = []
    for comment in re.findall(r"/\*\*(.*?)\*/", source, re.S):
        text = re.sub(r"(?m)^\s*\* ?", "", comment)
        text = re.sub(r"(?ms)^\s*@.*", "", text)
        text = re.sub(r"\{@\w+\s+([^{}]*)\}", r"\1", text)
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
        text = re.sub(r"\s+", " ", text).strip()
        if len(text.split()) >= 8:
            texts.append(text)
    return "\n".join(texts)


def documents(folder):
    for jars, name, most in ((CODE, "RedPajamaGithub", CODE_CHARACTERS), (PROSE, "Javadoc", PROSE_CHARACTERS)):
        found = [(path, prose(s) if name == "Javadoc" else s) for path, s in files(folder, jars)]
        found.sort(key=lambda d: hashlib.sha256(d[0].encode()).hexdigest())
        used = 0
        for path, text in found:
            if 500 <= len(text) <= LARGEST and used + len(text) <= most:
                used += len(text)
                yield path, name, text


def main(folder):
    parts = {"train": [], "test": []}
    for path, name, text in documents(folder):
        digest = hashlib.sha256(path.encode()).hexdigest()
        # Uses the last digit, because the first digits determine the order.
        part = "test" if digest[-1] == "0" else "train"
        line = {"text": text, "meta": {"redpajama_set_name": name, "file": path}}
        parts[part].append((digest, json.dumps(line, ensure_ascii=False)))
    for part, lines in parts.items():
        text = "".join(line + "\n" for _, line in sorted(lines))
        subprocess.run(["zstd", "-q", "-19", "-f", "-o", f"sample-{part}.jsonl.zst"], input=text.encode(), check=True)
        print(part, len(lines), len(text.encode()), hashlib.sha256(text.encode()).hexdigest())


main(sys.argv[1])
