"""What the CRF sees of each word: forms, tags, the tree above it, quotation state, the rules' own opinion."""

from collections.abc import Mapping, Sequence

from headwater.attribution.tagging.found import Found
from headwater.attribution.tagging.lexicon import MIND, OBJECT, SAY, TO_DO, VERB_OF
from headwater.attribution.tagging.tree import Tree
from headwater.attribution.tagging.words import CLOSES, OPENS, Words, shape

NEAR = 6  # words within which a distance is kept exact
SOURCE_HEADS = frozenset(
    """official officials spokesman spokeswoman spokesperson critics source sources aide aides adviser advisers lawyer
    analyst analysts expert experts poll survey study report reports statement document documents people police
    authorities prosecutors researchers supporters voters campaign government ministry department administration
    committee organization group""".split()
)
SELF_RELATIONS = frozenset(
    ("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "pobj", "advcl", "relcl", "acl", "conj", "parataxis")
)


def word_features(
    words: Words, found: Sequence[Found], number: int, clusters: Mapping[str, tuple[int, int]], *, frames: bool
) -> list[list[str]]:
    """One list of attribute strings per word of paragraph ``number``; ``found`` is what the rules make of the text.

    ``frames``: also stems and what hangs under each word, which ``frames.crfsuite`` has learned and ``crf.crfsuite``
    does not know.
    """
    size = len(words)
    tree = Tree(words)
    forms = [form.lower() for form in words.forms]
    tags, deps, heads, quotes = words.tags, words.deps, words.heads, words.quotes
    opinion = rule_labels(size, found, number)
    cues = [cue_class(form, tag) for form, tag in zip(forms, tags, strict=True)]
    above = [_cue_above(words, tree, cues, i) for i in range(size)]
    group = [clusters.get(form, NO_CLUSTER) for form in forms]
    rows: list[list[str]] = []
    for i in range(size):
        head = heads[i]
        form, tag, dep = forms[i], tags[i], deps[i]
        row = [
            "w=" + form,
            "t=" + tag,
            "d=" + dep,
            f"q={quotes[i]}",
            f"h={shape(words.forms[i])}",
            "r=" + opinion[i],
            f"c={group[i][0]}",
            f"C={group[i][1]}",
            "hw=" + forms[head],
            f"hd={dep} {tags[head]}",
            f"hc={dep} {group[head][0]}",
            f"hq={cues[head]} {dep} {'<' if i < head else '>'}",
            f"k={cues[i]}",
            f"kq={cues[i]} {quotes[i]}",
            f"td={tag} {dep}",
            "s=" + form[-3:],
        ]
        for step in (-2, -1, 1, 2):
            j = i + step
            if 0 <= j < size:
                row += (f"w{step}={forms[j]}", f"t{step}={tags[j]}", f"r{step}={opinion[j]}")
                row += (f"k{step}={cues[j]}", f"q{step}={quotes[j]}", f"c{step}={group[j][0]}")
            else:
                row += (f"{name}{step}={EDGES[step > 0]}" for name in "wtr")
        before = tags[i - 1] if i else EDGES[0]
        after = tags[i + 1] if i + 1 < size else EDGES[1]
        row.append(f"tt={before} {tag}")
        row.append(f"T={tag} {after}")
        row.append(f"ttt={before} {tag} {after}")
        row.append(f"ww={forms[i - 1] if i else EDGES[0]} {form}")
        row.append(f"W={form} {forms[i + 1] if i + 1 < size else EDGES[1]}")
        row.append(f"rt={opinion[i]} {tag}")
        row += above[i]
        _place(row, words, tree, i)
        rows.append(row)
    _sentence_features(rows, words, cues)
    if frames:
        _frame_features(rows, words, tree, [coarse for coarse, _ in group])
    return rows


NO_CLUSTER = (-1, -1)
EDGES = ("<s>", "</s>")  # what stands before the first word and after the last


def cue_class(form: str, tag: str) -> str:
    """Which of the lexicon's classes a word is of, with its form's finiteness; "" when none."""
    if tag[0] != "V":
        return "N" if form in SOURCE_HEADS else ""
    verb = VERB_OF.get(form)
    if verb is None:
        return "v"
    name = "S" if verb in SAY else "M" if verb in MIND else "T" if verb in TO_DO else "O" if verb in OBJECT else "v"
    return name + ("f" if tag in ("VBD", "VBZ", "VBP") else "g" if tag == "VBG" else "n")


def rule_labels(size: int, found: Sequence[Found], number: int) -> list[str]:
    """The rules' label of each word of a paragraph, with the rule and the place in the span; outer attributions win."""
    labels = ["-"] * size
    for one in found:
        for role, pieces in (("s", one.source), ("q", one.cue), ("c", one.content)):
            for piece in pieces:
                if piece.paragraph != number:
                    continue
                free = [i for i in range(piece.first, piece.last + 1) if labels[i] == "-"]
                for k, i in enumerate(free):
                    place = "S" if len(free) == 1 else "B" if k == 0 else "E" if k == len(free) - 1 else "I"
                    labels[i] = place + role + one.rule[:2]
    return labels


def _cue_above(words: Words, tree: Tree, cues: list[str], i: int) -> list[str]:
    """How the word hangs under the nearest verb of saying or thinking: through which relation, at which edge."""
    below, at = i, words.heads[i]
    steps = 0
    while at != below and steps < 12:
        if cues[at][:1] in ("S", "M", "T", "O"):
            dep = words.deps[below]
            side = "<" if i < at else ">"
            lemma = VERB_OF[words.forms[at].lower()]
            found = [f"a={cues[at]} {dep} {side}", f"al={lemma} {dep}", f"as={min(steps, 3)} {dep}"]
            if tree.left[below] == i:
                found += [f"aL={cues[at]} {dep}", f"aLl={lemma} {dep}"]
            if tree.right[below] == i:
                found += [f"aR={cues[at]} {dep}", f"aRl={lemma} {dep}"]
            if tree.left[below] - 1 == i or tree.right[below] + 1 == i:
                found.append("aN=" + dep)
            found.append(f"aq={cues[at]} {dep} {words.quotes[i]}{words.quotes[at]}")
            return found
        below, at = at, words.heads[at]
        steps += 1
    return [f"a=none {words.deps[below]}"]


def _place(row: list[str], words: Words, tree: Tree, i: int) -> None:
    """Edges of phrases and clauses, and the place in the paragraph."""
    if i == 0:
        row.append("first")
    if i == len(words) - 1:
        row.append("last")
    for step, name in ((0, "e"), (1, "en"), (-1, "ep")):
        j = i + step
        if 0 <= j < len(words):
            head = words.heads[j]
            if tree.left[head] == j:
                row.append(f"{name}L={words.deps[head]} {words.tags[head][:2]}")
            if tree.right[head] == j:
                row.append(f"{name}R={words.deps[head]} {words.tags[head][:2]}")
    left = sum(1 for c in tree.children[i] if c < i)
    row.append(f"n={min(left, 3)} {min(len(tree.children[i]) - left, 3)} {words.tags[i][:2]}")
    for child in tree.children[i]:
        row.append("ch=" + words.deps[child])
        if words.deps[child] in SELF_RELATIONS:
            row.append(f"chw={words.deps[child]} {words.forms[child].lower()}")


# What hangs under a word, a letter a relation: a verb with "cs<" takes a clause and has its subject before it.
FRAME_LETTERS = {
    "nsubj": "s", "nsubjpass": "p", "ccomp": "c", "xcomp": "x", "dobj": "o", "agent": "b", "acl": "a", "relcl": "r",
    "poss": "'", "mark": "m", "dative": "d", "attr": "t", "acomp": "j", "prep": "i",
}  # fmt: skip
NEAR_RELATIONS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "agent", "poss", "prep"))
INFLECTED = ("ing", "ed", "es", "s")


