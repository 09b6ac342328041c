"""Ways to attribute that the tagger does not look for: colons, "quoted as saying", inverted tags, "in the view of"."""

import re

from headwater.attribution.names.entities import country_of, looks_like_person
from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.names.titles import BODIES, is_person_noun
from headwater.attribution.speech.drafts import Draft
from headwater.attribution.speech.saying import can_speak
from headwater.attribution.speech.stances import STANCE_OF
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.tagging.words import CLOSES, OPENS
from headwater.attribution.text.scene import Paragraph, Range, Scene

CONFIDENCE = 0.6
THAT_VERBS = frozenset(
    "said says say told tells added adds claimed claims stated states announced announces reported".split()
)
NOT_SPEAKERS = frozenset(
    """update updated live analysis opinion review watch video photos pictures exclusive breaking comment editorial
    explained explainer fact poll quiz interview profile obituary weather note correction clarification editor warning
    report reports source sources read more related also see by from in on at the this here results scores timeline
    question answer q a what why how when where who""".split()
)
VIEW_OF = re.compile(r"\b[Ii]n the (?:view|opinion|words|judgment|judgement|eyes) of ")
NAMING = frozenset(
    "call describe label brand dub term denounce condemn dismiss hail praise deride decry blast slam".split()
)
NOUNS_TOO = frozenset(
    "figures charges orders demands projects posts notes calls requests questions answers comments jokes".split()
)
MARKS = frozenset(",:;.!?—–-")  # before a quotation that stands for itself
TAG_WORDS = 9  # words of a closing tag: ", the Energy Agency predicts"
TOLD_WORDS = 14  # the same with whom it is told: ", two people with knowledge of it told the Daily Lantern"


def phrasings(paragraph: Paragraph, drafts: list[Draft], scene: Scene) -> list[Draft]:
    """What these ways of attributing add to the drafts of a paragraph."""
    reader = Reader(paragraph.number, paragraph.words)
    found: list[Draft] = []
    if colon := name_and_colon(paragraph):
        found.append(colon)
    found += in_the_view_of(paragraph, scene)
    for i in range(len(paragraph)):
        if paragraph.quoted(i) or not paragraph.tag(i).startswith(("VB", "NN")):
            continue
        if any(a <= paragraph.span(i, i)[0] < b for d in [*drafts, *found] for a, b in d.cue):
            continue
        for phrasing in (that_clause, naming, noun_cue, figure):
            if paragraph.tag(i).startswith("VB") and (added := phrasing(paragraph, i, reader)):
                found.append(added)
                break
        else:
            if added := closing_tag(paragraph, i):
                found.append(added)
    return [f for f in found if not _known(f, drafts)]


def _known(added: Draft, drafts: list[Draft]) -> bool:
    """Whether one of the drafts says the same: the same source, or a content that already has this one's words."""
    return any(
        d.source == added.source or (d.content == added.content) or _shares_cue(d, added) for d in drafts if d.source
    ) and any(d.holds(c) or c == k for d in drafts for c in added.content for k in d.content)


def _shares_cue(a: Draft, b: Draft) -> bool:
    return any(s < f and e < t for s, t in a.cue for e, f in b.cue)


def that_clause(paragraph: Paragraph, i: int, reader: Reader) -> Draft | None:
    """ "The league has said, contradicting the army, that …": a verb of saying whose clause the parser lost."""
    if paragraph.lower(i) not in THAT_VERBS or paragraph.tag(i) == "VB":
        return None
    last = paragraph.tree.sentence(i)[1]
    nearby = range(i + 1, min(last, i + 14))
    that = next((k for k in nearby if paragraph.lower(k) == "that" and paragraph.words.forms[k - 1] == ","), None)
    source = reader.source_of(i)
    if that is None:
        return None
    return _draft(paragraph, source, [reader.cue_of(i)], paragraph.tree.trim(that, last), i)


def _draft(
    paragraph: Paragraph, source: Range | None, cue: list[Range], content: Range | None, verb: int
) -> Draft | None:
    """A draft of word ranges; None when the source cannot speak or takes in its verb."""
    if source is None or content is None or source[0] <= verb <= source[1] or content[1] < content[0]:
        return None
    if not can_speak(paragraph, paragraph.head_of(*source)):
        return None
    bounds = paragraph.span(*paragraph.tree.close_marks(*content))
    return Draft(paragraph.span(*source), [paragraph.span(*c) for c in cue], [bounds], CONFIDENCE)


def naming(paragraph: Paragraph, i: int, reader: Reader) -> Draft | None:
    """ "called the ban “a stunt”", "which he has described as “a trap”": quoted words that somebody is named with."""
    if VERB_OF.get(paragraph.lower(i)) not in NAMING:
        return None
    last = paragraph.tree.sentence(i)[1]
    first = next((k for k in range(i + 1, min(last, i + 14)) if paragraph.quoted(k)), None)
    if first is None:
        return None
    end = first
    while end + 1 < len(paragraph) and paragraph.quoted(end + 1):
        end += 1
    content = paragraph.tree.trim(first, end)
    return _draft(paragraph, reader.source_of(i), [reader.cue_of(i)], content, i)


