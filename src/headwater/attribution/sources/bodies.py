"""Which body "the ministry", "the company", "the U.S.-backed militia" stands for at a place."""

import re

from headwater.attribution.names.entities import identify
from headwater.attribution.names.outlets import OUTLET_NOUNS, medium_of
from headwater.attribution.names.titles import BODIES, COMPANY_LIKE
from headwater.attribution.sources.between import SUBJECTS, singular, stands_before
from headwater.attribution.sources.members import Member
from headwater.attribution.sources.memory import OF_ANY_KIND, Memory
from headwater.attribution.text.scene import Paragraph, Place

OF_STATE = frozenset(
    """government ministry army military police parliament congress senate court tribunal navy cabinet state country
    nation city town village embassy administration presidency legislature prosecution authorities agency department
    commission regulator watchdog council committee union party jury panel university school hospital""".split()
)
OF_PUBLIC = OF_STATE | frozenset("board trust fund foundation museum library church league association".split())
# What bodies are that newsrooms call by their letters alone: "the agency" of a text on NASA.
KNOWN_AS = {
    "agency": frozenset(
        """nasa esa isro jaxa roscosmos cia nsa fbi fda cdc epa fema iaea irs dea atf cbp ice uscis tsa faa noaa usgs
        nhtsa osha fsb svr mi5 mi6 nca ema who unicef unhcr unesco unrwa wfp ocha fao wto interpol
        europol frontex""".split()
    ),
    "bureau": frozenset(("fbi", "atf")),
    "organization": frozenset(("who", "nato", "opec", "osce", "wto", "un")),
    "organisation": frozenset(("who", "nato", "opec", "osce", "wto", "un")),
    "alliance": frozenset(("nato",)),
}
KNOWN_BY_LETTERS = frozenset().union(*KNOWN_AS.values())
OF_PERSONS = frozenset("team crew squad staff side band gang duo trio couple family".split())  # no firm is one
FIRMS = frozenset("company firm airline carrier maker manufacturer retailer bank brokerage".split())
STRETCHES = frozenset(
    "ocean sea river lake bay gulf strait channel coast island islands mountains valley peninsula".split()
)
AS_LIKELY = 0.2  # by which one firm must lead another
ONLY_ONE_NAMED = 0.3  # "the company", where the paragraph names one


def body_meant(memory: Memory, paragraph: Paragraph, place: Place, first: int, head: int) -> Member | None:
    """The body that "the ministry", "the paramilitary group", "the U.S.-backed militia" stands for."""
    noun = singular(paragraph.lemma(head))
    joined = paragraph.text(first, head).lower()
    described = {w.lower().strip(".,") for w in paragraph.words.forms[first:head]} - {"-", "’s", "'s"}
    described |= set(re.findall(r"[\w.]{1,40}+-\w+", joined))
    names = {paragraph.lower(i) for i in range(first, head) if paragraph.words.forms[i][:1].isupper()}
    country, plural = identify(paragraph.text(first, head)).country, paragraph.is_plural(head)
    if any(memory.cast.is_last_name(re.sub(r"[’']s?$", "", paragraph.words.forms[i])) for i in range(first, head)):
        return None  # "the Rask campaign" is no other body that has to do with Rask
    found: list[tuple[float, Member]] = []
    for member in memory.cast.members:
        before = None if member.person else member.last_place_before(place)
        if before is None or member.name.lower() in (noun, joined):
            continue
        if OUTLET_NOUNS.fullmatch(noun) and noun not in map(singular, member.heads):
            continue  # "the paper" is no country that spoke before
        if names - member.words and names & member.words:
            continue  # "the Southern Liberal group" is not the Northern one
        if names and BODIES.isdisjoint(member.heads) and not identify(member.name).country and _lies_somewhere(member):
            continue  # "the Ostrian government" is not the Ostrian Sea
        if country and identify(member.name).country not in (None, country):
            continue  # nor is "the French ministry" Russia's
        if not plural and member.plural and member.name.islower():
            continue  # "the party" is none of "the old parties"
        one = _is_one(member, noun)
        if noun in OF_STATE and member.heads and OF_STATE.issuperset(member.heads) and noun not in member.heads:
            continue  # nor is "the Ostrian government" the Ostrian military
        if plural and one and paragraph.lower(head) not in BODIES:
            continue  # nor are "both companies" one of the two; "the rebels" may be the Oster Front
        score = _body_score(memory, member, noun, described, bool(names))
        score += ONLY_ONE_NAMED * (not described and score > 0 and _only_body_near(memory, member, place))
        if score >= 1.0:
            score -= 0.05 * memory.sentences_between(before, place)
            found.append((score, member))
    best = max(found, key=lambda entry: entry[0], default=None)
    if best is None and described and not plural:
        return firm_just_told_of(memory, place, noun)
    return None if best is None or (not described and _rivalled(memory, found, best, noun)) else best[1]


