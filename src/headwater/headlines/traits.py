"""What can be counted about a headline and its text, for the two trained judges: support and stance.

Every number is a rate or a small count, so that one long text weighs as much as one short one.
"""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise

import msgspec
import numpy as np

from headwater.headlines.alignment import Path, align
from headwater.headlines.evidence import content_words, sentence_bounds
from headwater.headlines.marks import DISTANCED, HEDGE
from headwater.language.words import STOP, WORD, near, numbers, plain, stem, term_weight, vocabulary

REFUTED = re.compile(
    r"""\b(?:hoax\w*|fake\w*|false\w*|untrue|not\ true|debunk\w*|den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|dismiss\w*
    |myth|satir\w+|fabricat\w*|bogus|misleading|mistak\w+|incorrect\w*|wrong\w*|unfounded|baseless|no\ evidence
    |conspiracy|retract\w*|correct(?:ion|ed)|contrary|disput\w+|contradict\w*|fals\w+|photoshop\w*|spoof\w*|prank\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Words by which a text or a headline calls a story false, not merely disputed.
CALLED_FALSE = re.compile(
    r"""\b(?:hoax\w*|fake[ds]?|false(?:ly|hoods?)?|untrue|debunk\w*|fabricat\w*|bogus|unfounded|baseless|photoshop\w*
    |satir\w+|made[-\ ]up|conspiracy\ theor\w+|no\ truth|not\ true|never\ happened|isn[’']t\ (?:true|real)|not\ real
    |retract\w*|den(?:ied|ies|y|ying)|refut\w+|no\ evidence|prank\w*|spoof\w*|wrong|myth|nonsense|incorrect
    |mistaken)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|without|isn|wasn|didn|doesn|don|aren|won|can't|cannot)\b|n[’']t\b", re.IGNORECASE
)
DOUBTED = re.compile(
    r"\b(?:doubt\w*|sceptic\w*|skeptic\w*|question\w*|unclear|unlikely|unconfirmed|unverified|implausible|fishy"
    r"|suspicious|actually|really|supposed\w*|so-called|experts?)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:report(?:s|ed|edly|ing)?|according|sources?|sa(?:id|ys?|ying)|told|tweet\w*|claim\w*|alleg\w*|rumou?r\w*"
    r"|believ\w+|suggest\w*|expected|speculat\w*|spokes\w+|officials?|statement|confirm\w*)\b",
    re.IGNORECASE,
)
CONFIRMED = re.compile(r"\bconfirm(?:s|ed|ing)?\b|\bofficial(?:ly)?\b|\bannounc\w+\b", re.IGNORECASE)


class Text(msgspec.Struct, frozen=True):
    """A body cut into sentences, each with its words."""

    body: str
    bounds: tuple[tuple[int, int], ...]
    sentences: tuple[str, ...]
    known: tuple[frozenset[str], ...]
    stems: tuple[tuple[str, ...], ...]
    breaks: tuple[bool, ...]  # after each word of the body: punctuation or the sentence's end
    everything: frozenset[str]


@lru_cache(maxsize=64)  # a headline and its second lines, or a text under many headlines
def read_text(body: str) -> Text:
    bounds = tuple(sentence_bounds(body)) or ((0, 0),)
    stems: list[tuple[str, ...]] = []
    breaks: list[bool] = []
    for start, end in bounds:
        found = list(WORD.finditer(body, start, end))
        stems.append(tuple(stem(plain(m[0])) for m in found))
        ends = [m.start() for m in found[1:]] + [end]
        last = len(found) - 1
        breaks += [
            i == last or bool(re.search(r"[,;:()–—.!?\"“”`]| -|' ", body[m.end() : e]))
            for i, (m, e) in enumerate(zip(found, ends, strict=False))
        ]
    sentences = tuple(body[s:e] for s, e in bounds)
    known = tuple(frozenset(vocabulary(s)) for s in sentences)
    return Text(body, bounds, sentences, known, tuple(stems), tuple(breaks), frozenset(vocabulary(body)))


@lru_cache(maxsize=64)
def copying_path(headline: str, body: str) -> Path:
    """The cheapest way to read the headline's words off the body."""
    words = [plain(m[0]) for m in WORD.finditer(headline)]
    return align([stem(w) for w in words], [w in STOP for w in words], [list(s) for s in read_text(body).stems])


