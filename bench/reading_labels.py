"""Gold texts as labels of a page's lines, and the sites that pages and dumps are of."""

import re
from collections import Counter, defaultdict
from urllib.parse import urlsplit

import numpy as np

Array = np.ndarray
WORD = re.compile(r"\w+")


def aligned(lines: list[str], gold: str) -> Array:
    """The share of each line's words that stand in the gold text, in order; -1 for a line without words."""
    from rapidfuzz.distance import LCSseq

    wanted = WORD.findall((gold or "").lower())
    found = [WORD.findall(line.lower()) for line in lines]
    flat = [word for words in found for word in words]
    if not wanted or not flat:
        return np.zeros(len(lines))
    numbers: dict[str, int] = {}
    gold_ids = [numbers.setdefault(w, len(numbers)) for w in wanted]
    page_ids = [numbers.setdefault(w, len(numbers)) for w in flat]
    grams = set(zip(gold_ids, gold_ids[1:], gold_ids[2:], strict=False))
    in_gram = np.zeros(len(flat), dtype=bool)
    for i in range(len(flat) - 2):
        if tuple(page_ids[i : i + 3]) in grams:
            in_gram[i : i + 3] = True
    in_order = np.zeros(len(flat), dtype=bool)
    for step in LCSseq.opcodes(page_ids, gold_ids):
        if step.tag == "equal":
            in_order[step.src_start : step.src_end] = True
    out: list[float] = []
    position = 0
    for words in found:
        stretch = slice(position, position + len(words))
        position += len(words)
        if not words:
            out.append(-1.0)
            continue
        ordered, grammed = float(in_order[stretch].mean()), float(in_gram[stretch].mean())
        out.append(ordered if len(words) < 5 or grammed >= 0.5 else min(ordered, grammed))
    return np.array(out)


def site_of(html: str, url: str | None) -> str:
    """The site a page is from: pages of one site are never on both sides of a fold."""
    host = (urlsplit(url).hostname or "") if url else ""
    if not host:
        named = Counter(re.findall(r"https?://([a-z0-9.-]+)", html[:200_000].lower()))
        common_hosts = re.compile(
            r"facebook|twitter|google|doubleclick|w3\.org|addthis|gravatar|ogp\.me|schema|amazon|jquery|wordpress\.org|cdn"
        )
        host = next((h for h, _ in named.most_common() if not common_hosts.search(h)), "")
    return ".".join(host.split(".")[-2:])


def groups_of(dumps: list[list[str]]) -> list[str]:
    """A group name for each dump: dumps that share lines only one site has are of one site."""
    parent = list(range(len(dumps)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    holders: dict[str, set[int]] = defaultdict(set)
    for i, lines in enumerate(dumps):
        for line in set(lines):
            if len(line) > 25:
                holders[line].add(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        if 2 <= len(members) <= 12:
            first, *others = sorted(members)
            shared.update((first, other) for other in others)
    for (a, b), count in shared.items():
        if count >= 4:
            parent[root(a)] = root(b)
    return [str(root(i)) for i in range(len(dumps))]
