"""Persons whose names stand in a phrase with what they are: before, behind and beside it."""

from headwater.attribution.names.entities import country_of
from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.names.outlets import OUTLET_NOUNS
from headwater.attribution.names.titles import BODIES, OF_ANY_SEX, PAPERS, is_person_noun, is_title
from headwater.attribution.sources.anonymity import KEPT_BACK
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.members import Member, is_time
from headwater.attribution.sources.unnamed import PARTISANS
from headwater.attribution.text.scene import QUANTIFIERS, Paragraph, Place

HEADS = frozenset("president director head chief manager secretary minister vice-president chair chairman".split())
# Whose "of" is followed by a place or a body, hardly ever by a person: "the mayor of Harve, who"
OFFICES_OF = HEADS | frozenset(
    """mayor governor premier king queen prince princess emir sultan bishop archbishop commissioner ambassador envoy
    leader speaker premier chancellor spokesman spokeswoman spokesperson captain commander senator prosecutor sheriff
    principal editor owner founder treasurer dean rector archdeacon attorney""".split()
)
FROM_WHERE = frozenset("in at near from outside on".split())
OF_PERSONS = frozenset("group party crowd handful couple pair team number band panel gang coalition".split())
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))


def leading_person(cast: Cast, paragraph: Paragraph, place: Place) -> Member | None:
    """The person of "Finch, Halden’s chairman of goods and harbours", whatever the parser takes for its head.

    So too in a headline, all in capitals: "Ada Finch Defends Toll".
    """
    first = cast.by_place.get((place.paragraph, place.first))
    if first is None or not first.person:
        return None
    named = next((p for p in first.places if (p.paragraph, p.first) == (place.paragraph, place.first)), None)
    if named is None or named.last >= place.last:
        return None
    headed = paragraph.in_title_case and paragraph.tag(named.last + 1) != "POS"
    return first if paragraph.lower(named.last + 1) == "," or headed else None


def possessed_person(cast: Cast, paragraph: Paragraph, place: Place) -> Member | None:
    """The person of "the Courier’s Emil Rask", "the mill’s newly named chair Ada Finch", whatever the parser's head."""
    last = cast.by_place.get((place.paragraph, place.last))
    if last is None or not last.person:
        return None
    at = next((p for p in last.places if p.paragraph == place.paragraph and p.last == place.last), None)
    if at is None or at.first <= place.first:
        return None
    titled = is_person_noun(paragraph.lemma(at.first - 1)) and not paragraph.is_plural(at.first - 1)
    owned = any(paragraph.tag(i) == "POS" for i in range(place.first, at.first - 1))
    titled = titled and not paragraph.is_name(place.first - 1)
    if titled and all(paragraph.is_name(i) or paragraph.lower(i) == "under" for i in range(place.first, at.first)):
        return last  # "Treasury Under Secretary Ada Finch"
    beside = paragraph.lower(at.first - 1).endswith(("’", "'", "’s", "'s"))
    return last if beside or (titled and owned) else None


def antecedent(paragraph: Paragraph, head: int) -> int | None:
    """The noun that "who", "which" or "that" stands for; None where only a time stands before it."""
    words = paragraph.words
    before = head - 1
    while before > 0 and not (_may_be_meant(paragraph, before) or paragraph.tag(before) == "PRP"):
        before -= 1
    verb = words.heads[head]
    noun = words.heads[verb] if words.deps[verb] == "relcl" else before
    noun = noun if noun < head and _may_be_meant(paragraph, noun) else before
    beside = head - 2 if paragraph.lower(head - 1) == "," else head - 1
    of_person = paragraph.lower(head) == "who"
    led = paragraph.lower(paragraph.words.heads[beside])
    if of_person and beside > noun and paragraph.is_name(beside) and not (paragraph.is_name(noun) or led in FROM_WHERE):
        noun = beside  # "his government and the Oster League, who": the League
    office = _person_above(paragraph, noun) if of_person else noun
    if of_person and paragraph.tag(office).startswith("JJ"):
        office = words.heads[office]  # "a Democrat familiar with the talks, who"
    person = is_person_noun(paragraph.lemma(office)) or paragraph.lemma(office) in PARTISANS
    if of_person and office < noun and person and is_thing(paragraph, noun):
        return office
    if (
        of_person
        and office < noun
        and is_person_noun(paragraph.lemma(office))
        and not is_first_name(paragraph.lower(noun))
    ):
        of_place = paragraph.lemma(office) in OFFICES_OF and paragraph.lower(office + 1) == "of"
        base = _first_joined(paragraph, noun)
        lives = paragraph.lower(words.heads[base]) in FROM_WHERE  # "residents from Velm, who"
        many = (
            paragraph.is_plural(office) and paragraph.tag(verb_of(paragraph, head)) == "VBP"
        )  # "critics of Rask, who are"
        return office if of_place or lives or many or _is_posted_to(paragraph, office, noun) else noun
    return noun if _may_be_meant(paragraph, noun) or paragraph.tag(noun) == "PRP" else None


