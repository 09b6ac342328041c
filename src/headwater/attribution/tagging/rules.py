"""Attribution by rules: quotation marks, cue verbs and the dependency tree. Needs no trained weights.

Covers direct quotes (before, after and around their cue), clauses and infinitives under a cue verb, "according to",
"as X put it", quotations that go on through the paragraph and the next ones, and attributions inside attributions.
"""

from collections.abc import Sequence

from headwater.attribution.tagging.found import Found, Piece, Range
from headwater.attribution.tagging.lexicon import MIND, OBJECT, SAY, TO_DO, VERB_OF
from headwater.attribution.tagging.tree import Tree
from headwater.attribution.tagging.words import (
    CLOSES,
    CONTINUED,
    INSIDE,
    OPENS,
    OUTSIDE,
    Words,
    starts_with_mark,
)

SUBJECT = ("nsubj", "nsubjpass", "csubj")
DASHES = frozenset((",", "-", "–", "—", " "))
QUOTE_ENDS = frozenset((",", "?", "!", ".", "-", "–", "—", "…", "..."))
SIGNING = frozenset("—–―-")
MOST_SIGNING_WORDS = 12
MIN_QUOTED_WORDS = 3  # a quoted stretch shorter than this is a scare quote or a title unless a cue verb takes it


def find_attributions(paragraphs: Sequence[Words]) -> list[Found]:
    """The attributions of one text, outer ones before those inside them."""
    found: list[Found] = []
    speaker: int | None = None  # index of the attribution whose quotation may go on
    for number, words in enumerate(paragraphs):
        reader = Reader(number, words)
        if speaker is not None and reader.only_quotation():
            before = found[speaker]
            found[speaker] = before._replace(content=(*before.content, reader.piece(reader.whole())))
            continue
        here = reader.read()
        speaker = len(found) + reader.last_speaker if reader.last_speaker is not None else None
        found += here
    return found


