"""Whether words are said at all, and by whom they can be: statements and positions, not acts, plans or perceptions."""

import re
from collections.abc import Sequence

from headwater.attribution.names.titles import BODIES, PAPERS, is_person_noun
from headwater.attribution.speech.mere_acts import is_mere_act, is_shown_by_act
from headwater.attribution.speech.wished import is_only_wished, is_told_of_in_passive
from headwater.attribution.tagging import Bounds
from headwater.attribution.tagging.lexicon import MIND, SAY, VERB_OF, inflections
from headwater.attribution.text.scene import QUANTIFIERS, Paragraph, Place, Scene

# Positions without words: what somebody backs, plans or sees is not what somebody says.
NOT_SAID = frozenset(
    """oppose support favor favour back see notice discover hear read remember forget plan intend decide aim seek
    prefer learn long yearn discuss debate mention celebrate endorse welcome remind contemplate view offer hail defend
    applaud champion honor honour recognise recognize appreciate understand hold appear seem retaliate""".split()
)
UNSAID_OF = inflections(NOT_SAID) | VERB_OF
NOTHING_SAID = re.compile(
    r"^(?:to )?(?:further |immediately )*(?:comment|elaborate|say|answer|respond|be (?:interviewed|drawn|reached)"
    r"|speak|talk|give (?:details|names))\b"
    r"|^(?:few|no|little|any) (?:more |further )?(?:details?|comments?|information)\b",
    re.IGNORECASE,
)
NEGATED_YET_SAID = re.compile(r"\b(?:den(?:y|ied|ies)|believe|think|expect|rule out|doubt|dispute|accept|agree|want)\b")
NEITHER = re.compile(
    r"(?:\bneither |\bnot |n[’']t |\b(?:declin|refus)\w+ to )(?:either )?(?:confirm|deny|denied)"
    r" (?:or|nor) (?:deny|denied|confirm)",
    re.IGNORECASE,
)
WAS_TOLD = re.compile(
    r"\b(?:is|are|was|were|been|being|be) (?:\w+ly |also |first |once )?(?:told|informed|notified|assured|reminded"
    r"|warned|asked|advised|briefed|urged|ordered)\b"
)
# "is expected to be charged": others expect it of whom it is told
SAID_OF = re.compile(
    r"\b(?:is|are|was|were|been|being|be) (?:\w+ly |also |now |still |widely |all |both |each )?"
    r"(?:expected|believed|thought|feared|alleged|suspected|rumou?red|reported|presumed|understood|estimated|predicted"
    r"|projected|scheduled|considered|said|forecast|deemed|regarded|billed|tipped|charged|shown|posted|denied|questioned"
    r"|accused|blamed|confirmed)$"
)
# "known as the Bend", "looking for the girl", "found her in a basket": nobody says so
NOT_SAYING = re.compile(
    r"\bknown\b(?! to)|\bidentified as\b|\blook(?:s|ed|ing)? (?:for|at|like)\b|\bsearch(?:ed|es|ing)?\b", re.IGNORECASE
)
ONLY_HEARSAY = re.compile("reportedly|allegedly|supposedly|apparently|purportedly")  # "Halden reportedly laid off 60"
CITED = re.compile(r"\b(?:citing|quoting|according to)\s[“\"‘']{0,2}$", re.IGNORECASE)
CALLED_ON = re.compile(
    r"(?:the |an |for )?(?:\d{3}|ambulances?|police|emergency|paramedics|firefighters|help)\b"
    r"|(?!for )(?:the |an? |his |her |its |their )?(?:\w+ ){0,2}(?:votes?|elections?|referendums?"
    r"|ballots?|meetings?|strikes?|sessions?|summits?|polls?)"
    r"(?=$|[,.;]| (?:for|on|at|in|after|to|by|over|next|this|last|with|against)\b)",
    re.IGNORECASE,
)
NOBODY_DENIES = re.compile(r"\bno (?:denying|doubting|disputing|telling|saying|knowing|arguing)\b", re.IGNORECASE)
# Somebody is denied a thing, or a court denies a motion: nobody says that anything is not so.
REFUSED = re.compile(
    r"\b(?:refus|declin|fail)\w* to (?:\w+ly )?(?:say|state|tell|confirm|disclose|reveal|acknowledge|admit|specify"
    r"|comment|name|elaborate|define|discuss|detail|speculate|answer|explain|provide)\b"
)
SHORT_OF = re.compile(r"\bst(?:op|opped|ops|opping) short of\b", re.IGNORECASE)
FUTURE = re.compile(
    r"^(?:will|is to|are to|is set to|is due to|(?:is |are )?(?:expected|planning|plans|plan) to)(?: \w+ly)?"
    r" (?:announce|unveil|reveal|disclose|publish|release|present|introduce)\b"
)
WITHHELD = re.compile(
    r"^(?:\w+ ){0,2}?(?:coverage|access|entry|asylum|bail|permission|visas?|parole|credit|care|treatment|service"
    r"|benefits|funding|loans?|requests?|petitions?|appeals?|motions?|applications?|justice|aid|promotion|tenure)\b",
    re.IGNORECASE,
)
DENIED_TO = re.compile(r"(?:they|he|she|we|I|you)\b", re.IGNORECASE)  # "They were denied by the keeper"
WAS_DENIED = re.compile(r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:denied|refused)$")
CONDITIONS = frozenset(("if", "unless", "whether"))
SHOWN = frozenset("announce reveal unveil disclose release publish propose launch".split())  # a thing may be, too
FOUND_ONESELF = re.compile(r"\b(?:find|found)(?:s|ing)? \w{2,4}sel(?:f|ves)\b")  # "Velm find themselves last"
FOUND = frozenset("find finds found finding".split())
JUDGES = frozenset("jury court judge tribunal panel inquiry study survey poll report review researcher".split())
# "it is worth noting that", "it's impossible to know whether": "it" is nobody
EXPLETIVE = re.compile(
    r"it(?:[’']s| is| was| would be| may be| might be| seems| remains) "
    r"(?:not |also |now |still |always |of course )?[“\"]?(?:\w+ly )?(?:(?:more|less|so|too|as|no|much) ){0,2}"
    r"(?:worth|fun|hard|tough|common|simple|better|best|easier|harder|simpler|safer|fairer|time|wise|naive|foolish"
    r"|difficult|early|necessary|customary|odd|strange|sad|absurd|rare|legal|illegal|logical|crucial|essential|natural"
    r"|normal|unusual|usual|ironic|(?:un)?realistic"
    r"|(?!able\b)\w+(?:ble|ant|ar|ear|ain|ely|ful|ous|ing|ard)|(?:un)?(?:true|easy|safe|fair)|nice|good|bad|wrong"
    r"|right)\b[”\"]?"
    r"(?: \w+){0,3}? (?:to|that|whether|if|how|why|what|noting|remembering|mentioning|saying)\b",
    re.IGNORECASE,
)
GOING_ON = frozenset("continue continues continued continuing".split())
ADJECTIVES = frozenset(("JJ", "JJR", "JJS", "RB", "RBR", "RBS"))
CLOSING = frozenset(("", ".", "!", "?"))
BARE_CLAIMS = frozenset(
    "claims claim accusations accusation allegations allegation charges criticism criticisms".split()
)
OBJECTS = frozenset("them him me us".split())
OWNERS = frozenset("his her their my our its".split())
BEHIND_RUNG = frozenset("to and in on at from for before after when who living every again".split())
AIRED = frozenset(("television", "radio", "tv"))
OF_AIRED = frozenset("the state local national public".split())  # "the radio said", no "favourite television shows"
CLAIMED = frozenset(
    """allegation allegations claim claims rumor rumors rumour rumours rumored rumoured speculation report reports
    reported accusation accusations fear fears belief beliefs warning warnings threat threats promise promises criticism
    suggestion suggestions concern concerns hope hopes view views expectation expectations word evidence sign signs
    complaint complaints charge charges call calls question questions doubt doubts denial denials demand demands
    assertion assertions statement statements alleged allegedly accused charged supposed purported purportedly
    so-called""".split()
)