def _frame_features(rows: list[list[str]], words: Words, tree: Tree, group: list[int]) -> None:
    """Stems, and what hangs under each word and under its head: how a verb is used tells whether it is a cue."""
    tags, deps, heads = words.tags, words.deps, words.heads
    stems = [stem(form.lower(), tag) for form, tag in zip(words.forms, tags, strict=True)]
    frames = [_frame(words, tree, i) for i in range(len(words))]
    for i, row in enumerate(rows):
        head, dep = heads[i], deps[i]
        row.append("l=" + stems[i])
        row.append(f"ld={stems[i]} {dep}")
        row.append(f"lf={stems[i]} {frames[i]}")
        row.append(f"f={tags[i]} {dep} {frames[i]}")
        row.append(f"cf={group[i]} {frames[i]}")
        row.append(f"hf={dep} {tags[head][:2]} {frames[head]}")
        row.append(f"hl={dep} {stems[head]} {'<' if i < head else '>'}")
        row.append(f"gd={dep} {deps[head]} {tags[heads[head]][:2]}")
        row.extend(f"cc={deps[c]} {group[c]} {tags[c]}" for c in tree.children[i] if deps[c] in NEAR_RELATIONS)


def _frame(words: Words, tree: Tree, i: int) -> str:
    known = (c for c in tree.children[i] if words.deps[c] in FRAME_LETTERS)
    return "".join(sorted({FRAME_LETTERS[words.deps[c]] + ("<" if c < i else "") for c in known}))


def stem(form: str, tag: str) -> str:
    """One form for the inflections of a verb or a plural: the lexicon's verb, else the word without its ending."""
    if form in VERB_OF:
        return VERB_OF[form]
    if tag[0] != "V" and tag != "NNS":
        return form
    for ending in INFLECTED:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            cut = form.removesuffix(ending)
            doubled = len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls"
            return (cut[:-1] if doubled else cut).rstrip("e")
    return form.rstrip("e")


def _sentence_features(rows: list[list[str]], words: Words, cues: list[str]) -> None:
    """What else is in the sentence: marks, verbs of saying before and after, distance to the nearest."""
    size = len(words)
    start = 0
    while start < size:
        end = start
        while end < size and words.sentences[end] == words.sentences[start]:
            end += 1
        marks = sum(words.quotes[k] in (OPENS, CLOSES) for k in range(start, end))
        verbs = [k for k in range(start, end) if cues[k][:1] == "S"]
        for i in range(start, end):
            row = rows[i]
            row.append(f"sm={min(marks, 3)} {words.quotes[i]}")
            if i == start:
                row.append("sF")
            if i == end - 1:
                row.append("sL")
            later = next((k for k in verbs if k > i), None)
            earlier = next((k for k in reversed(verbs) if k < i), None)
            row.append(f"sl={_distance(later, i)}")
            row.append(f"se={_distance(earlier, i)}")
            if earlier is not None:
                row.append("sw=" + words.forms[earlier].lower())
            if later is not None:
                row.append("Sw=" + words.forms[later].lower())
        start = end


def _distance(cue: int | None, i: int) -> str:
    if cue is None:
        return "-"
    apart = abs(cue - i)
    return str(apart) if apart <= NEAR else "far" if apart > 2 * NEAR else "mid"
