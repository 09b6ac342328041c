"""What stands before a name and belongs to it: "regional governor", "Secretary of State"."""

from headwater.attribution.names.entities import is_demonym
from headwater.attribution.names.titles import HONORIFICS, RANKS, is_person_noun
from headwater.attribution.sources.bearers import is_headline_verb
from headwater.attribution.text.scene import Paragraph

HELD_BESIDE = frozenset("founder co-founder cofounder owner co-owner chairman chairwoman president partner".split())
# What stands before an office and belongs to it: "Foreign Minister", "First Lady"
FIELDS = frozenset("prime first lord chief shadow foreign home finance interior defence defense health justice".split())
NO_LONGER = frozenset("former ex then late acting interim deputy vice".split())


def role_before(paragraph: Paragraph, start: int) -> int | None:
    """Where the words before a name that belong to it begin: "regional governor" before "Oleg"."""
    i = start
    while i > 0:
        tag, form = paragraph.tag(i - 1), paragraph.lower(i - 1)
        if form == "-" and paragraph.words.starts[i - 1] + 1 < paragraph.words.starts[i]:
            break
        if form == "and" and (led := founder_and(paragraph, i, start)) is not None:
            return led
        hyphened = form == "in" and i > 1 and paragraph.words.forms[i - 2] == paragraph.words.forms[i] == "-"
        if (
            hyphened
            or (tag in ("NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "POS", "VBN") and form not in ("``", "''"))
            or form in ("-", "of", "for")
        ):
            if (tag == "JJ" and paragraph.words.forms[i - 1][:1] in '“"') or is_headline_verb(paragraph, i - 1):
                break
            if tag == "VBN" and i == start:
                break  # "has endorsed Tim Rask": what somebody did to him
            if form in ("of", "for") and (i == start or not (i > 1 and is_office(paragraph, i - 2))):
                break
            if form in ("of", "for") and _is_of_another(paragraph, i, start):
                break
            i -= 1
        else:
            break
    if 0 < i < start and paragraph.words.forms[i] == "-":
        i -= 1  # "far-right candidate"
    return i if i < start else None


def _is_of_another(paragraph: Paragraph, first: int, name: int) -> bool:
    """Whether "for" or "of" is followed by nothing but another's title: "a spokesman for | President Rask".

    So too "an opponent for Mrs. Rask", "the wife of Ostrian Senator Rask"; not "chief of staff General Rask".
    """
    words = [paragraph.lower(k).strip(".") for k in range(first, name)]
    titles = [w in HONORIFICS | RANKS or is_person_noun(paragraph.lemma(k)) for k, w in enumerate(words, first)]
    peoples = [paragraph.tag(k) == "JJ" and paragraph.words.forms[k][:1].isupper() for k in range(first, name)]
    fields = FIELDS if paragraph.lower(first - 1) == "for" else ()  # "minister of | Defence General Rask" holds both
    described = [
        w in NO_LONGER or w in fields or w == "-" or p or is_demonym(w) for w, p in zip(words, peoples, strict=True)
    ]
    return titles[-1] and all(t or d for t, d in zip(titles, described, strict=True))


def is_office(paragraph: Paragraph, i: int) -> bool:
    """Whether a word ends what somebody is: "minister", "Secretary of State"."""
    return is_person_noun(paragraph.lemma(i)) or (
        paragraph.words.forms[i] == "State" and paragraph.lower(i - 1) == "of"
    )


def founder_and(paragraph: Paragraph, second: int, name: int) -> int | None:
    """Where "Halden Water founder and" begins before a second post; None for "the Oster mayor and police chief".

    Founders, owners and aides hold other posts beside; two offices are two persons.
    """
    first = second - 2
    beside = first > 0 and paragraph.lemma(first) in HELD_BESIDE and paragraph.is_name(first - 1)
    if not beside or not is_person_noun(paragraph.lemma(name - 1)):
        return None
    while first > 0 and paragraph.is_name(first - 1):
        first -= 1
    return first