def firm_just_told_of(memory: Memory, place: Place, noun: str) -> Member | None:
    """Which firm "the Ostrian carmaker" takes up: the only one in the sentence before, which is about it."""
    if noun not in COMPANY_LIKE | FIRMS | {"giant"} or noun in ("group", "bank"):
        return None
    here = memory.scene.sentence_number(place)
    near = [e for n in (place.paragraph - 1, place.paragraph) for e in memory.on_stage[n] if stands_before(e[0], place)]
    near = [(at, m) for at, m in near if memory.scene.sentence_number(at) >= here - 1 and m.name[:1].isupper()]
    bodies = {id(m): m for _, m in near if not m.person and not identify(m.name).country}
    subjects = [m for at, m in near if memory.scene.paragraphs[at.paragraph].words.deps[at.last] in SUBJECTS]
    firm = next(iter(bodies.values())) if len(bodies) == 1 else None
    if firm is None or not any(m is firm for m in subjects) or medium_of(firm.name, "", memory.known):
        return None
    return None if set(firm.heads) & OF_PUBLIC else firm


def _is_one(member: Member, noun: str) -> bool:
    """Whether a body is a single one of a kind: "Tarn Foods" is one company, "Tarn and Orrey" are two."""
    named = member.name.split()[-1][:1].isupper() and " and " not in member.name
    if named and noun in COMPANY_LIKE | OF_ANY_KIND | OF_STATE:
        return True
    return not member.plural and not any(h.endswith("s") for h in member.heads)


def _rivalled(memory: Memory, found: list[tuple[float, Member]], best: tuple[float, Member], noun: str) -> bool:
    """Whether "the company", which nobody is called, may be another firm as well: neither has spoken, both are near."""
    score, member = best
    if memory.has_spoken(member) or noun in map(singular, member.heads) or member.name.lower().endswith(noun):
        return False
    return any(other is not member and score - near < AS_LIKELY for near, other in found)


def _only_body_near(memory: Memory, member: Member, place: Place) -> bool:
    """Whether a paragraph has named this body and no other before a place; its parts go by its name and more."""
    beside = [m for at, m in memory.on_stage[place.paragraph] if not m.person and stands_before(at, place)]
    named = [m for m in beside if m.name[:1].isupper() and not m.name.startswith(f"{member.name} ")]
    family = memory.cast.is_last_name(re.sub(r"s?[’']?$", "", member.name))  # "the Rasks" are no company
    return bool(named) and not member.plural and not family and all(m is member for m in named)


def _body_score(memory: Memory, member: Member, noun: str, described: set[str], named: bool) -> float:
    """How well a noun and what is said of it fit a body; 0 when they do not."""
    known_as = member.words | set(re.findall(r"[\w.]{1,40}+-\w+", member.name.lower()))
    shared = len({d for d in described if len(d) > 2} & known_as)
    nouns = [*member.heads, *(word for word in member.words if word in BODIES)]
    letters = {member.name.replace(".", "").lower(), (member.acronym or "").lower()}
    same_noun = noun in {singular(word) for word in nouns} or not letters.isdisjoint(KNOWN_AS.get(noun, ()))
    if described and not shared and (named or not same_noun or _bears(member.name, noun)):
        return 0.0  # "the armed group" is no firm whose name ends in "Group"
    if medium_of(member.name, "", memory.known) and noun not in member.words:
        return 0.0  # "the group" may be "the publishing group Orrey News"
    if described and not shared and same_noun and _is_described(member, noun):
        return 0.0  # "the production company" is not the state-owned company
    score = 2.0 * same_noun + 1.5 * shared + 0.5 * memory.has_spoken(member)
    score += 1.0 * (len(noun) > 3 and member.name.lower().endswith(noun))
    score -= 2.0 * len({d for d in described if "-" in d} - known_as)
    if not described:
        named_body = identify(member.name)
        named_else = named_body.kind != "government" and named_body.proper
        company = named_else and not named_body.country
        public = OF_PUBLIC & set(member.heads) or not letters.isdisjoint(KNOWN_BY_LETTERS)
        if noun in FIRMS and not same_noun and public:
            return 0.0  # "the firm" is no health board, nor NASA
        if (company or (named_else and noun in OF_STATE)) and noun in OF_STATE | OF_PERSONS and not same_noun:
            return 0.0  # "the government", "the team" is no company or Ostrian union that spoke before
        bodies = {singular(word) for word in member.heads if word in BODIES}
        score += 0.8 * (noun in COMPANY_LIKE and company)
        any_body = noun in OF_ANY_KIND and company
        spoken = noun in BODIES and memory.has_spoken(member)
        score += 0.7 * (spoken and (not bodies or noun in bodies or any_body))
    return score


def _is_described(member: Member, noun: str) -> bool:
    """Whether a body without a name of its own goes by a noun and something else: "the state-owned company"."""
    name = member.name.lower()
    lead = member.name.split()[0]
    return name.endswith(f" {noun}") and member.name.split()[-1].islower() and (lead.islower() or "-" in lead)


def _lies_somewhere(member: Member) -> bool:
    """Whether a name is a stretch of land or water."""
    return member.name.split()[-1].lower() in STRETCHES


def _bears(name: str, noun: str) -> bool:
    """Whether a noun is the last word of a name, and no more is known of its bearer than that."""
    return name[:1].isupper() and name.endswith(f" {noun.capitalize()}")
