"""A text as words: its paragraphs with their trees, and the way from a code point to a word and back."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from headwater.attribution.names.titles import BODIES, PAPERS
from headwater.attribution.tagging.tiers import read_texts
from headwater.attribution.tagging.tree import Tree
from headwater.attribution.tagging.words import OUTSIDE, Words

Range = tuple[int, int]  # first and last word, inclusive
NOUNS = ("NN", "NNS", "NNP", "NNPS")
PRONOUNS = frozenset("he she they it i we you who him her them us me his hers theirs himself herself itself".split())
QUANTIFIERS = frozenset(
    "one two three four five some several many most all both each few none others another any dozens hundreds".split()
)
AMONG = frozenset(("of", "in", "at", "from", "among"))  # "one of them", "most in Halden"
NAME_PREPOSITIONS = frozenset(("of", "for"))
FIRM_KIN = frozenset("co cos company cie sons bros brothers daughters".split())  # "and Co" is no second firm
OF_A_COUNT = frozenset("% percent pct per of million billion".split())  # "according to Juno Research 40% of homes"
CHANNEL_NUMBER = re.compile(r"[1-9]\d?")
LONG = 4  # letters of a word that title case writes with a capital
LEAST_IN_TITLE_CASE = 5  # long words, that a short line of names alone is none
DIGIT_LED = re.compile(r"\d{1,4}(?:[a-z]{1,12}\d{0,4}[A-Z]|[A-Z][a-z]{2}|[A-Z]{4})[\w.]{0,30}")  # "9to5Mac", no "20km"
GUARDED = frozenset("coast border frontier home national presidential republican revolutionary civil".split())
FINITE = ("VBD", "VBZ", "VBP", "MD")
IRREGULAR_PLURALS = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife"}


class Place(NamedTuple):
    """A stretch of words of one paragraph."""

    paragraph: int
    first: int
    last: int


class Paragraph:
    """One paragraph's words and tree, with the questions that attribution asks of them."""

    def __init__(self, number: int, words: Words) -> None:
        self.number, self.words = number, words
        self.names: set[str] = (
            set()
        )  # words that are names elsewhere in the text, whatever the tagger made of them here

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.words)

    @cached_property
    def in_title_case(self) -> bool:
        """Whether all words have capitals, as in headlines: there they do not tell names."""
        long = [form for form in self.words.forms if len(form) >= LONG and form.isalpha()]
        return len(long) >= LEAST_IN_TITLE_CASE and all(form[0].isupper() for form in long)

    def __len__(self) -> int:
        return len(self.words)

    def lower(self, i: int) -> str:
        return self.words.forms[i].lower() if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        return self.words.tags[i] if 0 <= i < len(self.words) else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the whole text."""
        return self.words.span(first, last)

    def text(self, first: int, last: int) -> str:
        """The words as they stand in the text."""
        start, end = self.words.starts[first], self.words.starts[last] + len(self.words.forms[last])
        return self.words.text[start:end]

    def behind(self, i: int) -> int:
        """Where the word after another begins in the paragraph."""
        return self.words.starts[i + 1] if i + 1 < len(self) else len(self.words.text)

    def quoted(self, i: int) -> bool:
        return self.words.quotes[i] != OUTSIDE

    def is_noun(self, i: int) -> bool:
        return self.tag(i) in NOUNS

    def is_name(self, i: int) -> bool:
        """Whether a word is part of a proper name; what stands beyond either end of the paragraph is none."""
        if not 0 <= i < len(self.words):
            return False
        form = self.words.forms[i]
        if not form[:1].isalnum() or form.islower():
            return False
        if form in self.names or DIGIT_LED.fullmatch(form):
            return True
        inner = (
            i > 0 and self.words.sentences[i - 1] == self.words.sentences[i] and self.words.forms[i - 1] not in '“"‘:'
        )
        return self.tag(i).startswith("NNP") or (self.tag(i) == "NN" and form[:1].isupper() and inner)

    def is_whole_sentence(self, i: int) -> bool:
        """Whether a word stands between two stops: "Verdict: Unproven." begins with a capital and names nobody."""
        forms = self.words.forms
        before = forms[i - 1].strip() if i else ""
        return before in {"", ".", "!", "?", ":"} and i + 1 < len(forms) and forms[i + 1] == "."

    def lemma(self, i: int) -> str:
        """A noun's singular, in lower case."""
        form = self.lower(i)
        if form == "guard" and self.lower(i - 1) in GUARDED:
            return "coastguard"  # "the coast guard": a body, and nobody who stands guard
        if form in IRREGULAR_PLURALS:
            return IRREGULAR_PLURALS[form]
        if self.tag(i) in ("NNS", "NNPS") and form not in BODIES and form not in PAPERS:
            if form.endswith("ies"):
                return form[:-3] + "y"
            if form.endswith(("ches", "shes", "sses")):
                return form[:-2]
            return form.removesuffix("s")
        return form

    def is_quantified(self, i: int) -> bool:
        """Whether a word says how many: "three" of "three judges", not of "three-judge panel"."""
        return self.lower(i) in QUANTIFIERS and (i + 1 >= len(self) or self.words.forms[i + 1] != "-")

    def head_of(self, first: int, last: int) -> int:
        """The noun or pronoun that a stretch of words is about."""
        heads = self.words.heads
        if first < last and self.lower(first) in QUANTIFIERS and self.lower(first + 1) in AMONG:
            return first
        for i in range(first, last + 1):
            outside = not first <= heads[i] <= last or heads[i] == i
            if outside and self.tag(i + 1) == "POS" and any(self.is_noun(k) for k in range(i + 2, last + 1)):
                continue  # "the candidate's former doctor", whatever the parser takes for its head
            if outside and (self.is_noun(i) or self.lower(i) in PRONOUNS or self.tag(i) in ("PRP", "WP", "CD")):
                return self._whole_name(i, last)
        nouns = [i for i in range(first, last + 1) if self.is_noun(i)]
        if not nouns:
            return last
        end = next((i for i in nouns if self.tag(i + 1) != "POS"), nouns[0])
        while end + 1 <= last and self.is_noun(end + 1):
            end += 1
        return end

    def _whole_name(self, head: int, last: int) -> int:
        """The last word of the run of names that ``head`` is in (the parser sometimes takes an earlier one)."""
        while self.is_name(head) and head + 1 <= last:
            behind = head + 2 if self.joins(head + 1) else head + 1
            if behind > last or not self.is_name(behind):
                break
            head = behind
        return head

    def joins(self, i: int) -> bool:
        """Whether a word is a hyphen with a word on either side: of "Wal-Mart", not of "Rask - now ill -"."""
        forms, starts = self.words.forms, self.words.starts
        inside = 0 < i < len(self) - 1 and forms[i] == "-"
        return inside and starts[i - 1] + len(forms[i - 1]) == starts[i] == starts[i + 1] - 1

    def core(self, head: int) -> Range:
        """The words of a noun phrase that name its bearer: no article, no clause; "of X" where X is a name."""
        tree, words = self.tree, self.words
        first = head
        for child in tree.children[head]:
            if child < head and words.deps[child] in ("compound", "amod", "poss", "nmod", "nummod", "case"):
                first = min(first, tree.left[child])
        while first > 0 and self.is_name(first) and (self.is_name(first - 1) or self.joins(first - 1)):
            first -= 1 + self.joins(first - 1)
        while first < head and self.is_name(head) and self.words.forms[first].islower() and not self._begins(first):
            first += 1
        while first < head and (
            self.tag(first) in ("DT", "PDT", ",", "PRP$", "``", "''", "HYPH") or self.lower(first) == "the"
        ):
            first += 1
        return first, self._with_names_after(head)

    def _begins(self, first: int) -> bool:
        """Whether a small word is joined by a hyphen to the name behind it: "al-Monitor", not "so-called"."""
        words = self.words
        after = "".join(words.forms[first + 1 : first + 3])
        return after[:1] == "-" and after[1:2].isupper() and words.text.startswith(after, words.starts[first + 1])

    def _with_names_after(self, head: int) -> int:
        """Where a body's name ends that goes on with "of" or "for" and a name."""
        last = head
        numbered = head + 1 < len(self) and CHANNEL_NUMBER.fullmatch(self.words.forms[head + 1])
        if self.is_name(head) and numbered and self.lower(head + 2) not in OF_A_COUNT:
            last = head + 1  # "France 3", "Channel 4"
        if self.is_name(head) and self.goes_on_as_firm(head):
            last = head + 2
        while last + 2 < len(self) and self.lower(last + 1) in NAME_PREPOSITIONS:
            end = last + 2
            while end < len(self) and self.lower(end) in ("the", "and"):
                end += 1
            if end >= len(self) or not self.is_name(end):
                break
            while end + 1 < len(self) and (
                self.is_name(end + 1)
                or (self.lower(end + 1) in ("and", "&") and end + 2 < len(self) and self.is_name(end + 2))
            ):
                end += 1
            if self._small_part(end + 1):
                end += 3  # "Liwa al-Velm"
            last = end
        return last

    def goes_on_as_firm(self, last: int) -> bool:
        """Whether "and" and a word of firms end a name: "Rask Halden and Co", "Holm & Sons"."""
        joined = last + 2 < len(self) and self.lower(last + 1) in ("and", "&")
        return joined and self.words.forms[last + 2][:1].isupper() and self.lower(last + 2).strip(".") in FIRM_KIN

    def _small_part(self, i: int) -> bool:
        """Whether a name goes on with a small word that is joined to a name: "al-Velm"."""
        return i + 2 < len(self) and self.words.forms[i].islower() and self._begins(i)

    def appositions(self, head: int) -> list[Range]:
        """The phrases that say of a noun what it is: ", a spokesman for the coalition,"."""
        tree, words = self.tree, self.words
        phrases = [(tree.left[c], tree.right[c]) for c in tree.children[head] if words.deps[c] == "appos" and c > head]
        return [phrase for phrase in phrases if not self._speaks(phrase)]

    def _speaks(self, phrase: Range) -> bool:
        """Whether a phrase is who says it: "jobs go in Velm, a spokeswoman said"; an apposition has a second comma."""
        first, last = phrase
        opened = self.lower(first - 1) == "," and self.tag(first) in ("DT", "CD")
        return opened and self.tag(last + 1) in FINITE

    def is_proper(self, head: int) -> bool:
        """Whether a phrase is a proper name as a whole: its head is one, and stands in capitals."""
        return self.words.forms[head][:1].isupper() and self.tag(head).startswith("NNP")

    def is_plural(self, i: int) -> bool:
        return self.tag(i) in ("NNS", "NNPS") or self.lower(i) in IRREGULAR_PLURALS