def support_traits(headline: str, body: str) -> dict[str, float]:
    """How the headline's words stand in the text: covered, together, in order, and copied along one path."""
    text = read_text(body)
    words = [m[0] for m in content_words(headline)] or ["-"]
    weights = [term_weight(w) for w in words]
    total = sum(weights)

    def covered(known: frozenset[str]) -> float:
        return sum(v for w, v in zip(words, weights, strict=True) if near(w, known)) / total

    by_sentence = [covered(k) for k in text.known]
    twos = [covered(a | b) for a, b in pairwise(text.known)]
    stems = [stem(plain(m[0])) for m in WORD.finditer(headline)]
    missing = [v for w, v in zip(words, weights, strict=True) if not near(w, text.everything)]
    counted = {v for v, _, _ in numbers(body)}
    return {
        "covered": covered(text.everything),
        "best_sentence": max(by_sentence),
        "best_two": max(twos, default=max(by_sentence)),
        "missing_most": max(missing, default=0.0),
        "numbers_missing": float(sum(v not in counted for v, _, _ in numbers(headline))),
        "words": float(len(words)),
        **run_traits(stems, text),
        **path_traits(headline, text),
    }


def run_traits(stems: list[str], text: Text) -> dict[str, float]:
    """Longest common runs of the headline and the text, taken greedily from the left (Grusky et al. 2018)."""
    body = [w for s in text.stems for w in s]
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(body):
        places[word].append(i)
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(stems):
        best, at = 0, -1
        for j in places.get(stems[i], ()):
            k = 0
            while i + k < len(stems) and j + k < len(body) and stems[i + k] == body[j + k]:
                k += 1
            if k > best:
                best, at = k, j
        if best:
            runs.append((best, at))
        i += max(1, best)
    starts = np.cumsum([0, *(len(s) for s in text.stems)]).tolist()
    touched = [bisect_right(starts, at) for length, at in runs if length >= 2]
    size = max(1, len(stems))
    lengths = [length for length, _ in runs]
    pairs = set(pairwise(body))
    return {
        "longest_run": max(lengths, default=0) / size,
        "density": sum(n * n for n in lengths) / size / 10,
        "in_long_runs": sum(n for n in lengths if n >= 3) / size,
        "run_count": 10 * sum(n >= 2 for n in lengths) / size,
        "sentences_touched": float(len(set(touched))),
        "sentence_changes": float(sum(a != b for a, b in pairwise(touched))),
        "spread": float(max(touched) - min(touched)) if touched else 0.0,
        "bigrams": sum(p in pairs for p in pairwise(stems)) / max(1, len(stems) - 1),
    }


def path_traits(headline: str, text: Text) -> dict[str, float]:
    """The cheapest copying path, and whether it leaves the text at a comma or in the middle of a phrase."""
    path = copying_path(headline, text.body)
    body = [w for s in text.stems for w in s]
    size = max(1, len(path.places))
    taken = [p for p in path.places if p >= 0]
    cut = {"clean": 0, "dirty": 0, "dropped": 0, "jumps_dirty": 0}
    for a, b in pairwise(taken):
        if b == a + 1:
            continue
        if 0 < b - a < 40:
            clean = text.breaks[a] or text.breaks[b - 1]
            cut["clean" if clean else "dirty"] += 1
            cut["dropped"] += 0 if clean else sum(w not in STOP for w in body[a + 1 : b])
        else:
            cut["jumps_dirty"] += not (text.breaks[a] and text.breaks[b - 1])
    return {
        "path_cost": path.cost,
        "skips": 10 * path.skips / size,
        "backs": float(path.backs),
        "neighbours": float(path.neighbours),
        "jumps": float(path.jumps),
        "unmatched": path.unmatched / size,
        **{f"cut_{k}": float(v) for k, v in cut.items()},
        "cut_end": float(bool(taken) and path.places[-1] >= 0 and not text.breaks[taken[-1]]),
    }


