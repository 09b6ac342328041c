"""Attributions in the making: what the tagger found, repaired, filtered and completed before it is resolved."""

import re
from collections import defaultdict

import msgspec

from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.names.outlets import SPOKEN
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import is_person_noun, is_title
from headwater.attribution.speech.reach import end_cue, keep_near, leave_to_others, without_remarks
from headwater.attribution.speech.saying import can_speak, is_said
from headwater.attribution.speech.swallowed import take_from_content
from headwater.attribution.tagging import Bounds, Tagged
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.text.scene import Paragraph, Place, Scene

NO_SPEAKER = {
    *"you your but and so then there what nobody none verdict yesterday today tomorrow".split(),
    *("no one", "no-one"),
}
NOBODY = re.compile(r"(?:neither|none|nor|no(?! ?\.? ?\d|\.))\s", re.IGNORECASE)  # "neither side", not "No 10"
WITHHELD = re.compile(  # what keeps a source unnamed is no statement of it: "asked not to be named"
    r"(?:that (?:he|she|they|(?:his|her|their) names?) )?"
    r"(?:(?:not|to not) (?:to )?be (?:named|identified)|anonymity)\b",
    re.IGNORECASE,
)
SAYS_NOTHING = frozenset("which what who itself himself herself themselves".split())
SET_PHRASES = frozenset(("that being said", "this being said"))  # "nevertheless"
ADDRESS = re.compile(r"https?://\S+")
DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
EXPECTED = re.compile(r"(?:expected|believed|thought|feared|reported|rumou?red|alleged|suspected|said)", re.IGNORECASE)
TURNS_READ = 400  # paragraphs among which a label is looked for again
ONE_WORD = re.compile(r"[A-Z][\w’'-]*")
PARTICIPLE = re.compile(
    r"^(?:and |while |but )?(?:adding|saying|suggesting|claiming|noting|warning|arguing|insisting|stressing|calling"
    r"|denying|accusing|criticizing|criticising|praising|describing|promising|urging|citing|alleging|contending"
    r"|explaining|declaring|stating)$",
    re.IGNORECASE,
)


class Draft(msgspec.Struct):
    """One attribution before its source is resolved; code points of the scene's text."""

    source: Bounds | None
    cue: list[Bounds]
    content: list[Bounds]
    confidence: float
    shares: "Draft | None" = None  # whose source this one's source is, where it has no words of its own
    verbatim: bool = False  # quoted without marks: an answer, a post, a block that the page calls a quotation
    asked_from: int | None = None  # of an answer: where the questions begin; who is asked was named before
    hearsay: bool = False  # told by no more than a noun: "rumours", "Western reports"
    through: Bounds | None = None  # the medium that quotes: "Orfa" of "Orfa quoted General B as saying"

    @property
    def start(self) -> int:
        return min(b[0] for b in [*self.content, *self.cue, *([self.source] if self.source else [])])

    def holds(self, bounds: Bounds) -> bool:
        """Whether a stretch stands inside the content."""
        return any(c[0] <= bounds[0] and bounds[1] <= c[1] for c in self.content)


