"""Which runs of names are persons', and where in a run a person's name begins."""

import re
from collections.abc import Callable, Iterable
from itertools import takewhile

from headwater.attribution.names.entities import NAME_JOINERS, PORTFOLIOS, country_of, identify
from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import (
    BODIES,
    COMPANY_ENDINGS,
    FEMALE,
    MALE,
    MOUTHPIECES,
    OF_ANY_SEX,
    PERSONS,
    PLAIN_HONORIFICS,
    SPEAKING_FOR_THEMSELVES,
    TITLE_ACRONYMS,
    is_person_noun,
    is_title,
)
from headwater.attribution.sources.members import Member
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.tagging.words import CLOSES, OPENS
from headwater.attribution.text.scene import Paragraph
from headwater.model import HandKind

MOST_WORDS = 5
MOST_JOINERS = 2  # "de la"
WHERE = frozenset("in at near from outside around across".split())
MONTHS = frozenset("april may june august".split())  # first names too
AGE = re.compile(r"\d{1,3}")
OF_BODIES = frozenset(("state", "press", "union", "party"))  # titles' words that bodies are named with too
HONOURS = frozenset("QC KC SC MP MEP MSP MD OBE CBE MBE DSO".split())  # behind a name and no part of it
# What the names of Arab groups begin with: free men, helpers, corps, movement, committee, party, front, army, ...
GROUPS = frozenset("ahrar ansar faylaq harakat hayat hizb jabhat jaish jaysh jund kataib liwa saraya".split())
FIELDS = frozenset(PORTFOLIOS) | frozenset(  # of which somebody is minister or secretary
    """affairs business care children climate communications community consumer development digital emergencies
    employment families fisheries food forestry housing industry infrastructure innovation migration mines planning
    policing power protection public rural safety science security social sport sports staff technology tourism
    veterans water welfare work works""".split()
)
NUMBERED = frozenset(("II", "III", "IV"))
DASHES = frozenset(("-", "–", "/"))
INITIALS = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]\.[A-Z]")

POLLS = frozenset(("poll", "survey", "study", "report"))  # "New Polls": nobody
HEADLINE_VERBS = frozenset(  # no last names with an s
    """say tell announce claim insist warn deny admit vow pledge urge demand condemn criticize criticise praise denounce
    defend endorse dismiss blast slam decry mock ridicule applaud hail deride assail repudiate rebuke threaten accuse
    reject criticise apportion suggest predict recommend""".split()
)

# Offices that a text writes with a capital where it means who holds them; no papers go by them ("the Leader").
OFFICES = frozenset(
    """president premier chancellor minister secretary senator governor mayor judge justice general colonel admiral
    ambassador pope bishop king queen prince princess sheriff congressman congresswoman speaker""".split()
)


def run_of_names(paragraph: Paragraph, first: int) -> int:
    """The last word of the run of names that begins at ``first``."""
    last = first
    while last + 1 < len(paragraph):
        following = behind_joiners(paragraph, last + 1)
        if following >= len(paragraph) or not paragraph.is_name(following) or is_headline_verb(paragraph, following):
            break
        last = following
    return last


def behind_joiners(paragraph: Paragraph, i: int) -> int:
    """Where a name goes on from word ``i``: behind "de la" and "al-", behind a dash or a stroke."""
    forms = paragraph.words.forms
    if i >= len(paragraph):
        return i
    if forms[i] in DASHES:
        return i + 1
    last = i
    while last < min(len(paragraph), i + MOST_JOINERS) and paragraph.lower(last) in NAME_JOINERS:
        last += 1
    return last + 1 if last > i and last < len(paragraph) and forms[last] == "-" else last


def name_begins(paragraph: Paragraph, first: int, last: int) -> int:
    """Where the name begins in a run of names that titles may lead: "Defence Ministry Spokesman", "State"."""
    forms = paragraph.words.forms
    start = first
    for i in range(first, last):
        if (is_title(forms[i]) and paragraph.lower(i) not in OF_BODIES) or is_post(paragraph, i):
            start = i + 1
    if start == first and _ends_office(paragraph, first, last):
        given = next((i for i in range(first + 1, last + 1) if is_first_name(forms[i])), None)
        field = takewhile(lambda i: paragraph.lower(i) in FIELDS, range(first, last))
        start = given or max(field, default=first) + 1
    elif start == first and (behind := _behind_trade(paragraph, first, last)):
        start = behind
    elif start == first and opens_with_trade(paragraph, first, last):
        start = first + 1
    elif start == first and paragraph.in_title_case:  # "(Nine) Rude Things Emil Rask (Has Said)"
        start = next((i for i in range(first, last) if is_first_name(forms[i])), first)
    while start < last and forms[start] in DASHES:
        start += 1
    return start + 1 if start == first and _follows_to(paragraph, first, last) else start