def verb_of(paragraph: Paragraph, subject: int) -> int:
    """The finite verb of a subject: "are" of "who are growing"."""
    verb = paragraph.words.heads[subject]
    helping = [c for c in paragraph.tree.children[verb] if paragraph.words.deps[c] in ("aux", "auxpass")]
    return helping[0] if helping else verb


def _first_joined(paragraph: Paragraph, noun: int) -> int:
    """The first of some nouns that "and" joins: "Velm" of "Velm, Orrey and Halden"."""
    while paragraph.words.deps[noun] == "conj" and paragraph.words.heads[noun] < noun:
        noun = paragraph.words.heads[noun]
    return noun


def _person_above(paragraph: Paragraph, noun: int) -> int:
    """The person in whose phrase a noun stands: "president" of "the president of the Fund for Velm Peace"; else the
    noun above it, or itself."""
    words = paragraph.words
    at = _first_joined(paragraph, noun)
    above = nearest = words.heads[words.heads[at]] if words.deps[at] == "pobj" else noun
    for _ in range(2):
        if is_person_noun(paragraph.lemma(above)) or words.deps[above] != "pobj":
            break
        above = words.heads[words.heads[above]]
    return above if is_person_noun(paragraph.lemma(above)) else nearest


def person_before_who(cast: Cast, paragraph: Paragraph, head: int, noun: int | None) -> Member | None:
    """The person whose name stands before "who": "Culture, Media and Sport Secretary Ada Finch who said".

    Not where several are told of with it: "critics of Ada Finch who say".
    """
    beside = head - 2 if paragraph.lower(head - 1) == "," else head - 1
    member = cast.by_place.get((paragraph.number, beside)) if beside >= 0 else None
    if paragraph.lower(head) != "who" or member is None or not member.person or noun is None:
        return None
    at = next((p for p in member.places if p.paragraph == paragraph.number and p.last == beside), None)
    several = paragraph.is_plural(noun) or paragraph.tag(verb_of(paragraph, head)) == "VBP"
    of_another = is_person_noun(paragraph.lemma(noun)) and noun < beside and not paragraph.is_name(noun)
    joined = _first_joined(paragraph, noun) != noun or (at and paragraph.lower(at.first - 1) == "and")
    return member if at and not (several or of_another or joined) else None


def _may_be_meant(paragraph: Paragraph, i: int) -> bool:
    return paragraph.is_noun(i) and not is_time(paragraph.lower(i))


def _is_posted_to(paragraph: Paragraph, office: int, body: int) -> bool:
    """Whether somebody is an envoy to a body or an official of it: "ambassador to the United Nations, who"."""
    name = paragraph.text(*paragraph.core(body))
    known = paragraph.lemma(body) in BODIES or country_of(name) or name.endswith(" Nations")
    return bool(known) and paragraph.lower(office + 1) in ("to", "of", "at", "for", "from", "in")


def is_thing(paragraph: Paragraph, head: int) -> bool:
    """Whether a common noun is neither a body nor a person: "a sketchy rumour"; what says it is not told."""
    noun = paragraph.lemma(head)
    people = is_person_noun(noun) or noun in BODIES or noun.removesuffix("s") in BODIES
    small = paragraph.words.forms[head].islower() or (paragraph.tag(head) == "NNS" and not paragraph.is_name(head))
    return small and not people and not OUTLET_NOUNS.fullmatch(noun)


def told_by_clause(paragraph: Paragraph, head: int) -> bool:
    """Whether a clause says which one is meant: "the firm that runs the fair" takes up no firm named before."""
    words, children = paragraph.words, paragraph.tree.children[head]
    return any(words.deps[c] == "relcl" and paragraph.lower(head + 1) in ("that", "which") for c in children)


def is_of_office_before(paragraph: Paragraph, head: int, name: int) -> bool:
    """Whether a name is that of whose office stands before it: "the brother of former mayor | Emil Rask" is another."""
    office = name - 1
    return office > head and paragraph.words.deps[office] == "pobj" and is_person_noun(paragraph.lemma(office))


def called_beside(cast: Cast, paragraph: Paragraph, head: int, name: int) -> Member | None:
    """The person beside a noun that no list has: "The zoographist, Ethel C. Harrow"; not in what is told of a body."""
    noun = paragraph.lemma(head)
    common = not paragraph.is_name(head) and noun not in BODIES | PAPERS
    whole = common and paragraph.is_name(name) and paragraph.is_name(name + 1)
    return cast.by_place.get((paragraph.number, name)) if whole else None