def may_speak(each: Draft, scene: Scene, *, body: bool) -> bool:
    """Whether something is said (not "which" alone) by who can speak: no conjunction, not the reader, no link's label.

    "Lucrative: The division sells ..." under a picture has the form of "Smith: We will stay", but its one word is
    no name anywhere else in the body, and "Taco Bar: Set up a station" of a list names nobody.
    """
    told = " ".join(ADDRESS.sub("", scene.text[a:b]) for a, b in each.content)
    if SAYS_NOTHING.issuperset(re.findall(r"\w+", told.lower())):
        return False
    if each.source is None:
        return True
    start, end = each.source
    words = scene.text[start:end].strip()
    if " ".join([words, *(scene.text[a:b] for a, b in each.cue)]).lower() in SET_PHRASES:
        return False
    if (
        words.lower() in NO_SPEAKER
        or NOBODY.match(words)
        or words in ("That", "These")
        or WITHHELD.match(scene.text, each.content[0][0])
    ):
        return False
    opens = start == 0 or scene.text[start - 1] == "\n"
    if opens and DOMAIN.fullmatch(words) and scene.text[end : end + 1] == ":" and not _quoted(scene, each.content[0]):
        return False  # "Savers.gov: Check your broker": a link with its site before it
    cue = scene.text[each.cue[0][0] : each.cue[0][1]] if each.cue else ""
    if not body and EXPECTED.fullmatch(cue) and scene.text.startswith("to ", each.content[0][0]):
        return False  # "Two Sailors Believed to Have Drowned"
    amid = body and len(scene.paragraphs) > 1  # a line by itself may be a headline: "Voss: Bridge to stay closed"
    if not (amid and opens and scene.text[end : end + 1] == ":"):
        return True
    if not ONE_WORD.fullmatch(words):
        return _quoted(scene, each.content[0]) or not _is_label(scene, words)
    name = words.capitalize() if words.isupper() else words
    if not stands_inside(scene.text, name):
        return False
    return _quoted(scene, each.content[0]) or is_somebody(scene.text, name)  # not "Gulls: F Rask missed his third game"


def _is_label(scene: Scene, words: str) -> bool:
    """Whether words before a colon are what a list calls its entry: no person, no medium, and nobody who asks."""
    parts = re.findall(r"[^\W\d_][\w’'.-]*", words)
    if not parts or any(is_first_name(part) or is_title(part) for part in parts):
        return not parts
    speaks = is_person_noun(parts[-1]) or fold(words) in SPOKEN  # "Police spokesman:", no "Daily Trainer:"
    if speaks or is_somebody(scene.text, parts[-1]):
        return False
    turns = [p.words.text for p in scene.paragraphs[:TURNS_READ] if p.words.text.startswith(f"{words}:")]
    return len(turns) < 2 or not any(turn.rstrip().endswith("?") for turn in turns)


def is_somebody(text: str, name: str) -> bool:
    """Whether a text has a word as somebody's last name or first name: "Ada Finch", "Mr. Finch", "Finch said"."""
    at = text.find(name)
    for _ in range(LOOKED_AT):
        if at == -1:
            break
        before = text[max(at - NEAR, 0) : at].split()[-1:] if text[at - 1 : at] == " " else []
        after = text[at + len(name) :].removeprefix("’s")[:NEAR].split()[:1]
        given = before and before[0][:1].isupper() and (is_first_name(before[0]) or is_title(before[0]))
        says = after and VERB_OF.get(after[0].strip(".,").lower()) in SAY
        if given or says or (is_first_name(name) and after and after[0][:1].isupper()):
            return True
        at = text.find(name, at + len(name))
    return False


def stands_inside(text: str, name: str) -> bool:
    """Whether a word with a capital stands somewhere inside a sentence: then it is a name."""
    at = text.find(f" {name}")
    while at != -1:
        end = at + 1 + len(name)
        before = text[max(at - 1, 0)]
        if (before.islower() or before == ",") and not text[end : end + 1].isalnum():
            return True
        at = text.find(f" {name}", end)
    return False


def draft(tagged: list[Tagged], scene: Scene) -> list[Draft]:
    """Drafts of what was tagged: sources repaired, what nobody says left out."""
    drafts = [
        Draft(_without_time(_widest(t.source), scene), list(t.cue), [c for c in t.content if c[0] < c[1]], t.confidence)
        for t in tagged
        if t.content
    ]
    beside: dict[int, list[Draft]] = defaultdict(list)  # by paragraph: only those of one touch each other
    for each in drafts:
        beside[scene.paragraph_at(each.start).number].append(each)
    for group in beside.values():
        for each in group:
            each.cue = [end_cue(c, scene) for c in each.cue]
            keep_near(each, scene)
            _is_no_addressee(each, scene)
            _give_back_against(each, scene)
            take_from_content(each, scene)
            _give_back_name(each, scene)
            take_nearer_subject(each, scene)
            _share_participle_source(each, group, scene)
        for each in group:
            _cut_tails(each, group, scene)
            leave_to_others(each, group, scene)
    return [d for d in drafts if d.content and said(d, scene)]


