"""A trained model of gammascope in PyTorch. Needs torch and safetensors only.

    run = load_run("output/runs/1173742c35de")        # or MLflow's "runs:/ID", "models:/ID" or ID
    unseen = run.dataset["unseen"]                    # tensors by name: "tokens" (N, T), "label" (N), ...
    tokens = unseen["tokens"][:4]
    logits, cache = run.model.run_with_cache(tokens)  # (B, T, V), and every activation by its name
    cache["activation.layer.1.attention"]             # (B, H, T, T)
    run.model.run_with_hooks(tokens, {"activation.layer.1.attention": cut(query=8, key=5)})
    run.vocabulary.decode(logits[:, -1].argmax(-1))   # the answers

Axes: B sequences, T positions, V vocabulary, D d_model, F d_ff, H heads, K d_k = d_v. Layers count from 0, where the
paper (arXiv 2405.05409, section 3.5) counts from 1. Names of activations are those of the Java class ActivationName;
the formulas are those of its ReferenceBaseDecoder and ReferenceGpt2Decoder. A folder written by `gammascope export`
holds this file as code for transformers: AutoModelForCausalLM.from_pretrained(folder, trust_remote_code=True).
"""

import functools
import json
import pathlib
import re
import tempfile

import torch
from safetensors.torch import load_file
from torch.nn.functional import gelu, layer_norm


class Decoder(torch.nn.Module):
    """The decoder of the paper (architecture BASE) or GPT-2 (GPT2), with parameters named as in the checkpoints.

    sizes: architecture, layers, heads; norm: PRE (before attention and feed-forward) or POST (after the residual sums).
    shapes: of each parameter, by name.
    """

    def __init__(self, sizes, shapes):
        super().__init__()
        self.sizes, self.hooks, self.kept = sizes, {}, ()
        for name, shape in shapes.items():
            *path, last = name.split(".")
            module = self
            for part in path:
                if part not in module._modules:
                    module.add_module(part, torch.nn.Module())
                module = module._modules[part]
            module.register_parameter(last, torch.nn.Parameter(torch.empty(shape)))

    def forward(self, tokens):
        """Returns the logits (B, T, V) of tokens (B, T)."""
        base = self.sizes["architecture"] == "BASE"
        positions = len(self.get_parameter("embedding.position" if base else "transformer.wpe.weight"))
        if tokens.ndim != 2 or not 1 <= tokens.shape[1] <= positions:
            raise ValueError(f"tokens have shape {tuple(tokens.shape)}; expected (B, T), T from 1 to {positions}")
        return self._name("logits", self._base(tokens) if base else self._gpt2(tokens))

    def _base(self, tokens):
        """The paper's decoder: post-norm, ReLU, no biases but the last. No position attends to token 0, padding."""
        w = self.get_parameter
        x = w("embedding.token")[tokens] + w("embedding.position")[: tokens.shape[1]]  # X(1): (B, T, D)
        for l in range(self.sizes["layers"]):
            n, a = f"layer.{l}.", f"activation.layer.{l}."
            q, k, v = (x @ w(n + "attention." + part) for part in ("query", "key", "value"))  # (B, T, H K)
            xqkv = self._attend(a, q, k, v, tokens == 0)
            xao = self._norm(n + "norm.attention", x + xqkv @ w(n + "attention.output"))  # LN(X + Xqkv W_O)
            xao = self._name(a + "attention_out", xao)  # X_ao: (B, T, D)
            fnn = torch.relu(xao @ w(n + "feedforward.in")) @ w(n + "feedforward.out")  # ReLU(X_ao W_1) W_2
            x = self._name(a + "out", self._norm(n + "norm.feedforward", xao + fnn))  # X_do: (B, T, D)
        return self.read_out(x)

    def _gpt2(self, tokens):
        """GPT-2 as in transformers: biases, GELU by tanh, tied read-out. Token 0 is a token like any other."""
        w, pre = self.get_parameter, self.sizes["norm"] == "PRE"
        before = self._norm if pre else lambda name, x: x
        after = (lambda name, x: x) if pre else self._norm
        x = w("transformer.wte.weight")[tokens] + w("transformer.wpe.weight")[: tokens.shape[1]]
        for l in range(self.sizes["layers"]):
            n, a = f"transformer.h.{l}.", f"activation.layer.{l}."
            x = self._name(f"activation.hidden.{l}", x)
            q, k, v = self._linear(n + "attn.c_attn", before(n + "ln_1", x)).chunk(3, -1)  # (B, T, H K)
            attended = self._attend(a, q, k, v, torch.zeros_like(tokens, dtype=torch.bool))
            x = self._name(a + "attention_out", after(n + "ln_1", x + self._linear(n + "attn.c_proj", attended)))
            hidden = gelu(self._linear(n + "mlp.c_fc", before(n + "ln_2", x)), approximate="tanh")  # (B, T, F)
            x = after(n + "ln_2", x + self._linear(n + "mlp.c_proj", hidden))
        x = self._name(f"activation.hidden.{self.sizes['layers']}", before("transformer.ln_f", x))
        return x @ w("transformer.wte.weight").T

    def read_out(self, x):
        """Logits of a residual stream (..., D) after any layer: the final norm, if there is one, and the projection."""
        if self.sizes["architecture"] == "BASE":
            return x @ self.get_parameter("projection.weight") + self.get_parameter("projection.bias")
        x = self._norm("transformer.ln_f", x) if self.sizes["norm"] == "PRE" else x
        return x @ self.get_parameter("transformer.wte.weight").T

    def _attend(self, a, q, k, v, padding):
        """Xqkv = Attn V, Attn = softmax(Q K^T / sqrt(d_k) + mask): (B, T, H K), of Q, K and V (B, T, H K)."""
        q, k, v = (x.unflatten(-1, (self.sizes["heads"], -1)).transpose(1, 2) for x in (q, k, v))  # (B, H, T, K)
        later = torch.ones(q.shape[2], q.shape[2], dtype=torch.bool, device=q.device).triu(1)
        scores = (q @ k.transpose(2, 3) / q.shape[-1] ** 0.5).masked_fill(later | padding[:, None, None], -1e9)
        attention = self._name(a + "attention", scores.softmax(-1))  # (B, H, T, T): query, then key
        return (attention @ self._name(a + "value", v)).transpose(1, 2).flatten(2)

    def _linear(self, name, x):
        return x @ self.get_parameter(name + ".weight") + self.get_parameter(name + ".bias")

    def _norm(self, name, x):
        weight, bias = self.get_parameter(name + ".weight"), self.get_parameter(name + ".bias")
        return layer_norm(x, x.shape[-1:], weight, bias, 1e-5)

    def _name(self, name, value):
        """Every named activation passes here: its hook may replace it, and the cache keeps it."""
        changed = self.hooks[name](value) if name in self.hooks else None
        value = value if changed is None else changed
        if name in self.kept:
            self.cache[name] = value
        return value

    def activation_names(self):
        """The names of all activations, the logits included."""
        layers, base = range(self.sizes["layers"]), self.sizes["architecture"] == "BASE"
        parts = ("attention", "value", "attention_out") + (("out",) if base else ())
        hidden = [] if base else [f"activation.hidden.{l}" for l in (*layers, len(layers))]
        return [f"activation.layer.{l}.{part}" for l in layers for part in parts] + hidden + ["logits"]

    def run_with_hooks(self, tokens, hooks):
        """Returns the logits (B, T, V). hooks: by name, functions that return an activation's replacement or None."""
        return self.run_with_cache(tokens, (), hooks)[0]

    def run_with_cache(self, tokens, names=None, hooks=None):
        """Returns the logits (B, T, V) and the activations by name, all or those in names, as the hooks leave them."""
        known, hooks = self.activation_names(), hooks or {}
        names = known if names is None else names
        unknown = sorted({*names, *hooks} - {*known})
        if unknown:
            raise KeyError(f"no activation {', '.join(unknown)}; there are {', '.join(known)}")
        self.hooks, self.kept, self.cache = hooks, names, {}
        try:
            return self(tokens), self.cache
        finally:
            self.hooks, self.kept, self.cache = {}, (), {}


