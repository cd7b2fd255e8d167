"""Makes golden vectors of any size with PyTorch, in the format of README.md beside it.

    python3 -m venv VENV; VENV/bin/pip install torch==2.15.0 numpy==2.4.6      (outside the repository)
    VENV/bin/python make_golden.py base-l3 gpt2-l3                             makes both folders here
    VENV/bin/python make_golden.py --check gpt2-l2                             compares this script with a folder
                                                                               that another program has made
Everything follows from the sizes and the seed below. Both models are written plainly, one head after another,
with nothing taken from gammascope; --check compares GPT-2 with vectors by Hugging Face.
"""

import json
import math
import struct
import sys
from pathlib import Path

import numpy
import torch

ADAMW = {"name": "AdamW", "betas": [0.9, 0.999], "eps": 1e-8, "weight_decay": 0.1,
         "applied_to": "every parameter", "clip_global_norm": 1.0}
FORMULA = ("t<=warmup: lr_min+(lr_max-lr_min)*t/warmup; else "
           "lr_min+(lr_max-lr_min)*(1+cos(pi*(t-warmup)/(steps-warmup)))/2; t counts from 1")


def config(kind, **sizes):
    gpt2 = kind == "gpt2"
    return {"kind": kind, **sizes, "layer_norm": "pre" if gpt2 else "post",
            "activation": "gelu (tanh approximation)" if gpt2 else "relu",
            "projection": "tied to the token embedding, no bias" if gpt2 else "untied, with bias",
            "epsilon": 1e-5, "loss": "cross-entropy on the last position, mean over the batch",
            "optimizer": ADAMW,
            "schedule": {"lr_max": 2e-3, "lr_min": 5e-5, "warmup_steps": 3, "formula": FORMULA},
            "made_with": {"torch": torch.__version__}}


FOLDERS = {
    # No size equals another, none is a power of two, and heads * d_k is not d_model.
    "base-l3": (config("base", layers=3, d_model=21, d_ff=50, d_k=5, heads=2, vocabulary=37,
                       positions=7, batch=11, steps=6), 31),
    "gpt2-l3": (config("gpt2", layers=3, d_model=21, d_ff=45, d_k=7, heads=3, vocabulary=37,
                       positions=8, batch=10, steps=6), 32),
}


def read(path):
    data = Path(path).read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    arrays = {}
    for name, entry in json.loads(data[8:8 + length]).items():
        if name != "__metadata__":
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            kind = {"F32": numpy.float32, "I64": numpy.int64}[entry["dtype"]]
            arrays[name] = torch.from_numpy(
                numpy.frombuffer(data[start:end], kind).reshape(entry["shape"]).copy())
    return arrays


