"""Which words are each other's kin (docs/models/joining.md), read off the WordNet 3.0 database.

uv run python -m bench.train_kinship --wordnet DIR --data DIR
(DIR of WordNet: data.*, index.*, cntlist.rev, as in Debian's package wordnet-base; of the data: files with text, whose
words are kept beside those that WordNet has counted)
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench import common
from headwater.claims.words.wording import PARTICLES

WEIGHTS = Path(__file__).resolve().parents[1] / "src/headwater/claims/weights/kinship.tsv.gz"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSE_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# how near to a sense another one is, by WordNet's sign of the pointer between them
NEAR = {"+": 0.9, "$": 0.9, "\\": 0.9, ">": 0.7, "^": 0.7, "&": 0.6, "@": 0.6, "~": 0.6}
SAME_ROOT, OPPOSITE = "+", "!"
KINDS = frozenset("@~")  # a kind and what it is a kind of
OTHER_ROOT = 0.7  # of another word of the sense: "departure" comes from "depart", and is near "go away"
LEAST_SENSE = 0.04  # of a word's main sense; rarer senses join what news never means
LEAST = 0.4
FEWEST_PAGES = 3
ONE_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)?")


@dataclass
class WordNet:
    """Synsets with their words and pointers, and the synsets of every lemma with their share of its uses."""

    words: dict[str, list[str]] = field(default_factory=dict)
    pointers: dict[str, list[tuple[str, str, int, int]]] = field(default_factory=dict)  # sign, synset, word, its word
    senses: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)


def read_wordnet(folder: Path) -> WordNet:
    net = WordNet()
    for part, letter in PARTS.items():
        for line in (folder / f"data.{part}").read_text(encoding="utf8").splitlines():
            if not line.startswith("  "):
                read_synset(net, letter, line.partition(" | ")[0].split())
    uses: Counter[tuple[str, str, int]] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="utf8").splitlines():
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        uses[word, SENSE_TYPES[rest[0]], int(number)] = int(count)
        net.counted[word] += int(count)
    shares: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for part, letter in PARTS.items():
        for line in (folder / f"index.{part}").read_text(encoding="utf8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split()
            for rank, offset in enumerate(fields[-int(fields[2]) :], 1):
                share = (uses[fields[0], letter, rank] + 1) / (1 + 0.3 * (rank - 1))
                shares[fields[0]].append((letter + offset, share))
    for word, found in shares.items():
        most = max(share for _, share in found)
        net.senses[word] = [(s, share / most) for s, share in found if share >= LEAST_SENSE * most]
    return net


def read_synset(net: WordNet, letter: str, fields: list[str]) -> None:
    """One line of a data file: offset, words and pointers."""
    count = int(fields[3], 16)
    name = letter + fields[0]
    net.words[name] = [re.sub(r"\(\w+\)$", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
    at = 4 + 2 * count
    pointers = [fields[i : i + 4] for i in range(at + 1, at + 1 + 4 * int(fields[at]), 4)]
    net.pointers[name] = [
        (sign, ("a" if part == "s" else part) + offset, int(ends[:2], 16), int(ends[2:], 16))
        for sign, offset, part, ends in pointers
    ]


def meanings(net: WordNet, word: str, signs: frozenset[str]) -> dict[str, float]:
    """The synsets that a word may mean or stand near by pointers of some signs, with how near."""
    found: dict[str, float] = defaultdict(float)
    for sense, share in net.senses.get(word, []):
        weight = share**0.5
        found[sense] = max(found[sense], weight)
        own = net.words[sense].index(word) + 1 if word in net.words[sense] else 0
        for sign, other, source, _ in net.pointers[sense]:
            if sign in signs:
                less = OTHER_ROOT if sign == SAME_ROOT and source not in {0, own} else 1.0
                found[other] = max(found[other], weight * NEAR[sign] * less)
    return found


def opposites(net: WordNet, word: str) -> Iterator[str]:
    """The words that mean the contrary of what a word mostly means."""
    for sense, _ in net.senses.get(word, []):
        own = net.words[sense].index(word) + 1 if word in net.words[sense] else 0
        for sign, other, source, target in net.pointers[sense]:
            if sign == OPPOSITE and source in {0, own}:
                yield from net.words[other][target - 1 : target] if target else net.words[other]


def vocabulary(net: WordNet, data: Path) -> list[str]:
    """Single words that WordNet or the news uses, and verbs with a particle."""
    pages: Counter[str] = Counter()
    for file in common.data_files(data):
        for row in common.read_rows(file):
            pages.update(set(re.findall("[a-z]+", row["text"].lower())))
    kept = []
    for word, senses in net.senses.items():
        verb, _, particle = word.partition("_")
        used = net.counted[word] or pages[word] >= FEWEST_PAGES
        phrasal = particle in PARTICLES and any(s.startswith("v") for s, _ in senses)
        if (used and ONE_WORD.fullmatch(word)) or (phrasal and verb.isalpha()):
            kept.append(word)
    return sorted(kept)


def derived(net: WordNet, words: list[str]) -> set[str]:
    """The words of another part of speech made from some words ("derailment")."""
    return {
        other
        for word in words
        for sense, _ in net.senses[word]
        for sign, synset, source, target in net.pointers[sense]
        if sign == SAME_ROOT and net.words[sense][source - 1] == word
        for other in net.words[synset][target - 1 : target]
        if ONE_WORD.fullmatch(other)
    }


def kin(net: WordNet, words: list[str], signs: frozenset[str]) -> dict[tuple[str, str], float]:
    """The pairs of words that meet in a meaning, in alphabetical order, with how near they are."""
    holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word in words:
        for meaning, weight in meanings(net, word, signs).items():
            holders[meaning].append((word, weight))
    near: dict[tuple[str, str], float] = defaultdict(float)
    for found in holders.values():
        for place, (a, weight_a) in enumerate(found):
            for b, weight_b in found[:place]:
                if (strength := weight_a * weight_b) >= LEAST:
                    near[b, a] = max(near[b, a], strength)  # words come in alphabetical order
    return near


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    net = read_wordnet(arguments.wordnet)
    used = vocabulary(net, arguments.data)
    known = sorted({*used, *derived(net, used)})
    near = kin(net, known, frozenset(NEAR) - KINDS) | kin(net, used, frozenset(NEAR))
    kept = frozenset(known)
    for word in known:
        for other in opposites(net, word):
            if other in kept and other != word:
                near[min(word, other), max(word, other)] = 0.0
    write(known, near)


def write(known: list[str], near: dict[tuple[str, str], float]) -> None:
    """One line a word: its kin that come after it in the alphabet, each with its tenths; "!" marks an opposite."""
    rows: dict[str, list[str]] = {word: [] for word in known}
    for (word, other), strength in sorted(near.items()):
        rows[word].append(f"{other}{int(strength * 10) % 10 if strength else '!'}")
    text = "".join(f"{word}\t{' '.join(kin)}\n" for word, kin in rows.items() if kin or "_" in word)
    with WEIGHTS.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        out.write(text.encode())
    print(f"{len(known)} words, {len(near)} pairs, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