class Reader:
    """Reads one paragraph."""

    def __init__(self, number: int, words: Words) -> None:
        self.number, self.words, self.tree = number, words, Tree(words)
        self.taken = [False] * len(words)  # words that are cue or source of an attribution already
        self.found: list[tuple[int, Found]] = []
        self.last_speaker: int | None = None

    # ------------------------------------------------------------ what the paragraph is

    def piece(self, span: Range) -> Piece:
        return Piece(self.number, *span)

    def whole(self) -> Range:
        """The paragraph without blanks at its edges."""
        forms = self.words.forms
        first, last = 0, len(forms) - 1
        while first < last and forms[first].isspace():
            first += 1
        while last > first and forms[last].isspace():
            last -= 1
        return first, last

    def only_quotation(self) -> bool:
        """Whether the paragraph is quotation from its first word to its last."""
        first, last = self.whole()
        if not starts_with_mark(self.words.forms) or last - first < MIN_QUOTED_WORDS:
            return False
        return all(state != OUTSIDE for state in self.words.quotes[first : last + 1])

    def quotations(self) -> list[Range]:
        """The quoted stretches with their marks."""
        found, start = [], None
        for i, state in enumerate(self.words.quotes):
            if state == OPENS:
                if start is not None:
                    found.append((start, i - 1))  # what a mark opens anew on one line was left open before it
                start = i
            elif state == CLOSES and start is not None:
                found.append((start, i))
                start = None
            elif state == CONTINUED and start is None:
                start = i
        if start is not None and self.words.quotes[-1] in (INSIDE, CONTINUED):
            found.append((start, self.whole()[1]))
        return found

    def says_something(self, quote: Range) -> bool:
        """Not a scare quote or a title: long enough, or closed as speech is closed."""
        return quote[1] - quote[0] > MIN_QUOTED_WORDS or self.words.forms[max(quote[1] - 1, 0)] in (",", "!", "?")

    # ------------------------------------------------------------ reading it

    def read(self) -> list[Found]:
        """All attributions of the paragraph; sets ``last_speaker`` to the one a following quotation belongs to."""
        quotes = [q for q in self.quotations() if self.says_something(q)]
        owners: list[tuple[Range, int]] = []
        self.according()
        self.signed(quotes)
        for cue in sorted(self.cues(), key=lambda i: (self.tree.depth[i], i)):
            self.verb(cue, quotes, owners)
        self.go_on(quotes, owners)
        order = sorted(self.found, key=lambda f: f[0])
        if owners:
            quote, place = max(owners)
            near_the_end = quote[1] >= self.whole()[1] - 12
            if near_the_end and self.words.sentences[quote[1]] >= self.words.sentences[-1] - 1:
                self.last_speaker = order.index(self.found[place])
        elif order and order[-1][1].rule in ("clause", "according"):
            self.last_speaker = len(order) - 1
        return [f for _, f in order]

    def cues(self) -> list[int]:
        """Verbs that may carry an attribution; not those that a direct quotation holds."""
        found = []
        for i, tag in enumerate(self.words.tags):
            if tag.startswith("VB") and self.words.quotes[i] in (OUTSIDE, 5) and self.words.forms[i].lower() in VERB_OF:
                found.append(i)
        return found

    def add(self, anchor: int, source: Range | None, cue: list[Range], content: list[Range], rule: str) -> int:
        """Keep an attribution; returns its place in ``found``."""
        content = sorted(set(content))
        self.found.append(
            (
                anchor,
                Found(
                    (self.piece(source),) if source else (),
                    tuple(self.piece(c) for c in cue),
                    tuple(self.piece(c) for c in content),
                    rule,
                ),
            )
        )
        for span in [*cue, *([source] if source else [])]:
            for i in range(span[0], span[1] + 1):
                self.taken[i] = True
        return len(self.found) - 1

    # ------------------------------------------------------------ "according to"

    def according(self) -> None:
        forms, tree = self.words.forms, self.tree
        for i, form in enumerate(forms[:-1]):
            if form.lower() != "according" or forms[i + 1].lower() != "to" or self.words.quotes[i] != OUTSIDE:
                continue
            target = tree.child(i + 1, "pobj", "pcomp")
            if target is None:
                target = tree.child(i, "pobj", "pcomp")
            if target is None or target < i:
                continue
            source = tree.trim(tree.left[target], tree.right[target])
            if source is None:
                continue
            content = self.around((i, source[1]), i)
            if content:
                self.add(i, source, [(i, i + 1)], content, "according")

    def around(self, hole: Range, word: int) -> list[Range]:
        """The sentence of ``word`` without the ``hole``, as up to two content ranges."""
        first, last = self.tree.sentence(word)
        parts = [self.tree.trim(first, hole[0] - 1), self.tree.trim(hole[1] + 1, last)]
        kept = []
        for part in parts:
            if part is None:
                continue
            closed = self.tree.close_marks(*part)
            if closed[1] > closed[0]:
                kept.append(closed)
        if len(kept) == 2 and kept[1][1] - kept[1][0] < 2:
            kept.pop()
        return kept

    # ------------------------------------------------------------ a name behind a quotation

    def signed(self, quotes: list[Range]) -> None:
        """A quotation with a dash and a name behind it, and nothing else in the paragraph."""
        first, last = self.whole()
        dash = quotes[0][1] + 1 if quotes and quotes[0][0] == first else last
        while dash < last and self.words.forms[dash].isspace():
            dash += 1
        if dash >= last or not set(self.words.forms[dash]) <= SIGNING or last - dash > MOST_SIGNING_WORDS:
            return
        tags = self.words.tags[dash + 1 : last + 1]
        source = self.tree.trim(dash + 1, last)
        if source and tags[0].startswith("NNP") and not any(tag.startswith(("VB", "MD")) for tag in tags):
            self.add(first, source, [], [quotes[0]], "quote")

    # ------------------------------------------------------------ cue verbs

    def verb(self, i: int, quotes: list[Range], owners: list[tuple[Range, int]]) -> None:
        """The attribution that the verb ``i`` carries, if any."""
        if self.taken[i]:
            return
        lemma = VERB_OF[self.words.forms[i].lower()]
        source = self.source_of(i)
        content, rule = self.content_of(i, lemma, quotes, source)
        if not content or (source is None and rule not in ("quote", "clause")):
            return
        if source is None and self.words.tags[i] in ("VB", "VBN"):
            return
        content = [c for c in content if not (source and c[0] <= source[0] and source[1] <= c[1])]
        if not content:
            return
        place = self.add(min(i, content[0][0]), source, [self.cue_of(i)], content, rule)
        held = [q for q in quotes if any(c[0] <= q[0] + 1 and q[1] - 1 <= c[1] for c in content)]
        owners += [(quote, place) for quote in held]
        if not any(q in [o[0] for o in owners] for q in quotes) and rule == "clause":
            owners += [(c, place) for c in content[-1:]]

    def source_of(self, i: int) -> Range | None:
        """The subject of the verb ``i``, through coordination and participles."""
        tree, words = self.tree, self.words
        verb = i
        for _ in range(4):
            if words.deps[verb] in ("nsubj", "pobj", "dobj"):
                break
            subject = tree.child(verb, *SUBJECT)
            if subject is None and verb == i:
                agent = tree.child(verb, "agent")
                subject = tree.child(agent, "pobj") if agent is not None else None
            if subject is not None and words.quotes[subject] != OUTSIDE and words.quotes[i] == OUTSIDE:
                subject = self.beside(i)  # the parser took a quoted word for the speaker
            if subject is not None:
                if words.forms[subject].lower() in ("it", "there") and words.tags[i] == "VBN":
                    return None
                return self.noun_phrase(subject, verb)
            if words.deps[verb] in ("conj", "advcl", "xcomp"):
                verb = words.heads[verb]
            elif words.deps[verb] == "acl" and words.tags[verb] == "VBG":
                return self.noun_phrase(words.heads[verb], verb)
            else:
                break
        return None

    def beside(self, i: int) -> int | None:
        """The head of the noun phrase that stands right before the verb, outside any quotation."""
        if i == 0 or self.words.quotes[i - 1] != OUTSIDE or not self.words.tags[i - 1].startswith(("NN", "PRP")):
            return None
        return i - 1

    def noun_phrase(self, head: int, verb: int) -> Range | None:
        """The phrase of a subject, with its appositions, without relative clauses after it."""
        tree, words = self.tree, self.words
        first, last = tree.left[head], tree.right[head]
        for child in tree.children[head]:
            after = child > head and words.deps[child] in ("relcl", "acl") and tree.left[child] > head
            if after and (tree.inside(verb, child) or words.forms[tree.left[child] - 1] == ","):
                last = min(last, tree.left[child] - 1)
        if first <= verb <= last:
            first, last = (first, verb - 1) if head < verb else (verb + 1, last)
        return tree.trim(first, last)

    def cue_of(self, i: int) -> Range:
        """The verb with its auxiliaries, negation and particle."""
        tree, words = self.tree, self.words
        first = last = i
        for child in tree.children[i]:
            if words.deps[child] in ("aux", "auxpass", "neg") and child < i and i - child <= 4:
                between = range(child, i)
                if not any(words.deps[b] in SUBJECT for b in between):
                    first = min(first, child)
            if words.deps[child] == "prt" and child == i + 1:
                last = child
        return first, last

    def content_of(self, i: int, lemma: str, quotes: list[Range], source: Range | None) -> tuple[list[Range], str]:
        """What is said: the quotation beside the cue, the clause, the infinitive or the object under it."""
        tree = self.tree
        said = lemma in SAY
        if said:
            quoted = self.quoted_beside(i, quotes, source)
            if quoted:
                return quoted, "quote"
        clause = tree.child(i, "ccomp", "csubj")
        if clause is None and said:
            clause = tree.child(i, "parataxis")
        if clause is not None and (said or lemma in MIND):
            return self.clause(i, clause, source), "clause" if said else "mind"
        if said and self.words.deps[i] in ("parataxis", "ccomp", "advcl", "conj", "dep") and source:
            around = self.parenthetical(i, source)
            if around:
                return around, "as"
        if lemma in TO_DO:
            todo = tree.child(i, "xcomp")
            if todo is not None and tree.left[todo] > i:
                span = tree.trim(tree.left[todo], tree.right[todo])
                return ([tree.close_marks(*span)] if span else []), "to"
        if lemma in OBJECT:
            thing = tree.child(i, "dobj")
            if thing is not None and thing > i:
                span = tree.trim(tree.left[thing], tree.right[thing])
                return ([tree.close_marks(*span)] if span else []), "object"
        return [], ""

    def clause(self, i: int, clause: int, source: Range | None) -> list[Range]:
        """The words of a complement clause; cut in two when the cue and its source stand in its middle."""
        tree = self.tree
        first, last = tree.left[clause], tree.right[clause]
        hole_first = min(i, source[0]) if source else i
        hole_last = max(i, source[1]) if source else i
        if first > i:  # an object before the clause stays outside it
            first = max(first, i + 1)
        if first < hole_first <= last:
            end = tree.sentence(i)[1]
            parts = [tree.trim(first, hole_first - 1)]
            if last > hole_last:
                parts.append(tree.trim(hole_last + 1, min(last, end)))
        else:
            parts = [tree.trim(first, last)]
        return [tree.close_marks(*part) for part in parts if part]

    def parenthetical(self, i: int, source: Range) -> list[Range]:
        """Content around ", X said," and "as X put it": the rest of the sentence, if commas set the cue off."""
        tree, forms = self.tree, self.words.forms
        first, last = min(tree.left[i], source[0]), max(i, source[1])
        if first > 0 and forms[first - 1].lower() == "as":
            first -= 1
        set_off = first > 0 and forms[first - 1] == ","
        if forms[first].lower() != "as" and not (set_off and last + 1 < len(forms) and forms[last + 1] in (",", ".")):
            return []
        return self.around((first, last), i)

    def quoted_beside(self, i: int, quotes: list[Range], source: Range | None) -> list[Range]:
        """Quotations that touch the cue or its source, with nothing but a mark of punctuation or few words between."""
        tree, words = self.tree, self.words
        first = min(i, source[0]) if source else i
        last = max(i, source[1]) if source else i
        end = tree.sentence(i)[1]
        found: list[Range] = []
        for quote in quotes:
            if any(self.taken[k] for k in (quote[0], quote[1])):
                continue
            gap = first - quote[1] - 1
            touching = 0 <= gap <= 1 and all(words.forms[k] in DASHES for k in range(quote[1] + 1, first))
            if touching and (words.forms[quote[1] - 1] in QUOTE_ENDS or gap == 1):
                found.append(self.sentence_of_quote(quote, first))
            gap = quote[0] - last - 1
            if gap >= 0 and quote[0] <= end + 1:
                before = words.forms[quote[0] - 1]
                joined = before in (",", ":") or gap == 0
                if joined and gap <= (14 if before == ":" else 10) and not self.verb_between(last + 1, quote[0], i):
                    found.append(quote)
        return found

    def sentence_of_quote(self, quote: Range, limit: int) -> Range:
        """A quotation that ends a clause it is only part of ('The plan "will fail," she said') brings the clause."""
        first, _ = self.tree.sentence(quote[0])
        if self.words.sentences[quote[0]] != self.words.sentences[max(quote[1] - 1, 0)]:
            first = quote[0]
        before = self.words.quotes[first : quote[0]]
        if before and all(state == OUTSIDE for state in before) and quote[0] - first <= 40:
            inner = [
                k for k in range(first, quote[0]) if self.words.tags[k] in ("VBD", "VBZ") and self.tree.inside(k, k)
            ]
            if not any(VERB_OF.get(self.words.forms[k].lower()) in SAY for k in inner):
                return first, quote[1]
        return min(quote[0], limit - 1), quote[1]

    def verb_between(self, first: int, last: int, cue: int) -> bool:
        """Whether another finite verb stands between a cue and a quotation."""
        return any(self.words.tags[k] in ("VBD", "VBZ", "VBP") and k != cue for k in range(first, last))

    # ------------------------------------------------------------ quotations that go on

    def go_on(self, quotes: list[Range], owners: list[tuple[Range, int]]) -> None:
        """Quotations without a cue of their own belong to the speaker of the one before (or, first in a paragraph,
        after) them when they stand as sentences of their own."""
        owned = [q for q, _ in owners]
        for quote in quotes:
            if any(o[0] <= quote[0] + 1 and quote[1] - 1 <= o[1] for o in owned) or not owners:
                continue
            if any(c.first <= quote[0] and quote[1] <= c.last for _, f in self.found for c in f.content):
                continue
            if not self.stands_alone(quote):
                continue
            before = [o for o in owners if o[0][1] < quote[0]]
            place = (max(before) if before else min(owners))[1]
            anchor, found = self.found[place]
            self.found[place] = (anchor, found._replace(content=tuple(sorted({*found.content, self.piece(quote)}))))
            owners.append((quote, place))

    def stands_alone(self, quote: Range) -> bool:
        """Whether a quotation is one or more whole sentences."""
        forms = self.words.forms
        before = quote[0] - 1
        while before >= 0 and forms[before].isspace():
            before -= 1
        starts = before < 0 or forms[before] in (".", "!", "?", ":") or self.words.quotes[before] == CLOSES
        ended = forms[quote[1]] if self.words.quotes[quote[1]] != CLOSES else forms[quote[1] - 1]
        return starts and ended in QUOTE_ENDS