def write(path, arrays):
    header, body = {}, b""
    for name in sorted(arrays):
        array = arrays[name].detach().contiguous().numpy()
        raw = array.tobytes()
        header[name] = {"dtype": "I64" if array.dtype == numpy.int64 else "F32",
                        "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    Path(path).write_bytes(struct.pack("<Q", len(text)) + text + body)


def shapes(c):
    d, f, v, t, inner = c["d_model"], c["d_ff"], c["vocabulary"], c["positions"], c["heads"] * c["d_k"]
    if c["kind"] == "gpt2":
        s = {"transformer.wte.weight": (v, d), "transformer.wpe.weight": (t, d),
             "transformer.ln_f.weight": (d,), "transformer.ln_f.bias": (d,)}
        for l in range(c["layers"]):
            h = f"transformer.h.{l}."
            for name, shape in {"ln_1": (d,), "ln_2": (d,), "attn.c_attn": (d, 3 * d),
                                "attn.c_proj": (d, d), "mlp.c_fc": (d, f), "mlp.c_proj": (f, d)}.items():
                s[h + name + ".weight"] = shape
                s[h + name + ".bias"] = (shape[-1],)
        return s
    s = {"embedding.token": (v, d), "embedding.position": (t, d),
         "projection.weight": (d, v), "projection.bias": (v,)}
    for l in range(c["layers"]):
        p = f"layer.{l}."
        for name in ("query", "key", "value"):
            s[p + "attention." + name] = (d, inner)
        s[p + "attention.output"] = (inner, d)
        s[p + "feedforward.in"], s[p + "feedforward.out"] = (d, f), (f, d)
        for name in ("attention", "feedforward"):
            s[p + f"norm.{name}.weight"] = s[p + f"norm.{name}.bias"] = (d,)
    return s


def initial(c, generator):
    """Norms near 1 and 0 but not at them, so that a forgotten one shows."""
    weights = {}
    for name, shape in sorted(shapes(c).items()):
        noise = torch.randn(shape, generator=generator)
        norm = len(shape) == 1 and (".norm." in name or ".ln_" in name)
        weights[name] = 1 + 0.1 * noise if norm and name.endswith("weight") else (
            0.1 * noise if len(shape) == 1 else noise / math.sqrt(shape[0] if "embed" not in name else 2.0))
    return weights


def norm(x, p, name):
    return torch.nn.functional.layer_norm(x, x.shape[-1:], p[name + ".weight"], p[name + ".bias"], 1e-5)


def attend(q, k, v, heads):
    """One head after another, columns side by side: (B, T, heads * width) each."""
    t, width = q.shape[1], q.shape[2] // heads
    hidden = torch.full((t, t), -math.inf).triu(1)
    maps, values, mixed = [], [], []
    for h in range(heads):
        part = slice(h * width, (h + 1) * width)
        scores = q[..., part] @ k[..., part].transpose(1, 2) / math.sqrt(width)
        maps.append(torch.softmax(scores + hidden, -1))
        values.append(v[..., part])
        mixed.append(maps[-1] @ values[-1])
    return torch.cat(mixed, -1), torch.stack(maps, 1), torch.stack(values, 1)


def base(c, p, tokens, offset=0):
    seen = {}
    x = p["embedding.token"][tokens] + p["embedding.position"] + offset
    for l in range(c["layers"]):
        n, a = f"layer.{l}.", f"activation.layer.{l}."
        q, k, v = (x @ p[n + "attention." + name] for name in ("query", "key", "value"))
        mixed, seen[a + "attention"], seen[a + "value"] = attend(q, k, v, c["heads"])
        x = norm(x + mixed @ p[n + "attention.output"], p, n + "norm.attention")
        seen[a + "attention_out"] = x
        x = norm(x + torch.relu(x @ p[n + "feedforward.in"]) @ p[n + "feedforward.out"], p, n + "norm.feedforward")
        seen[a + "out"] = x
    return x @ p["projection.weight"] + p["projection.bias"], seen


def gpt2(c, p, tokens, offset=0):
    seen = {}
    x = p["transformer.wte.weight"][tokens] + p["transformer.wpe.weight"] + offset
    for l in range(c["layers"]):
        n = f"transformer.h.{l}."
        seen[f"activation.hidden.{l}"] = x
        qkv = norm(x, p, n + "ln_1") @ p[n + "attn.c_attn.weight"] + p[n + "attn.c_attn.bias"]
        mixed, seen[f"activation.layer.{l}.attention"], _ = attend(*qkv.chunk(3, -1), c["heads"])
        x = x + mixed @ p[n + "attn.c_proj.weight"] + p[n + "attn.c_proj.bias"]
        u = norm(x, p, n + "ln_2") @ p[n + "mlp.c_fc.weight"] + p[n + "mlp.c_fc.bias"]
        u = 0.5 * u * (1 + torch.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u ** 3)))
        x = x + u @ p[n + "mlp.c_proj.weight"] + p[n + "mlp.c_proj.bias"]
    x = norm(x, p, "transformer.ln_f")
    seen[f"activation.hidden.{c['layers']}"] = x
    return x @ p["transformer.wte.weight"].T, seen


def alignment(c, p, tokens, labels, partners):
    """The loss of gradient supervision (arXiv 2004.09034) and its gradient, by autograd twice; inputs are X(1)."""
    offset = torch.zeros(*tokens.shape, c["d_model"], requires_grad=True)
    logits, _ = (gpt2 if c["kind"] == "gpt2" else base)(c, p, tokens, offset)
    scores = logits[:, -1].gather(1, labels[:, None])
    slope, = torch.autograd.grad(scores.sum(), offset, create_graph=True)
    table = p["transformer.wte.weight" if c["kind"] == "gpt2" else "embedding.token"].detach()
    change = table[tokens] - table[partners]
    length = (slope.square().sum((1, 2)) + 1e-16).sqrt() * change.square().sum((1, 2)).sqrt()
    loss = (1 - (slope * change).sum((1, 2)) / length).mean()
    found = torch.autograd.grad(loss, list(p.values()), allow_unused=True)
    zero = {name: torch.zeros_like(w) for name, w in p.items()}
    return {"alignment.loss": loss[None]} | {
        "alignment.gradient." + name: zero[name] if g is None else g for name, g in zip(p, found)}