def is_said(
    source: Bounds | None, cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene, *, shared: bool
) -> bool:
    """Whether these spans are somebody's statement or position, and not something done, planned or felt.

    ``shared``: the source is that of another attribution, and has no words of its own here.
    """
    words = [scene.text[a:b].strip(' “"') for a, b in content]
    if NOTHING_SAID.match(words[0]) or _names_source(content, scene):
        return False
    verbs = {UNSAID_OF.get(w.lower()) for a, b in cue for w in re.findall(r"\w+", scene.text[a:b])} - {None}
    written = scene.text[cue[0][0] : cue[0][1]].lower() if cue else ""
    read_out = verbs == {"read"} and _quoted(scene, content[0])  # "the statement reads"
    if cue and FOUND_ONESELF.search(scene.text, cue[0][0], cue[0][1] + 11):
        return False
    if verbs and verbs <= NOT_SAID and not written.startswith("in the") and not read_out:
        return False
    if written.startswith("contradict") or _unsaid(source, cue, scene):
        return False
    if not _quoted(scene, content[0]) and _no_speech(source, cue, words[0], scene):
        return False
    if is_mere_act(cue, content, scene) or is_shown_by_act(cue, content, scene):
        return False
    if is_only_wished(cue, content, scene) or (source and cue and is_told_of_in_passive(source, cue, scene)):
        return False
    if _introduces(cue, content, scene) or (not source and _is_shown(cue, content, scene)):
        return False
    if source and cue and _names_nobody(source, cue, content, scene):
        return False
    if not source:
        return shared or not cue or _quoted(scene, content[0]) or (_claims(written) and not _to_be_done(cue, scene))
    place = scene.place(*source)
    paragraph = scene.paragraphs[place.paragraph]
    return can_speak(paragraph, paragraph.head_of(place.first, place.last)) or _quoted(scene, content[0])