def noun_cue(paragraph: Paragraph, i: int, reader: Reader) -> Draft | None:
    """ "issued a warning that the gas could be cut": the cue is the noun."""
    tree, words = paragraph.tree, paragraph.words
    if not paragraph.tag(i).startswith(("VBD", "VBZ", "VBP", "VBN")):
        return None
    noun = tree.child(i, "dobj")
    if noun is None or STANCE_OF.get(paragraph.lower(noun)) in (None, "asserts"):
        return None
    last = tree.sentence(i)[1]
    that = next((k for k in range(noun + 1, min(last, noun + 6)) if paragraph.lower(k) == "that"), None)
    if that is None or words.tags[that] not in ("IN", "WDT"):
        return None
    return _draft(paragraph, reader.source_of(i), [(i, noun)], tree.trim(that, last), i)


def figure(paragraph: Paragraph, i: int, reader: Reader) -> Draft | None:
    """ "put the number of dead at 14", "estimated the damage at 3 billion"."""
    if paragraph.lower(i) not in ("put", "puts", "estimated", "estimates"):
        return None
    tree = paragraph.tree
    thing = tree.child(i, "dobj")
    if thing is None or thing < i:
        return None
    at = next((k for k in range(thing, min(len(paragraph) - 1, thing + 8)) if paragraph.lower(k) == "at"), None)
    if at is None or (not any(c.isdigit() for c in paragraph.words.forms[at + 1]) and paragraph.tag(at + 1) != "CD"):
        return None
    end = at + 1
    while end + 1 < len(paragraph) and paragraph.tag(end + 1) in ("CD", "NN", "NNS", "$"):
        end += 1
    return _draft(paragraph, reader.source_of(i), [(i, i)], (tree.left[thing], end), i)


def closing_tag(paragraph: Paragraph, i: int) -> Draft | None:
    """ "Prices will fall, the Energy Agency predicts.", "“I have seen worse,” shrugged Veldman." """
    if paragraph.tag(i) == "VBG":
        return None  # ", the Courier reported, citing two guards": who stands behind it is its object
    tree, forms = paragraph.tree, paragraph.words.forms
    first, last = tree.sentence(i)
    end = next((k for k in range(i, last + 1) if forms[k] in (".", "!", "?")), last + 1)
    most = TOLD_WORDS if paragraph.lower(i) == "told" else TAG_WORDS
    closes = [k for k in range(i - 1, max(i - most, first), -1) if forms[k] in (",", "”", '"', "’")]
    if not closes or end - closes[0] > most or closes[0] - first < 2:
        return None
    comma = closes[0]
    stopped = forms[comma] == "," or forms[comma - 1] in (",", ".", "!", "?", "…", "–", "—", "-")
    spoken = (forms[comma] != "," or paragraph.quoted(comma)) and stopped  # “... “Best Boat” winner Ada Finch sang"
    known = VERB_OF.get(paragraph.lower(i)) in SAY or STANCE_OF.get(paragraph.lower(i)) is not None
    verb = known or (spoken and paragraph.tag(i) == "VBD")
    if not verb or any(paragraph.tag(k) in ("VBD", "VBZ", "VBP", "MD") for k in range(comma + 1, end) if k != i):
        return None
    noun = paragraph.tag(i).startswith("NN")
    if noun and (not known or paragraph.tag(i) != "NNS" or paragraph.lower(i) in NOUNS_TOO):
        return None
    around = tree.trim(comma + 1, i - 1) if i > comma + 1 else tree.trim(i + 1, end - 1)
    stop = comma if forms[comma] != "," else comma - 1
    if around is None or paragraph.tag(around[0]) in ("IN", "TO", "WDT", "WP", "WRB"):
        return None
    if not _finite(paragraph, first, stop) and not spoken:
        return None
    while stop > first and forms[stop] in (",",):
        stop -= 1
    return _draft(paragraph, around, [(i, i)], (first, stop), i)


def _finite(paragraph: Paragraph, first: int, last: int) -> bool:
    return any(paragraph.tag(k) in ("VBD", "VBZ", "VBP", "MD") for k in range(first, last + 1))


def in_the_view_of(paragraph: Paragraph, scene: Scene) -> list[Draft]:
    """ "In the view of historian Alasdair Monk, the letter is a forgery." """
    found = []
    for match in VIEW_OF.finditer(paragraph.words.text):
        base = paragraph.words.offset
        comma = paragraph.words.text.find(",", match.end())
        if comma < 0 or comma - match.end() > 80:
            continue
        start, end = scene.sentence(scene.place(base + match.start(), base + match.end()))
        content = scene.text[base + comma + 1 : end]
        lead = len(content) - len(content.lstrip())
        source = (base + match.end(), base + comma)
        body = (base + comma + 1 + lead, base + comma + 1 + len(content.rstrip(" .")))
        if body[1] > body[0] and start <= source[0]:
            found.append(Draft(source, [(base + match.start(), base + match.end() - 1)], [body], CONFIDENCE))
    return found