def last_comma(paragraph: Paragraph, place: Place) -> int | None:
    """The last comma inside a phrase before whose end a name stands."""
    end = place.last - (paragraph.words.forms[place.last] == ",")
    commas = [i for i in range(place.first, end) if paragraph.words.forms[i] == ","]
    return commas[-1] if commas and paragraph.is_name(commas[-1] + 1) else None


def apposed_body(cast: Cast, paragraph: Paragraph, place: Place, head: int) -> Member | None:
    """The name beside a common noun: "the operator, Orrey Line", "the firm that runs the fair, Orrey Line,"."""
    phrases = [*paragraph.appositions(head)]
    if told_by_clause(paragraph, head) and (comma := last_comma(paragraph, place)) is not None:
        phrases.append((comma + 1, place.last))
    for first, last in phrases:
        end = min(last, place.last)
        for i in (paragraph.head_of(first, end), *range(first, end + 1)):
            member = cast.by_place.get((place.paragraph, i))
            if member and not member.person and paragraph.is_name(i):
                return member
    return None


def persons_of(paragraph: Paragraph, place: Place, head: int) -> int | None:
    """The persons of "a group of residents": several without a name, and no body that is called "group".

    So too the woman of "the woman Rask (was seeing)", who is not Rask.
    """
    for i in range(place.first + 1, place.last):
        if paragraph.lower(i) in OF_ANY_SEX and paragraph.is_name(i + 1) and paragraph.tag(i - 1) == "DT":
            return i
    if paragraph.lemma(head) not in OF_PERSONS or paragraph.is_name(head):
        return None
    target = paragraph.tree.child(head + 1, "pobj") if paragraph.lower(head + 1) == "of" else None
    if target is None or not paragraph.is_plural(target) or paragraph.is_name(target):
        return None
    return target if is_person_noun(paragraph.lemma(target)) else None


def led_into_name(paragraph: Paragraph, place: Place, head: int, member: Member) -> bool:
    """Whether a phrase is only what a headline has before somebody's name: "Osk Lawmakers Rip Ada Finch" is their word.

    So are several of them before one name in any sentence; "Navy Captain" before it is who bears it.
    """
    at = next((p for p in member.places if p.paragraph == place.paragraph and p.first > place.last), None)
    here = any(p.paragraph == place.paragraph and p.first <= head <= p.last for p in member.places)
    return at is not None and not here and (paragraph.in_title_case or paragraph.is_plural(head))


def only_described(paragraph: Paragraph, first: int, head: int) -> bool:
    """ "U.S.-backed militias", "Kurdish group": the noun is common, names stand only in what is said of it."""
    return not paragraph.is_name(head) and paragraph.words.forms[first][:1].isupper() and not paragraph.is_proper(head)


def heads_joined(paragraph: Paragraph, place: Place, head: int) -> list[int]:
    """The nouns that "and" joins in a phrase, the first of them given: of "Lund and Veldman" both.

    "The Ball & Post" is one, as it is written.
    """
    tree, words = paragraph.tree, paragraph.words
    heads = [head]
    while True:
        joined = (c for c in tree.children[heads[-1]] if words.deps[c] == "conj" and heads[-1] < c <= place.last)
        other = next(joined, None)
        noun = other is not None and (paragraph.is_noun(other) or paragraph.lower(other) in QUANTIFIERS)
        if other is None or not noun or paragraph.tag(other + 1) == "POS":
            break
        if firm_end(paragraph, paragraph.core(heads[-1])[1]) >= other:
            break
        heads.append(other)
    linked = any(paragraph.tag(i) == "CC" for i in range(head + 1, heads[-1]))
    return heads if linked else [head]  # "Captain Ada Finch, Chief Press Officer," is one


def firm_end(paragraph: Paragraph, last: int) -> int:
    """Where a name that ends at word ``last`` ends if "&" joins another to it: "Ball & Post", "Packard & Sons"."""
    joined = paragraph.is_name(last) and last + 2 < len(paragraph) and paragraph.words.forms[last + 1] == "&"
    return paragraph.core(last + 2)[1] if joined and paragraph.is_name(last + 2) else last


def one_of_many(paragraph: Paragraph, place: Place) -> int:
    """The word with which a person is named among several: of "experts like Paul Holm"; -1 where nobody is."""
    for i in range(place.first + 1, place.last):
        such = paragraph.lower(i) == "as" and paragraph.lower(i - 1) == "such"
        named = paragraph.is_name(i + 1) and (such or paragraph.lower(i) in ("like", "including"))
        if named and paragraph.is_plural(paragraph.head_of(place.first, i - 1)):
            return i + 1
    return -1


