"""Loads a model that gammascope trained; needs numpy only.

With MLflow:     mlflow.pyfunc.load_model("models:/<model id>").predict(tokens)
Without MLflow:  gammascope_model._load_pyfunc(folder).predict(tokens)

The folder holds weights.safetensors and model.json. Axes: B sequences, T positions, V vocabulary.
"""

import json
import pathlib
import struct

import numpy

MASKED = -1e9


def _load_pyfunc(folder):
    """The entry point of MLflow."""
    folder = pathlib.Path(folder)
    return Model(json.loads((folder / "model.json").read_text()), read_safetensors(folder / "weights.safetensors"))


def read_safetensors(file):
    """Returns the arrays of a file by name, as float64."""
    data = pathlib.Path(file).read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    arrays = {}
    for name, entry in json.loads(data[8:start]).items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            values = numpy.frombuffer(data[start + first : start + last], "<f4")
            arrays[name] = values.reshape(entry["shape"]).astype(numpy.float64)
    return arrays


class Model:
    """A decoder with the architecture BASE or GPT2."""

    def __init__(self, config, weights):
        self.config = config
        self.weights = weights
        gpt2 = config["architecture"] == "GPT2"
        self.run = self.gpt2 if gpt2 else self.base
        self.positions = len(weights["transformer.wpe.weight" if gpt2 else "embedding.position"])

    def predict(self, model_input, params=None):
        """Returns the answers to token sequences of one length, (B, T).

        params={"what": ...} selects the result:
        "answer" (default)  the most likely next token, (B); if the model was trained on sequences with an end token,
                            the decoded answers up to that token, (B, length), filled up with 0
        "logits"            the logits at the last position, (B, V)
        "all_logits"        the logits at every position, (B, T, V)
        """
        what = (params or {}).get("what", "answer")
        tokens = numpy.asarray(model_input)
        if tokens.ndim != 2 or not 1 <= tokens.shape[1] <= self.positions:
            raise ValueError(f"tokens have shape {tokens.shape}; expected (B, T), T from 1 to {self.positions}")
        if what == "answer":
            return self.decode(tokens)
        if what not in ("logits", "all_logits"):
            raise ValueError(f"what is {what!r}; expected 'answer', 'logits' or 'all_logits'")
        logits = self.run(tokens).astype(numpy.float32)
        return logits if what == "all_logits" else logits[:, -1]

    def decode(self, tokens):
        """Returns the most likely next token, or decodes greedily up to the end token."""
        end = self.config["end"]
        answers = numpy.empty((len(tokens), 0), numpy.int64)
        while True:
            latest = self.run(tokens)[:, -1].argmax(-1)
            if end is None:
                return latest
            ended = (answers == end).any(1)
            answers = numpy.column_stack([answers, numpy.where(ended, 0, latest)])
            if (answers == end).any(1).all() or tokens.shape[1] == self.positions:
                return answers
            tokens = numpy.column_stack([tokens, latest])

    def base(self, tokens):
        """The decoder of arXiv 2405.05409, section 3.5: post-norm, ReLU. Token 0 is padding, which is not attended to."""
        w = self.weights
        x = w["embedding.token"][tokens] + w["embedding.position"][: tokens.shape[1]]
        for n in layers(w, "layer."):
            qkv = (x @ w[n + "attention." + name] for name in ("query", "key", "value"))
            x = self.norm(x + self.attend(*qkv, tokens == 0) @ w[n + "attention.output"], n + "norm.attention")
            hidden = numpy.maximum(x @ w[n + "feedforward.in"], 0)
            x = self.norm(x + hidden @ w[n + "feedforward.out"], n + "norm.feedforward")
        return x @ w["projection.weight"] + w["projection.bias"]

    def gpt2(self, tokens):
        """GPT-2, with layer normalization before the blocks (PRE) or after the residual sums (POST)."""
        w, pre = self.weights, self.config["norm"] == "PRE"
        x = w["transformer.wte.weight"][tokens] + w["transformer.wpe.weight"][: tokens.shape[1]]
        for n in layers(w, "transformer.h."):
            before = (lambda y, name, n=n: self.norm(y, n + name)) if pre else (lambda y, name: y)
            after = (lambda y, name: y) if pre else (lambda y, name, n=n: self.norm(y, n + name))
            qkv = numpy.split(self.linear(before(x, "ln_1"), n + "attn.c_attn"), 3, -1)
            attended = self.attend(*qkv, numpy.zeros(tokens.shape, bool))
            x = after(x + self.linear(attended, n + "attn.c_proj"), "ln_1")
            hidden = gelu(self.linear(before(x, "ln_2"), n + "mlp.c_fc"))
            x = after(x + self.linear(hidden, n + "mlp.c_proj"), "ln_2")
        return (self.norm(x, "transformer.ln_f") if pre else x) @ w["transformer.wte.weight"].T

    def attend(self, q, k, v, padding):
        """softmax(Q K^T / sqrt(d_k) + mask) V of all heads, side by side: (B, T, H d_k)."""
        b, t, _ = q.shape
        q, k, v = (x.reshape(b, t, self.config["heads"], -1).transpose(0, 2, 1, 3) for x in (q, k, v))
        scores = q @ k.transpose(0, 1, 3, 2) / numpy.sqrt(q.shape[-1])
        hidden = padding[:, None, None, :] | ~numpy.tri(t, dtype=bool)
        scores = numpy.where(hidden, MASKED, scores)
        weights = numpy.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return (weights @ v).transpose(0, 2, 1, 3).reshape(b, t, -1)

    def norm(self, x, name):
        centered = x - x.mean(-1, keepdims=True)
        scaled = centered / numpy.sqrt((centered**2).mean(-1, keepdims=True) + 1e-5)
        return scaled * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"] + self.weights[name + ".bias"]


def layers(weights, prefix):
    """Returns the prefixes of the layers' parameters, from the first layer to the last."""
    numbers = {int(name[len(prefix) :].split(".")[0]) for name in weights if name.startswith(prefix)}
    return [f"{prefix}{number}." for number in sorted(numbers)]


def gelu(x):
    return x * (1 + numpy.tanh(numpy.sqrt(2 / numpy.pi) * (x + 0.044715 * x**3))) / 2