def _names_nobody(source: Bounds, cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a source is an adjective, a claim is only spoken of behind other words, or something is done "by" it.

    "and other large | states", "he stayed quiet rather than challenge Rask's | claims", "each, | chosen | by its age",
    "it | continued | losing ground".
    """
    place, verb = scene.place(*source), scene.place(*cue[0])
    paragraph, cued = scene.paragraphs[place.paragraph], scene.paragraphs[verb.paragraph]
    tags = {paragraph.tag(i) for i in range(place.first, place.last + 1)}
    if tags <= ADJECTIVES and paragraph.lower(place.last) not in QUANTIFIERS:
        return True
    if _quoted(scene, content[0]):
        return False
    words = range(verb.first, verb.last + 1)
    if cued.lower(verb.last) in BARE_CLAIMS and not any(cued.tag(i).startswith(("VB", "MD")) for i in words):
        closes = cued.lower(verb.last + 1) in CLOSING and paragraph.lower(place.first - 1) == ","
        tag = (
            closes and paragraph.tag(place.first) == "DT" and place.last + 1 == verb.first
        )  # ", a union official claims."
        return max(b for _, b in content) <= source[0] and not tag
    follows = scene.place(*content[0])
    if cued.lower(verb.last) in GOING_ON and follows.first == verb.last + 1 and cued.tag(follows.first) == "VBG":
        return True
    single = verb.first == verb.last and cued.tag(verb.first) == "VBN"
    led = scene.text[content[0][0] : content[0][0] + 3].lower() == "by "
    described = cued.words.deps[verb.first] == "amod" and cued.is_noun(verb.last + 1)
    helped = any(cued.words.deps[c].startswith("aux") for c in cued.tree.children[verb.first])
    return single and not helped and (described or led) and source[1] <= cue[0][0]


def _names_source(content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a content only names who is cited: "citing “people familiar with the matter”"."""
    start, end = content[0]
    if len(content) > 1 or not CITED.search(scene.text, max(start - 16, 0), start):
        return False
    place = scene.place(start, end)
    paragraph = scene.paragraphs[place.paragraph]
    finite = any(paragraph.tag(i) in ("VBD", "VBZ", "VBP", "MD") for i in range(place.first, place.last + 1))
    return not finite and is_person_noun(paragraph.lemma(paragraph.head_of(place.first, place.last)))


def _claims(cue: str) -> bool:
    """Whether words without a speaker are given as somebody's: "was reported", "allegations that"."""
    words = re.findall(r"[\w-]+", cue)
    return any(w in CLAIMED or VERB_OF.get(w) in SAY or VERB_OF.get(w) in MIND for w in words)


def _to_be_done(cue: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a cue without a speaker is what somebody may do: "Ask your seller", "ways to explain it"."""
    place = scene.place(*cue[0])
    paragraph = scene.paragraphs[place.paragraph]
    tags = {paragraph.tag(i) for i in range(place.first, place.last + 1)}
    verbs = {tag for tag in tags if tag.startswith(("VB", "MD"))}
    return bool(verbs) and verbs <= {"VB", "VBG"} and not any(tag.startswith("NN") for tag in tags)


def _is_kept_from(paragraph: Paragraph, cue: Place) -> bool:
    """Whether a thing is denied to somebody: "denied flu vaccines to families"; not "denied the payments to a bank"."""
    thing = paragraph.tree.child(cue.last, "dobj")
    if thing is None or thing < cue.last:
        return False
    bare = paragraph.tag(cue.last + 1) not in ("DT", "PDT", "PRP$", "NNP")
    return bare and paragraph.lower(thing + 1) == "to" and paragraph.words.heads[thing + 1] == cue.last


def _no_speech(source: Bounds | None, cue: Sequence[Bounds], content: str, scene: Scene) -> bool:
    """Whether a cue is no word of saying where it stands, or its source is nobody."""
    if not cue:
        return False
    start, end = cue[0]
    written = scene.text[start:end].lower()
    verb = VERB_OF.get(written.split()[-1])
    if (source and ONLY_HEARSAY.fullmatch(written)) or NOT_SAYING.search(written):
        return True
    if verb == "call" and (CALLED_ON.match(content) or _is_rung_up(content)):
        return True
    place = scene.place(start, end)
    if verb in ("deny", "refuse") and (
        WITHHELD.match(content)
        or (WAS_DENIED.search(written) and DENIED_TO.match(content))
        or _is_kept_from(scene.paragraphs[place.paragraph], place)
    ):
        return True
    if not source and scene.text[max(start - 10, 0) : start].lower() == "including ":
        return True
    begin = scene.sentence(place)[0]
    expletive = EXPLETIVE.search(scene.text, max(begin, start - 40), end + 12)
    if expletive and expletive.start() <= start <= expletive.end():
        return True
    paragraph = scene.paragraphs[place.paragraph]
    if place.first == place.last and paragraph.words.deps[place.last] == "amod" and paragraph.tag(place.last) == "VBG":
        return True  # "insulting remarks"
    speaker = scene.place(*source) if source else None
    if speaker and speaker.first == speaker.last and paragraph.lower(speaker.first) in OBJECTS:
        return paragraph.words.deps[speaker.first] == "dobj" and speaker.paragraph == place.paragraph
    return written.split()[-1] in FOUND and speaker is not None and not _is_finding(scene, speaker, end, content)


def _is_rung_up(content: str) -> bool:
    """Whether somebody is only rung up: "called her brother", "his buddy to tell him"; not "his rival a liar"."""
    words = content.split()
    rung = len(words) > 1 and words[0].lower() in OWNERS and is_person_noun(words[1].strip(",.").lower())
    return rung and (len(words) == 2 or words[1].endswith(",") or words[2].lower() in BEHIND_RUNG)


def _is_finding(scene: Scene, speaker: Place, end: int, content: str) -> bool:
    """ "The court found him guilty", "they found that ...", and not "they found her in a basket"."""
    paragraph = scene.paragraphs[speaker.paragraph]
    if paragraph.lemma(paragraph.head_of(speaker.first, speaker.last)) in JUDGES:
        return True
    found = scene.place(end + 1, min(end + 1 + len(content), len(scene.text)))
    tags = scene.paragraphs[found.paragraph].words.tags[found.first : found.last + 1]
    return any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)


def _unsaid(source: Bounds | None, cue: Sequence[Bounds], scene: Scene) -> bool:
    """ "did not say", "has not confirmed": nothing was said; "Asked whether …, X said": X is not who asks."""
    if not cue:
        return False
    start, end = cue[0]
    written = scene.text[start:end].lower()
    if NEITHER.search(scene.text, max(start - 30, 0), end) or NOBODY_DENIES.search(scene.text, max(start - 3, 0), end):
        return True
    if SHORT_OF.search(scene.text, max(start - 18, 0), end) or FUTURE.match(written):
        return True
    refused = REFUSED.search(scene.text, max(start - 20, 0), end + 30)
    if (refused and refused.start() < end) or _only_supposed(scene.place(start, end), scene):
        return True
    if re.search(r"\b(?:not|never)\b|n[’']t\b", written) and not NEGATED_YET_SAID.search(written):
        return True
    if source and source[1] <= start and (WAS_TOLD.search(written) or SAID_OF.search(written)):
        return True  # "workers were informed": they heard it
    before = scene.text[max(start - 5, 0) : start]
    return written == "asked" and (
        start == scene.sentence(scene.place(start, end))[0] or before.lower().endswith("when ")
    )


def _introduces(cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a cue ends its paragraph with a colon: "In a note on Monday, Finch wrote:" says what follows."""
    if not cue or not re.match(r"\s?:\s*(?:\n|$)", scene.text[cue[-1][1] : cue[-1][1] + 4]):
        return False
    first = scene.place(*content[0])
    leads = scene.paragraphs[first.paragraph].tag(first.first) in ("IN", "TO")
    return leads and all(b <= cue[0][0] and not _quoted(scene, (a, b)) for a, b in content)


def _is_shown(cue: Sequence[Bounds], content: Sequence[Bounds], scene: Scene) -> bool:
    """Whether a thing is announced and no statement: "when the new pump was announced"."""
    if not cue:
        return False
    place = scene.place(*cue[0])
    paragraph = scene.paragraphs[place.paragraph]
    verb = next((i for i in range(place.first, place.last + 1) if VERB_OF.get(paragraph.lower(i)) in SHOWN), None)
    thing = paragraph.tree.child(verb, "nsubjpass") if verb is not None else None
    if verb is None or thing is None or paragraph.tree.child(verb, "ccomp", "xcomp") is not None:
        return False
    at = paragraph.span(thing, thing)
    return paragraph.lower(thing) not in ("it", "that") and any(a <= at[0] and at[1] <= b for a, b in content)


def _only_supposed(cue: Place, scene: Scene) -> bool:
    """Whether a cue stands in a condition: "If the firm wants to grow" says nothing of what it wants."""
    paragraph = scene.paragraphs[cue.paragraph]
    words, tree = paragraph.words, paragraph.tree
    verb = next((i for i in range(cue.last, cue.first - 1, -1) if paragraph.tag(i).startswith("VB")), None)
    if verb is None or words.deps[verb] not in ("advcl", "ccomp"):
        return False
    opens = [c for c in tree.children[verb] if words.deps[c] in ("mark", "advmod") and c < cue.first]
    return any(paragraph.lower(c) in CONDITIONS for c in opens)


def _quoted(scene: Scene, bounds: Bounds) -> bool:
    place = scene.place(*bounds)
    return scene.paragraphs[place.paragraph].quoted(place.first)


def _amid_capitals(paragraph: Paragraph, i: int) -> bool:
    """Whether a word in capitals follows another one in its sentence that does not begin it, or stands before one."""
    forms, first = paragraph.words.forms, paragraph.tree.sentence(i)[0]
    if i - 1 > first and forms[i - 1][:1].isupper():
        return True
    led = i > first and not paragraph.in_title_case and (forms[i - 1][:1].isalpha() or paragraph.tag(i - 1) == "POS")
    return led and i + 1 < len(paragraph) and forms[i + 1][:1].isupper()  # "Do They Know", "Rask's Who Wants"


def can_speak(paragraph: Paragraph, head: int) -> bool:
    """Whether a noun can be a source: a name, a pronoun, a person, a body or a paper."""
    if not paragraph.is_noun(head):
        tag = paragraph.tag(head)
        if tag == "CD" and paragraph.words.forms[head].isdigit() and paragraph.is_noun(head + 1):
            return False  # "85 basis points"
        if paragraph.words.forms[head] in ("They", "It", "He", "She", "Who") and _amid_capitals(paragraph, head):
            return False  # of a title: "Why They Sail"
        capital = paragraph.words.forms[head][:1].isupper() and tag not in ("VBG", "IN")
        if tag in ("EX", "RB", "CC", "TO") or (tag.startswith(("VB", "IN")) and not capital and tag != "IN"):
            return False
        return paragraph.lower(head) not in ("this", "there", "percent", "including")
    lemma = paragraph.lemma(head)
    if paragraph.words.forms[head][:1].isupper() or is_person_noun(lemma) or lemma in BODIES or lemma in PAPERS:
        return True
    if lemma in AIRED:
        before = paragraph.words.forms[head - 1] if head > 0 else ""
        return before[:1].isupper() or before.lower() in OF_AIRED
    return (
        lemma.rstrip("s") in BODIES
        or lemma in ("some", "many", "others", "all")
        or lemma.endswith(("ers", "ors", "ists", "er", "or"))
    )