def named_as_one(cast: Cast, paragraph: Paragraph, place: Place) -> Member | None:
    """The person of "One of the men, Emil Rask, 70,": whose whole name follows the first comma."""
    comma = next((i for i in range(place.first, place.last) if paragraph.words.forms[i] == ","), None)
    if paragraph.lower(place.first) not in ("one", "another") or comma is None:
        return None
    if any(paragraph.is_name(i) or paragraph.words.forms[i] == "(" for i in range(place.first, comma)):
        return None  # "one of his rivals (Rask, Finch or Holm)"
    member = cast.by_place.get((place.paragraph, comma + 1))
    whole = paragraph.is_name(comma + 1) and paragraph.is_name(comma + 2)
    return member if member and member.person and whole else None


def names_of_several(paragraph: Paragraph, head: int) -> str | None:
    """The names beside a plural, up to a comma: "Clay's biographers, David and Jeanne Holm,"."""
    first = last = head + 2
    while last < len(paragraph) and (paragraph.is_name(last) or paragraph.lower(last) == "and"):
        last += 1
    joined = any(paragraph.lower(i) == "and" for i in range(first, last))
    closed = joined and paragraph.lower(head + 1) == paragraph.lower(last) == ","
    return paragraph.text(first, last - 1) if closed else None


def persons_in(cast: Cast, place: Place) -> list[Member]:
    found = [cast.by_place.get((place.paragraph, i)) for i in range(place.first, place.last + 1)]
    return [m for m in found if m and m.person]


def person_named_after(cast: Cast, paragraph: Paragraph, place: Place, head: int) -> Member | None:
    """The person whose name follows what he is: "the port's director Ada Finch"."""
    persons, lemma = persons_in(cast, place), paragraph.lemma(head)
    if paragraph.is_plural(head) or paragraph.words.deps[head] == "poss":
        return None
    if not persons or not is_person_noun(lemma) or lemma in KEPT_BACK:
        return None
    for person in persons:
        for at in person.places:
            inside = at.paragraph == place.paragraph and head < at.first <= place.last
            if inside and _belongs(paragraph, place, head, at):
                return person
    return None


def _belongs(paragraph: Paragraph, place: Place, head: int, at: Place) -> bool:
    """Whether a name in a phrase is the name of whom its head describes: not that of "a rep for Bonet"."""
    if paragraph.tag(at.first - 1) in ("IN", "TO", "VBG") or paragraph.lower(at.first - 1) in OF_ANY_SEX:
        return False  # nor that of "the woman Rask was seeing", "the attorney representing Rask"
    if at.first <= head + 2 or _set_off(paragraph, at.first) or _stands_last(paragraph, place, head, at):
        return True
    return _has_two_titles(paragraph, place, head, at)


def _has_two_titles(paragraph: Paragraph, place: Place, head: int, at: Place) -> bool:
    """ "club chairman, CEO and chief executive Ada Finch" is one, "the mayor and police chief Ada Finch" are two."""
    between = range(head + 1, at.first)
    joined = [i for i in between if paragraph.lower(i) == "and"]
    if len(joined) != 1 or paragraph.lower(place.first) in DEFINITE:
        return False
    if any(paragraph.tag(i) in ("DT", "IN", "PRP$") or (i > joined[0] and paragraph.lower(i) == ",") for i in between):
        return False
    ends = [i - 1 for i in between if i > head + 1 and paragraph.lower(i) in (",", "and")]
    ends = [i for i in [*ends, at.first - 1] if paragraph.lower(i) != ","]
    return all(is_person_noun(paragraph.lemma(i)) for i in ends)


def _set_off(paragraph: Paragraph, first: int) -> bool:
    """Whether a comma stands before a name and its titles: "the chairman of the club, Emil Rask"."""
    before = first - 1
    while before > 0 and is_title(paragraph.words.forms[before]):
        before -= 1
    return paragraph.words.forms[before] == ","


def _stands_last(paragraph: Paragraph, place: Place, head: int, at: Place) -> bool:
    """Whether a name ends the phrase, behind what the office is of: "ambassador to the United Nations Emil Rask"."""
    before = at.first - 1
    if _holds_office(paragraph, place, head) and at.last == place.last and paragraph.is_noun(before):
        return not is_person_noun(paragraph.lemma(before))
    named = paragraph.is_name(before) and not is_title(paragraph.words.forms[before])
    return at.last == place.last and named and not is_person_noun(paragraph.lemma(before))


def _holds_office(paragraph: Paragraph, place: Place, head: int) -> bool:
    """Whether a phrase has no article: "vice president of shops Ada Finch", not "a fan of the singer Ada Finch"."""
    return paragraph.lemma(head) in HEADS and paragraph.tag(place.first) not in ("DT", "PRP$", "POS", "CD")