def stance_traits(headline: str, body: str) -> dict[str, float]:
    """How the text speaks of the headline's statement: refuting, doubting, reporting or plain, and how near to it."""
    text = read_text(body)
    words = [m[0] for m in content_words(headline)] or ["-"]
    weights = [term_weight(w) for w in words]
    total = sum(weights)
    share = [sum(v for w, v in zip(words, weights, strict=True) if near(w, k)) / total for k in text.known]
    nearest = sorted(range(len(share)), key=lambda i: (-share[i], i))[:4]
    close = " ".join(text.sentences[i] for i in sorted(nearest))
    lead = " ".join(text.sentences[:3])
    size = max(40, len(body.split()))
    traits = {
        "covered": sum(v for w, v in zip(words, weights, strict=True) if near(w, text.everything)) / total,
        "best_sentence": share[nearest[0]],
        "second_sentence": share[nearest[1]] if len(nearest) > 1 else 0.0,
        "lead_covered": sum(v for w, v in zip(words, weights, strict=True) if near(w, frozenset(vocabulary(lead))))
        / total,
        "where": nearest[0] / len(share),
        "length": math.log(size),
        "headline_words": float(len(words)),
        "headline_question": float("?" in headline),
        "headline_quotes": float(bool(re.search(r"[\"“”‘’'`]\w", headline))),
        "headline_colon": float(":" in headline),
        "headline_number": float(bool(re.search(r"\d", headline))),
        "question_marks": 100 * body.count("?") / size,
        "quotation_marks": 100 * len(re.findall(r"[\"“”]", body)) / size,
        "body_numbers": 100 * len(re.findall(r"\b\d+", body)) / size,
    }
    for name, pattern in PATTERNS.items():
        traits[f"{name}_headline"] = float(bool(pattern.search(headline)))
        traits[f"{name}_lead"] = float(min(3, len(pattern.findall(lead))))
        traits[f"{name}_close"] = float(min(4, len(pattern.findall(close))))
        traits[f"{name}_body"] = 100 * len(pattern.findall(body)) / size
    traits |= falsehood_traits(headline, words, text)
    refuted = bool(REFUTED.search(close) or REFUTED.search(lead))
    traits["only_text_refutes"] = float(refuted and not traits["refuted_headline"])
    traits["only_headline_refutes"] = float(not refuted and bool(traits["refuted_headline"]))
    traits["only_headline_negates"] = float(bool(traits["negated_headline"]) and not NEGATED.search(close))
    return traits


def falsehood_traits(headline: str, words: list[str], text: Text) -> dict[str, float]:
    """Who calls the story false: the headline, the text, both or neither."""
    size = max(40, len(text.body.split()))
    calls = len(CALLED_FALSE.findall(text.body))
    strength = math.log1p(calls) * min(1.0, 100 * calls / size)
    by_headline = float(bool(CALLED_FALSE.search(headline) or NEGATED.search(headline)))
    by_text = min(1.0, strength)
    beside = sum(
        bool(CALLED_FALSE.search(s))
        for s, known in zip(text.sentences, text.known, strict=True)
        if sum(near(w, known) for w in words) >= 0.4 * len(words)
    )
    return {
        "false_headline": float(bool(CALLED_FALSE.search(headline))),
        "false_or_negated_headline": by_headline,
        "false_count": math.log1p(calls),
        "false_lead": float(min(3, len(CALLED_FALSE.findall(" ".join(text.sentences[:4]))))),
        "false_end": float(min(3, len(CALLED_FALSE.findall(" ".join(text.sentences[-4:]))))),
        "false_text": strength,
        "false_one_side": abs(by_headline - by_text),
        "false_both": by_headline * by_text,
        "false_text_only": (1 - by_headline) * by_text,
        "false_headline_only": by_headline * (calls == 0),
        "false_beside": float(beside),
        "false_beside_only_text": beside * (1 - by_headline),
        "rating_words": float(len(RATING.findall(text.body))),
        "headline_opens_question": float(
            bool(re.match(r"(?:no|not|why|how|is|did|are|was)\b", headline, re.IGNORECASE))
        ),
        "headline_capitals": float(headline.isupper()),
        "first_person": 100 * len(re.findall(r"\b(?:I|[Ww]e|[Yy]ou)\b", text.body)) / size,
    }


RATING = re.compile(r"\b(?:FALSE|TRUE|HOAX|FAKE|Claim:|CLAIM|UPDATE|Update:)")
PATTERNS = {
    "refuted": REFUTED,
    "negated": NEGATED,
    "doubted": DOUBTED,
    "hedged": HEDGE,
    "distanced": DISTANCED,
    "reported": REPORTED,
    "confirmed": CONFIRMED,
}