def said(each: Draft, scene: Scene) -> bool:
    """Whether a draft is somebody's statement or position (``saying.is_said``)."""
    return is_said(each.source, each.cue, each.content, scene, shared=each.shares is not None)


def _widest(bounds: tuple[Bounds, ...]) -> Bounds | None:
    return max(bounds, key=lambda b: b[1] - b[0]) if bounds else None


def _without_time(source: Bounds | None, scene: Scene) -> Bounds | None:
    """ "The ministry this week" is the ministry."""
    time = TRAILING_TIME.search(scene.text[source[0] : source[1]]) if source else None
    return (source[0], source[0] + time.start()) if source and time else source


def _share_participle_source(each: Draft, drafts: list[Draft], scene: Scene) -> None:
    """ "X said A, adding that B", "X has said A and has asked B": B is X's too, and no part of A."""
    if not each.cue or not each.source:
        return
    cue = each.cue[0]
    for outer in drafts:
        if outer is each or not outer.cue or not outer.source or outer.cue[0][0] > cue[0]:
            continue
        if not outer.holds(cue) or scene.sentence(scene.place(*cue)) != scene.sentence(scene.place(*outer.cue[0])):
            continue
        coordinated = _coordinated(scene, outer.cue[0], cue)
        comma = re.search(r",\s*(?:and |while |but )?$", scene.text[max(cue[0] - 8, 0) : cue[0]])
        participle = comma and PARTICIPLE.match(scene.text[cue[0] : cue[1]])
        if not (participle or coordinated) or _quoted(scene, cue):
            continue
        if coordinated and not _disagrees(scene, each):
            continue
        each.source, each.shares = None, outer
        before = scene.text[max(cue[0] - JOINT_CHARS, 0) : cue[0]]
        joint = JOINT.search(before)
        end = cue[0] - (len(joint.group()) if joint else 0)
        outer.content = [(a, min(b, end)) if a < end < b else (a, b) for a, b in outer.content if a < end or a > cue[1]]
        return


def _is_no_addressee(each: Draft, scene: Scene) -> None:
    """ "(Rask had words for them,) telling Finch that ...": whom it was told is not who tells it."""
    if not each.cue or not each.source or not TELLING.fullmatch(scene.text[each.cue[-1][0] : each.cue[-1][1]]):
        return
    gap = each.source[0] - each.cue[-1][1]
    if not 0 <= gap <= 1 or each.content[0][0] < each.source[1]:
        return
    verb, told = scene.place(*each.cue[-1]), scene.place(*each.source)
    paragraph = scene.paragraphs[verb.paragraph]
    teller = Reader(paragraph.number, paragraph.words).source_of(verb.last)
    apart = teller is not None and not told.first <= teller[0] <= told.last
    each.source = paragraph.span(*teller) if teller is not None and apart else None


def take_nearer_subject(each: Draft, scene: Scene) -> None:
    """ "Rask left, and then Finch upped the ante by claiming": Finch claims it, who stands nearer, and not Rask."""
    if not each.cue or (each.source and each.source[1] > each.cue[0][0]):
        return
    cue = scene.place(*each.cue[0])
    paragraph = scene.paragraphs[cue.paragraph]
    verb = next((i for i in range(cue.last, cue.first - 1, -1) if paragraph.tag(i).startswith("VB")), None)
    if verb is None or paragraph.quoted(verb):
        return
    words, by = paragraph.words, paragraph.words.heads[verb]
    by_saying = words.deps[verb] == "pcomp" and paragraph.lower(by) == "by"
    verb = words.heads[by] if by_saying else verb
    if not each.source and not (by_saying and paragraph.lower(cue.last) in SAYING):
        return
    first = paragraph.tree.sentence(verb)[0]
    source = scene.place(*each.source) if each.source else Place(cue.paragraph, first - 1, first - 1)
    if source.paragraph != cue.paragraph:
        return
    subject = paragraph.tree.child(verb, "nsubj") or _behind_clause(paragraph, source, verb)
    if subject is None or not source.first < subject < cue.first or paragraph.quoted(subject):
        return
    if subject <= source.last and not _in_side_clause(paragraph, source, verb):
        return  # a part of the source's own phrase
    if not can_speak(paragraph, subject) or paragraph.tag(subject) in ("WP", "WDT"):
        return
    nearer = Reader(paragraph.number, words).noun_phrase(subject, verb)
    if nearer and source.first < nearer[0] and nearer[1] < cue.first:
        each.source = paragraph.span(*nearer)