def _behind_trade(paragraph: Paragraph, first: int, last: int) -> int | None:
    """Where two or three names follow what somebody is: "Port City Harbour Pilot (Tyr Rask)", no "Pilots Trust"."""
    for i in range(last - 2, first, -1):
        rest = [paragraph.lower(k) for k in range(i + 1, last + 1)]
        body = not BODIES.isdisjoint(rest) or rest[-1] in COMPANY_ENDINGS
        called = is_first_name(paragraph.words.forms[i - 1]) or (last - i > 3)  # "Ada Baker Holm Rask"
        if paragraph.lower(i) in PERSONS and not body and not called:
            return i + 1
    return None


def _follows_to(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a run in a heading begins with its verb: "To (Nominate) Ada Finch"."""
    to = paragraph.words.forms[first - 1] if first > 0 else ""
    verb = to == "To" or (to == "to" and paragraph.tag(first) == "VB")
    return (
        verb
        and last - first > 1
        and is_first_name(paragraph.words.forms[first + 1])
        and not is_first_name(paragraph.words.forms[first])
    )


def sex_of_titles(titles: Iterable[str]) -> str | None:
    """``"m"`` or ``"f"`` where the titles before a name say it: "Mrs.", "Sir"."""
    words = {title.lower().rstrip(".") for title in titles}
    return "m" if words & MALE else "f" if words & FEMALE else None


def own_form(known: str, other: str) -> str:
    """The fuller of two forms of one name, but for a word before the first name: "(Nominate) Ada Finch"."""
    longer = other if len(other.split()) > len(known.split()) else known
    shorter = known if longer is other else other
    before = longer.removesuffix(f" {shorter}")
    led = before != longer and " " not in before and " " in shorter
    return shorter if led and is_first_name(shorter.split()[0]) and not is_first_name(before) else longer


def _ends_office(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a run begins with what somebody is secretary or minister of: "(Secretary of) State Emil Rask", "(Minister
    of) Food Safety Carys Penn"."""
    if first < 2 or last - first < 1 or paragraph.lower(first - 1) not in ("of", "for"):
        return False
    office = paragraph.words.forms[first - 2]
    body = any(is_first_name(paragraph.words.forms[i]) for i in range(first + 1, last + 1))
    field = paragraph.lower(first) in FIELDS and paragraph.lower(last) not in FIELDS
    return office[:1].isupper() and (is_title(office) or office == "State") and (body or field)


def name_ends(paragraph: Paragraph, first: int, last: int) -> int:
    """The last word of a name in a run that honours may end: "Guy Holm QC"."""
    return last - 1 if last - first > 1 and paragraph.words.forms[last] in HONOURS else last


def may_be_person(paragraph: Paragraph, first: int, last: int, titled: bool) -> bool:
    """Whether nothing in a run of names is a body's: no country, no noun of bodies, no acronym."""
    name = paragraph.text(first, last)
    words = [w.lower() for w in paragraph.words.forms[first : last + 1]]
    if first > 1 and paragraph.lower(first - 1) == "the" and paragraph.words.quotes[first - 2] == OPENS:
        return False  # “The Kelly File” is a title
    if paragraph.goes_on_as_firm(last):
        return False
    mister = first > 0 and paragraph.lower(first - 1).rstrip(".") in PLAIN_HONORIFICS  # "Mr. Suva"
    if (
        words[0] in GROUPS
        or sum(w not in DASHES for w in words) > MOST_WORDS
        or (country_of(name) and not mister)
        or any(w in BODIES for w in words)
        or (words[-1].removesuffix("s") in POLLS and not titled)
    ):
        return False
    if words[-1] in COMPANY_ENDINGS or (identify(name).kind == "government" and not mister):
        return False
    forms = paragraph.words.forms[first : last + 1]
    forms = forms[:-1] if forms[-1] in NUMBERED else forms[: name_ends(paragraph, first, last) - first + 1]
    return titled or not any(w.isupper() and len(w) > 1 and not is_initials(w) for w in forms)


def names_before(paragraph: Paragraph, begin: int, head: int) -> tuple[int, int, int]:
    """The run of names that a common noun's phrase begins with, as (first, last, head); else the whole phrase."""
    end = begin
    while end < head and paragraph.is_name(end) and paragraph.words.forms[end][:1].isupper():
        end += 1
    return (begin, end - 1, end - 1) if end > begin else (begin, head, head)


def known_until(paragraph: Paragraph, first: int, last: int, find: Callable[[str], Member | None]) -> int:
    """Where a name ends that the text has: of "Ada Finch Defends Toll", all in capitals, with Finch."""
    for end in range(last - 1, first, -1):
        name = paragraph.text(first, end)
        known = find(name)
        if known and fold(known.name) == fold(name):
            return end
    return last


def is_title_of_work(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a name is all that stands between two marks: “The Interview” is a film."""
    words = paragraph.words
    before = first - 2 if paragraph.lower(first - 1) in ("the", "a") else first - 1
    after = last + 2 if words.forms[min(last + 1, len(words) - 1)] in (",", ".", "!", "?") else last + 1
    inside = before >= 0 and after < len(words)
    return inside and words.quotes[before] == OPENS and words.quotes[after] == CLOSES


def is_initials(word: str) -> bool:
    """ "A.", "J.B."; not "U.S." and "U.N."."""
    return bool(INITIALS.fullmatch(word)) and country_of(word) is None and word not in ("U.N.", "E.U.")


def bears_person_name(paragraph: Paragraph, first: int, last: int, known: dict[str, HandKind]) -> bool:
    """Whether a run of names is a person's by its first name, by what stands around it or by what he does."""
    given = paragraph.lower(first)
    if first == last:
        if _is_apposed(paragraph, last) or _is_kin(paragraph, last):
            return True
        subject = paragraph.words.deps[last] in ("nsubj", "ROOT", "pobj", "dobj")
        subject = subject and paragraph.lower(first - 1) not in WHERE  # "by telephone from Farah"
        return given not in MONTHS and is_first_name(given) and subject
    if is_first_name(given):
        return True
    beside = [paragraph.lemma(paragraph.head_of(*phrase)) for phrase in paragraph.appositions(last)]
    if not BODIES.isdisjoint(beside):
        return False  # "Norbank Hill, the insurer"
    if _speaks_for_whom_precedes(paragraph, first, last):
        return True
    return _aged_or_described(paragraph, last) or _speaks(paragraph, first, last, known)


def _speaks_for_whom_precedes(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a name is that of whose office stands before it: "a spokesman for President Rask, Tyr Holm"."""
    words = paragraph.words
    head = words.heads[last]
    led = words.heads[head] if words.deps[last] == "appos" and words.deps[head] == "pobj" else last
    speaks_for = paragraph.lower(led) == "for" and paragraph.lemma(words.heads[led]) in MOUTHPIECES
    return speaks_for and paragraph.lower(first - 1) == ","


def _aged_or_described(paragraph: Paragraph, last: int) -> bool:
    forms = paragraph.words.forms
    if paragraph.lower(last + 1) == "," and last + 2 < len(forms) and AGE.fullmatch(forms[last + 2]):
        return True
    head = paragraph.words.heads[last]
    if paragraph.words.deps[last] == "appos" and is_person_noun(paragraph.lemma(head)):
        return True
    if paragraph.words.deps[last] in ("nsubj", "pobj", "dobj") and _is_who(paragraph, last):
        return True
    return any(is_person_noun(paragraph.lemma(paragraph.head_of(*phrase))) for phrase in paragraph.appositions(last))


def _is_apposed(paragraph: Paragraph, name: int) -> bool:
    """Whether one word is whom the noun before it means: "her brother, Tyr,"."""
    head = paragraph.words.heads[name]
    apposed = paragraph.words.deps[name] == "appos" and head < name and paragraph.lower(name - 1) == ","
    return apposed and is_person_noun(paragraph.lemma(head)) and not paragraph.is_plural(head)


def _is_kin(paragraph: Paragraph, name: int) -> bool:
    """Whether one word is called somebody's kin: "Tyra, her daughter-in-law,"."""
    heads = [paragraph.head_of(*phrase) for phrase in paragraph.appositions(name)]
    return any(paragraph.lemma(h) in SPEAKING_FOR_THEMSELVES | MALE | FEMALE for h in heads)


def _is_who(paragraph: Paragraph, last: int) -> bool:
    """ "Eyamba Voss, who owns a mill": whom a clause calls who."""
    after = last + 2 if paragraph.lower(last + 1) == "," else last + 1
    return paragraph.lower(after) == "who" and not paragraph.is_plural(last)


def _speaks(paragraph: Paragraph, first: int, last: int, known: dict[str, HandKind]) -> bool:
    """Whether a name of two words or more is the subject of a verb of saying, and no medium or body."""
    name = paragraph.text(first, last)
    if " " not in name or medium_of(name, "", known):  # "Tarn-Mart said"
        return False
    if first > 0 and paragraph.lower(first - 1) == "the":
        return False
    head = paragraph.words.heads[last]
    verb = VERB_OF.get(paragraph.lower(head))  # "Orrey Insider reports": a medium
    return paragraph.words.deps[last] == "nsubj" and verb in SAY and verb != "report"


def speaks_by_last_name(paragraph: Paragraph, i: int) -> bool:
    """Whether a name of one word is the subject of a verb of saying: "Opelka said", "said Opelka"."""
    words = paragraph.words
    if not (words.forms[i][:1].isupper() and paragraph.is_name(i)) or words.deps[i] != "nsubj":
        return False
    if VERB_OF.get(paragraph.lower(words.heads[i])) not in SAY or paragraph.quoted(i):
        return False
    beside = (i > 0 and (paragraph.is_name(i - 1) or paragraph.lower(i - 1) == "the")) or (
        i + 1 < len(paragraph) and paragraph.is_name(i + 1)
    )
    return not beside and not is_half(paragraph, i)


def is_half(paragraph: Paragraph, i: int) -> bool:
    """Whether a word is the second half of a name: "Mobile" of "V-Mobile", not "Rask" of "al-Rask"."""
    first = paragraph.words.forms[i - 2] if paragraph.joins(i - 1) else ""
    return first[:1].isupper() and first.lower() not in NAME_JOINERS


def is_headline_verb(paragraph: Paragraph, i: int) -> bool:
    """Whether a word in capitals is what a headline says that somebody does: "Ada Finch (Blasts) Rask"."""
    form = paragraph.words.forms[i]
    acts = form[:1].isupper() and form.endswith("s") and VERB_OF.get(form.lower()) in HEADLINE_VERBS
    return acts and i > 1 and paragraph.is_name(i - 1) and paragraph.is_name(i - 2)


def is_post(paragraph: Paragraph, head: int) -> bool:
    """Whether a noun in capitals is what somebody is: "Halden Water's CEO", "the Judge", "the Prime Minister"."""
    if paragraph.lower(head) in TITLE_ACRONYMS and paragraph.words.forms[head].isupper():
        return True
    alone = head + 1 >= len(paragraph) or not (
        paragraph.is_name(head + 1) or paragraph.lower(head + 1) in ("of", "for")
    )
    led = paragraph.lower(head - 1) == "the" or (paragraph.lower(head - 2) == "the" and paragraph.is_name(head - 1))
    return alone and led and paragraph.lower(head) in OFFICES


def is_post_alone(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a word in capitals ends a post before a comma and a name: "Orrey Moving's Vice President, Ivan Rask"."""
    post = first == last and first > 0 and paragraph.lower(first) in OFFICES | TITLE_ACRONYMS
    return post and paragraph.lower(last + 1) == "," and paragraph.is_name(last + 2)


def opens_with_trade(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a run of names opens a sentence with what somebody is, not with his first name: "Fisherman Oleg Rask"."""
    if first == last or first != paragraph.tree.sentence(first)[0]:
        return False
    trade, name = paragraph.words.forms[first : first + 2]
    if is_first_name(trade) or not is_person_noun(trade.lower()) or trade.lower() in OF_ANY_SEX:
        return False  # "Woman Steps Forward"
    final = paragraph.lower(last)
    whole = last - first > 1 and trade.lower() in PERSONS and final not in BODIES and final not in COMPANY_ENDINGS
    return is_first_name(name) or whole


def behind_body(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a person's name begins that follows a body's: "ambassador to the United Nations Emil Rask"."""
    posted = paragraph.lower(first - 1) == "to" and is_person_noun(paragraph.lemma(first - 2)) if first > 1 else False
    for i in range(first + 1, last):
        body = paragraph.text(first, i - 1)
        if posted and country_of(body):
            return i  # "the ambassador to Ostria Tyr Rask"
        known = country_of(body) or paragraph.lower(i - 1) in BODIES or body.endswith(" Nations")
        if i > first + 1 and known and is_first_name(paragraph.words.forms[i]):
            return i
        given = is_first_name(paragraph.words.forms[i]) and paragraph.lower(last) not in BODIES | COMPANY_ENDINGS
        if i == first + 1 and given and paragraph.words.forms[first].isupper() and medium_of(body):
            return i  # "(CNBC) Tyr Rask"
    return first