def cut(query, key):
    """A hook on "attention": position query does not attend to position key; its other weights are scaled to sum to 1.

    query, key: one position for all sequences, or a tensor (B) with one for each. Java's Intervention.Ablation.
    """

    def hook(attention):
        kept = attention.clone()
        kept[torch.arange(len(kept), device=kept.device), :, query, key] = 0
        return kept / kept.sum(-1, keepdim=True).clamp_min(1e-30)

    return hook


def patch(other, position):
    """A hook on any activation: takes over the values of another cache's activation at a position, from 0."""

    def hook(activation):
        patched = activation.clone()
        patched[..., position, :] = other[..., position, :]
        return patched

    return hook


class Vocabulary:
    """The texts of tokens. kind: the tokenizer of the manifest; "numbers" if tokens stand for themselves."""

    def __init__(self, manifest):
        numbers = {"tokenizer": "numbers", "words": [str(token) for token in range(manifest["vocabulary"])]}
        form = (manifest.get("sequences") or [numbers])[0]
        self.kind, self.words = form["tokenizer"], form["words"]
        special = 0 if self.kind == "numbers" else 3  # padding, end and separator have no text
        self.tokens = {word: token for token, word in enumerate(self.words) if token >= special}

    def encode(self, text):
        """Returns the tokens (T) of a text."""
        self._require_words()
        pieces = list(text) if self.kind == "characters" else text.split()
        if self.kind == "digits":
            pieces = [p for word in pieces for p in (word if re.fullmatch("[0-9]+", word) else [word])]
        unknown = [piece for piece in pieces if piece not in self.tokens]
        if unknown:
            raise ValueError(f"not in the vocabulary: {' '.join(unknown)}")
        return torch.tensor([self.tokens[piece] for piece in pieces])

    def decode(self, tokens):
        """Returns the text of each token (T), or of each token of each sequence (B, T)."""
        self._require_words()
        return [self.decode(t) if t.ndim else self.words[t] for t in torch.as_tensor(tokens)]

    def _require_words(self):
        if self.kind.startswith("gpt2"):
            raise NotImplementedError("GPT-2's tokenizer is in tiktoken and transformers; see datasets/README.md")