def _in_side_clause(paragraph: Paragraph, source: Place, verb: int) -> bool:
    """Whether a verb's clause hangs in the phrase before it: of "a girl who left after her aunts refused", theirs."""
    words = paragraph.words
    return words.deps[verb] in ("advcl", "ccomp") and source.first <= words.heads[verb] <= source.last


def _behind_clause(paragraph: Paragraph, source: Place, verb: int) -> int | None:
    """The noun that a sentence goes on with behind its side clause: "After Rask left, Falk Steel, its owner, vowed"."""
    first = paragraph.tree.sentence(verb)[0]
    comma = next((i for i in range(source.last + 1, verb) if paragraph.words.forms[i] == ","), None)
    if paragraph.lower(first) not in SIDE or not first < source.first or comma is None:
        return None
    told = any(paragraph.tag(i) in ("VBD", "VBZ", "VBP") for i in range(source.last + 1, comma))
    between = any(paragraph.tag(i) in ("VBD", "VBZ", "VBP", "MD") for i in range(comma, verb))
    if not told or between or not paragraph.is_name(comma + 1):
        return None
    last = comma + 1
    while paragraph.is_name(last + 1):
        last += 1
    return last


def _give_back_against(each: Draft, scene: Scene) -> None:
    """ "warned against" + "a strike": that there be none is what was said, so "against" is the content's."""
    for k, (start, end) in enumerate(each.cue):
        word = AGAINST.search(scene.text, start, end)
        following = next((c for c in each.content if 0 < c[0] - end <= 2), None)
        if word and following:
            each.cue[k] = (start, word.start())
            each.content[each.content.index(following)] = (word.start() + 1, following[1])


def _give_back_name(each: Draft, scene: Scene) -> None:
    """ "It sells, Emil Rask, the envoy, said": the name belongs to the envoy, and not to what he said."""
    if not each.source or not each.content:
        return
    start, end = max(each.content)
    between = scene.text[end : each.source[0]]
    name = NAME_AT_END.search(scene.text, start, end)
    described = re.match(r"(?:the|an?)\b", scene.text[each.source[0] : each.source[1]], re.IGNORECASE)
    if between not in (",", ", ") or not name or not described:
        return
    place = scene.place(name.start("name"), end)
    paragraph = scene.paragraphs[place.paragraph]
    if all(paragraph.tag(i).startswith("NNP") for i in range(place.first, place.last + 1)):
        each.source = (name.start("name"), each.source[1])
        each.content = [*(c for c in each.content if c != (start, end)), (start, name.start())]