class Scene:
    """A whole text as paragraphs of words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = [Paragraph(n, words) for n, words in enumerate(read_texts([text])[0])]
        self.starts = [p.words.offset for p in self.paragraphs]
        sizes = [1 + p.words.sentences[-1] if len(p) else 0 for p in self.paragraphs]
        self._sentences_before = [0, *accumulate(sizes)]

    @cached_property
    def quoted_sentences(self) -> list[bool]:
        """Of each sentence of the text, whether it begins inside a quotation that was opened before it, or with one."""
        found: list[bool] = []
        for paragraph in self.paragraphs:
            for i, number in enumerate(paragraph.words.sentences):
                if i == 0 or number != paragraph.words.sentences[i - 1]:
                    found.append(paragraph.quoted(i))
        return found

    def paragraph_at(self, position: int) -> Paragraph:
        """The paragraph that holds a code point."""
        return self.paragraphs[max(bisect_right(self.starts, position) - 1, 0)]

    def place(self, start: int, end: int) -> Place:
        """The words that a stretch of code points touches, cut to the paragraph of its first."""
        paragraph = self.paragraph_at(start)
        starts, forms = paragraph.words.starts, paragraph.words.forms
        base = paragraph.words.offset
        first = max(bisect_right(starts, start - base) - 1, 0)
        if starts[first] + len(forms[first]) <= start - base and first + 1 < len(starts):
            first += 1
        last = max(bisect_right(starts, end - 1 - base) - 1, first)
        return Place(paragraph.number, first, last)

    def sentence_number(self, place: Place) -> int:
        """The number of the sentence that a place begins in, counted through the text."""
        return self._sentences_before[place.paragraph] + self.paragraphs[place.paragraph].words.sentences[place.first]

    def sentence(self, place: Place) -> tuple[int, int]:
        """Code points of the sentence that a place begins in."""
        paragraph = self.paragraphs[place.paragraph]
        return paragraph.span(*paragraph.tree.sentence(place.first))