class Dataset:
    """A dataset's folder. dataset["test"] holds the tensors of a split by name, which datasets/README.md explains."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        if not (self.folder / "manifest.json").exists():
            raise FileNotFoundError(f"no dataset in {folder}: run `gammascope data STUDY`, or give datasets=FOLDER")
        self.manifest = json.loads((self.folder / "manifest.json").read_text())

    def __getitem__(self, split):
        shards = [load_file(self.folder / shard["file"]) for shard in self.manifest["splits"][split]["shards"]]
        return {name: torch.cat([shard[name] for shard in shards]).long() for name in shards[0]}


class Run:
    """A training: spec (dictionary), step, model; dataset and vocabulary, which are read when first asked for."""

    def __init__(self, spec, step, weights, datasets):
        self.spec, self.step, self.datasets = spec, step, pathlib.Path(datasets)
        self.model = Decoder(spec["model"], {name: value.shape for name, value in weights.items()})
        self.model.load_state_dict(weights)
        self.model.requires_grad_(False)  # model.requires_grad_() turns gradients on

    dataset = functools.cached_property(lambda self: Dataset(self.datasets / self.spec["dataset_id"][:12]))
    vocabulary = functools.cached_property(lambda self: Vocabulary(self.dataset.manifest))


def load_run(where, step=None, datasets=None):
    """Returns the Run of a folder output/runs/ID or of MLflow: "runs:/ID", "models:/ID", or the ID of a run there.

    step: of a checkpoint; the last one if None. datasets: the folder of datasets; if None, the one beside the folder
    runs, or output/datasets for MLflow. MLflow reads the server's address from MLFLOW_TRACKING_URI.
    """
    folder = pathlib.Path(where)
    if not folder.is_dir() and re.match("(runs:/|models:/|[0-9a-f]{32}$)", str(where)):
        folder, datasets = _download(str(where), step), datasets or "output/datasets"
    if not (folder / "spec.json").exists():
        raise FileNotFoundError(f"{where} is neither the folder of a run, which has a spec.json, nor an MLflow URI")
    name = _checkpoint((file.parent.name for file in folder.glob("checkpoints/*/checkpoint.json")), step, where)
    weights = load_file(folder / "checkpoints" / name / "weights.safetensors")
    spec = json.loads((folder / "spec.json").read_text())
    return Run(spec, int(name[5:]), weights, datasets or folder.resolve().parent.parent / "datasets")


def _checkpoint(names, step, where):
    """Chooses a checkpoint's folder step-<8 digits>."""
    names = sorted(names)
    chosen = names[-1:] if step is None else [name for name in names if name == f"step-{step:08d}"]
    if not chosen:
        has = ", ".join(names) or "none"
        raise ValueError(f"{where} has no checkpoint{'' if step is None else f' {step}'}; it has: {has}")
    return chosen[0]


def _download(uri, step):
    """Downloads spec.json and one checkpoint from MLflow to a temporary folder, which is like that of a run."""
    try:
        import mlflow
    except ImportError as missing:
        raise ImportError(f"{uri} is on an MLflow server: pip install mlflow, or give the run's folder") from missing
    run = mlflow.get_logged_model(uri[8:]).source_run_id if uri.startswith("models:/") else uri.removeprefix("runs:/")
    found = mlflow.artifacts.list_artifacts(run_id=run, artifact_path="checkpoints")
    checkpoint = _checkpoint((file.path.split("/")[-1] for file in found), step, uri)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="gammascope-"))
    (folder / "checkpoints").mkdir()
    for path in ("spec.json", f"checkpoints/{checkpoint}"):
        local = mlflow.artifacts.download_artifacts(run_id=run, artifact_path=path, dst_path=folder)
        pathlib.Path(local).rename(folder / path)  # MLflow does not keep the folders of an artifact's path
    return folder


def __getattr__(name):
    """Defines the classes that config.json of an exported folder names, when transformers asks for one."""
    if name not in ("GammascopeConfig", "GammascopeForCausalLM"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from transformers import GenerationMixin, PretrainedConfig, PreTrainedModel
    from transformers.modeling_outputs import CausalLMOutput

    class GammascopeConfig(PretrainedConfig):
        model_type = "gammascope"

        def __init__(self, sizes=None, shapes=None, **others):
            self.sizes, self.shapes = sizes or {}, shapes or {}
            super().__init__(**others)

    class GammascopeForCausalLM(PreTrainedModel, GenerationMixin):
        config_class, base_model_prefix, main_input_name = GammascopeConfig, "model", "input_ids"

        def __init__(self, config):
            super().__init__(config)
            self.model = Decoder(config.sizes, config.shapes)
            self.post_init()

        def _init_weights(self, module):
            """All weights come from the file."""

        def forward(self, input_ids, **ignored):
            """Ignores attention_mask: the mask is that of the training."""
            return CausalLMOutput(logits=self.model(input_ids))

    for created in (GammascopeConfig, GammascopeForCausalLM):
        created.__module__ = __name__
        globals()[created.__name__] = created
    return globals()[name]