NEAR, LOOKED_AT = 24, 50  # code points beside a name, times that it is looked at
SAYING = frozenset("saying claiming insisting stating arguing suggesting announcing declaring warning".split())
SIDE = frozenset("after when while as before since although though because once".split())
TELLING = re.compile(r"(?:\w+ )*(?:telling|informing|reminding|assuring|notifying|advising)")
NAME_AT_END = re.compile(r",\s+(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})$")
AGAINST = re.compile(r"(?<=\w) against$", re.IGNORECASE)
TRAILING_TIME = re.compile(
    r"(?<!\s)\s+(?:(?:this|last|on|earlier|late|early)\s+){1,4}(?:week|month|year|today|yesterday|\w{1,9}day)"
    r"(?:\s+(?:morning|evening|night))?$",
    re.IGNORECASE,
)
JOINT = re.compile(r"(?:(?<![,\s])[,\s]++)?(?:\band |\bwhile |\bbut )?$")  # between two coordinated verbs
JOINT_CHARS = 40
LEADING_TIME = re.compile(
    r"(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
    r"(?: (?:morning|afternoon|evening|night))? (?=\w)"
)
TAIL = re.compile(
    r",\s+(?:in|as)\s+(?:an?\s+|its\s+|his\s+|her\s+|the\s+)?(?:[\w-]+\s+){0,3}?(?:comments|remarks|statements?"
    r"|interview|speech|report|article"
    r"|letter|email|post|message|video|broadcast|quoted|cited|reported)\b[^“”\"]*$"
)


def _cut_tails(each: Draft, drafts: list[Draft], scene: Scene) -> None:
    """Take out of a content what is not said in it: ", in comments broadcast by N", ", as X disclosed …"."""
    cut: list[Bounds] = []
    for start, end in without_remarks(each, scene):
        tail = TAIL.search(scene.text[start:end])
        stop = start + tail.start() if tail and not _quoted(scene, (end - 1, end)) else end
        for other in drafts:
            if (
                other is not each
                and other.source
                and start < other.source[0] < stop
                and other.cue
                and other.cue[0][0] >= other.source[1]
            ):
                clause = re.search(r",\s+(?:as|while)\s+$", scene.text[start : other.source[0]])
                if clause and other.cue[0][0] - other.source[1] < 3:
                    stop = start + clause.start()
        if (
            each.source
            and len(each.content) > 1
            and end <= each.source[0]
            and re.search(r"\b(?:as|while)\s+$", scene.text[end : each.source[0]])
        ):
            continue  # "A, as X disclosed B": A is not X's
        claimed = [o for o in drafts if o is not each and o.cue and start <= o.cue[0][0] < end and o.content]
        if (
            claimed
            and each.source
            and re.search(r",\s+as\s+$", scene.text[max(each.source[0] - 6, 0) : each.source[0]])
        ):
            cut += claimed[0].content  # "X denies A, as Y had claimed": A is what Y claimed
            continue
        lead = LEADING_TIME.match(scene.text[start:stop])
        if stop > start:
            cut.append((start + lead.end() if lead else start, stop))
    each.content = cut or each.content


def _coordinated(scene: Scene, outer: Bounds, inner: Bounds) -> bool:
    """Whether two cues have the same form and "and" stands before the second: "has said … and has asked"."""
    before = scene.text[max(inner[0] - 5, 0) : inner[0]].strip().lower()
    first, second = (scene.text[a:b].split() for a, b in (outer, inner))
    return before.endswith("and") and len(second) > 1 and first[0].lower() == second[0].lower()


def _disagrees(scene: Scene, each: Draft) -> bool:
    """Whether a cue's verb cannot have its source as subject: "dams … has questioned"."""
    if not each.source:
        return False
    place = scene.place(*each.source)
    paragraph = scene.paragraphs[place.paragraph]
    head = paragraph.head_of(place.first, place.last)
    verb = scene.text[each.cue[0][0] : each.cue[0][1]].split()[0].lower()
    return (paragraph.is_plural(head) and verb in ("has", "is", "was")) or not can_speak(paragraph, head)


def _quoted(scene: Scene, bounds: Bounds) -> bool:
    place = scene.place(*bounds)
    return scene.paragraphs[place.paragraph].quoted(place.first)


def by_paragraph(each: Draft, scene: Scene) -> list[list[Bounds]]:
    """The content in runs of one paragraph each: a quotation that goes on in the next paragraph is a part by itself."""
    runs: dict[int, list[Bounds]] = {}
    for bounds in sorted(each.content):
        runs.setdefault(scene.place(*bounds).paragraph, []).append(bounds)
    return [runs[number] for number in sorted(runs)]