def name_and_colon(paragraph: Paragraph) -> Draft | None:
    """ "Varga: Bridge to stay closed", "Police: two held": who speaks, a colon, what is said."""
    forms = paragraph.words.forms
    colon = next((k for k in range(1, min(6, len(forms) - 2)) if forms[k] == ":"), None)
    if colon is None or any(paragraph.tag(k).startswith(("VB", "CD")) for k in range(colon)):
        return None
    head, name = paragraph.head_of(0, colon - 1), paragraph.text(0, colon - 1)
    lemma = paragraph.lemma(head)
    speaks = is_person_noun(lemma) or lemma in BODIES or is_first_name(forms[0]) or looks_like_person(name)
    single = colon == 1 and forms[0][:1].isupper() and paragraph.is_noun(0)
    if not (speaks or single) or country_of(name) or paragraph.lower(0) in NOT_SPEAKERS:
        return None
    return _draft(paragraph, (0, colon - 1), [(colon, colon)], paragraph.tree.trim(colon + 1, len(forms) - 1), colon)


def quoted_as_saying(paragraph: Paragraph, i: int) -> Draft | None:
    """ "Orfa quoted General B as saying that …", "General B was quoted by Orfa as saying …"."""
    if paragraph.lower(i) not in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
        return None
    tree = paragraph.tree
    sentence = tree.sentence(i)
    saying = next((k for k in range(i + 1, min(sentence[1], i + 25)) if _as_saying(paragraph, k)), None)
    if saying is None:
        return None
    passive = is_passive(paragraph, i)
    subject = tree.child(i, "nsubjpass") if passive else None
    source = tree.trim(tree.left[subject], tree.right[subject]) if subject is not None else tree.trim(i + 1, saying - 1)
    if source is None:
        return None
    content = _after_saying(paragraph, saying, sentence) or _before_source(paragraph, min(source[0], i), sentence[0])
    if not content or content[1] <= content[0]:
        return None
    words = [tree.close_marks(*content)]
    if paragraph.words.quotes[content[1]] == CLOSES and content[1] < i:
        reader = Reader(paragraph.number, paragraph.words)
        words += [q for q in reader.quotations() if q[0] > saying and reader.stands_alone(q)]
    cue = [paragraph.span(i, i), paragraph.span(saying, saying + 1)]
    made = Draft(paragraph.span(*source), cue, [paragraph.span(*w) for w in words], CONFIDENCE)
    medium = _quoting_medium(paragraph, i) if not passive else None
    if medium is not None:
        made.through = paragraph.span(*medium)
    return made


def _as_saying(paragraph: Paragraph, k: int) -> bool:
    return paragraph.lower(k) == "as" and paragraph.lower(k + 1) in ("saying", "telling", "warning", "denying")


def _after_saying(paragraph: Paragraph, saying: int, sentence: Range) -> Range | None:
    if paragraph.lower(saying + 2) == ",":  # "the mill closes, Orfa cited sources as saying, after a year's talks"
        return None
    after = paragraph.tree.trim(saying + 2, sentence[1])
    long = after is not None and after[1] - after[0] >= 2 and paragraph.lower(after[0]) != "by"
    return after if long else None


def _before_source(paragraph: Paragraph, limit: int, first: int) -> Range | None:
    """What stands before "Orfa quoted X as saying" in its sentence, up to the last comma or mark; a quotation whole."""
    close = next((k for k in range(limit - 1, first, -1) if paragraph.words.forms[k] in (",", "”", '"')), None)
    if close is None:
        return None
    opened = next((k for k in range(close, -1, -1) if paragraph.words.quotes[k] == OPENS), None)
    closed = paragraph.words.quotes[close] == CLOSES and opened is not None
    if closed and opened is not None and all(map(paragraph.quoted, range(opened, close))):
        alone = opened <= first or paragraph.words.forms[opened - 1] in MARKS
        return (opened, close) if alone else (first, close)  # "the deal is a “go,” Orfa cited one source as saying"
    return paragraph.tree.trim(first, close - 1) if close - 1 > first else None


def _quoting_medium(paragraph: Paragraph, i: int) -> Range | None:
    """Who quotes: what stands between a closing mark and "quoted"; else the subject that the parser sees."""
    closes = next((k for k in range(i - 1, max(i - 9, -1), -1) if paragraph.words.quotes[k] == CLOSES), None)
    if closes is not None and closes + 1 < i:
        return paragraph.tree.trim(closes + 1, i - 1)
    medium = paragraph.tree.child(i, "nsubj")
    if medium is None or medium > i:
        return None
    return paragraph.tree.left[medium], max(paragraph.core(medium)[1], medium)


def is_passive(paragraph: Paragraph, i: int) -> bool:
    """Whether a participle is passive: "was quoted"."""
    deps = {paragraph.words.deps[c] for c in paragraph.tree.children[i]}
    return paragraph.tag(i) == "VBN" and bool(deps & {"auxpass", "nsubjpass"})