def rate(c, t):
    s = c["schedule"]
    low, high, warm = s["lr_min"], s["lr_max"], s["warmup_steps"]
    if t <= warm:
        return low + (high - low) * t / warm
    return low + (high - low) * (1 + math.cos(math.pi * (t - warm) / (c["steps"] - warm))) / 2


def expected(c, weights, batches):
    p = {name: torch.nn.Parameter(w.clone()) for name, w in weights.items()}
    o = c["optimizer"]
    adamw = torch.optim.AdamW(p.values(), lr=1, betas=o["betas"], eps=o["eps"],
                              weight_decay=o["weight_decay"])
    out, losses, norms = {}, [], []
    for t in range(1, c["steps"] + 1):
        logits, seen = (gpt2 if c["kind"] == "gpt2" else base)(c, p, batches["tokens"][t - 1])
        loss = torch.nn.functional.cross_entropy(logits[:, -1], batches["labels"][t - 1])
        adamw.zero_grad()
        loss.backward()
        if t == 1:
            out |= {"logits": logits, **seen}
            out |= {"gradient." + name: w.grad.clone() for name, w in p.items()}
            if "partners" in batches:
                out |= alignment(c, p, batches["tokens"][0], batches["labels"][0], batches["partners"][0])
        norms.append(torch.nn.utils.clip_grad_norm_(p.values(), o["clip_global_norm"]))
        losses.append(loss)
        adamw.param_groups[0]["lr"] = rate(c, t)
        adamw.step()
    out |= {"after." + name: w for name, w in p.items()}
    return out | {"losses": torch.stack(losses), "gradient_norms": torch.stack(norms)}


def make(name):
    c, seed = FOLDERS[name]
    generator = torch.Generator().manual_seed(seed)
    place = Path(__file__).parent / name
    place.mkdir(exist_ok=True)
    weights = initial(c, generator)
    draw = lambda *shape: torch.randint(0, c["vocabulary"], shape, generator=generator)
    batches = {"tokens": draw(c["steps"], c["batch"], c["positions"]), "labels": draw(c["steps"], c["batch"])}
    batches["partners"] = batches["tokens"].clone()
    for row in batches["partners"].flatten(0, 1):  # each differs from its sequence in one token
        at, change = (torch.randint(low, c[size], (), generator=generator)
                      for low, size in ((0, "positions"), (1, "vocabulary")))
        row[at] += change
    batches["partners"] %= c["vocabulary"]
    (place / "config.json").write_text(json.dumps(c, indent=1) + "\n")
    write(place / "initial.safetensors", weights)
    write(place / "batches.safetensors", batches)
    write(place / "expected.safetensors", expected(c, weights, batches))


def check(name):
    place = Path(__file__).parent / name
    c = json.loads((place / "config.json").read_text())
    wanted = read(place / "expected.safetensors")
    found = expected(c, read(place / "initial.safetensors"), read(place / "batches.safetensors"))
    assert wanted.keys() == found.keys(), wanted.keys() ^ found.keys()
    for n in [n for n in wanted if n.startswith("after.") and n.endswith("attn.c_attn.bias")]:
        # Softmax is blind to the keys' bias: its gradient is rounding, of which AdamW makes full steps.
        d = c["d_model"]
        wanted[n], found[n] = (torch.cat([a[n][:d], a[n][2 * d:]]) for a in (wanted, found))
    error = {n: ((found[n] - w).abs().max() / w.abs().max()).item() for n, w in wanted.items()}
    worst = max(error, key=error.get)
    print(f"{name}: {len(error)} arrays, largest relative error {error[worst]:.2e} in {worst}")


torch.set_num_threads(1)
names = [a for a in sys.argv[1:] if a != "--check"]
for folder in names:
    (check if "--check" in sys.argv else make)(folder)
