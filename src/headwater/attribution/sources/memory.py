"""What a reader has in mind at a place: who was named and who spoke before it, and whom "the mayor" can mean there."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from headwater.attribution.names.entities import identify
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.titles import BODIES, COMPANY_LIKE, OF_MANY, also_called, is_person_noun
from headwater.attribution.sources.between import (
    GOING_ON,
    OF_SEVERAL,
    SIDE_CLAUSES,
    SUBJECTS,
    body_without_name,
    others_between,
    singular,
    stands_before,
    takes_part,
    thing_told_of,
    told_of_just_before,
)
from headwater.attribution.sources.called import OFFICES_OF_ONE, OFFICES_TOLD, Called, open_to
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.members import Member
from headwater.attribution.sources.silent import (
    another_is_told_of,
    has_asked,
    heads_of,
    is_silenced,
    speaks_of_one,
    speaks_to,
    told_of_by,
)
from headwater.attribution.sources.unnamed import are_many, bearer, is_bare, sex_of_role
from headwater.attribution.text.scene import Place, Scene
from headwater.model import HandKind, Source

HE_SHE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
OF_ANY_KIND = frozenset(("organization", "organisation", "group", "body"))
SEEN_BACK = 6  # sentences after which a pronoun's bearer is hardly meant any more
SPOKEN_BACK = 60  # sources looked back over: more than any six sentences hold
# How much a candidate is in mind, tried on the part of the labelled sources that is not held aside.
NAMED, AS_SUBJECT, PER_SENTENCE, IN_QUOTATION, PER_MENTION = 1.0, 1.5, -0.8, -1.5, 0.15
OF_SIDE_CLAUSE = 0.75  # subject of "that Rask did it": he is told of
GOES_ON = 1.5  # "she also said": who spoke last
GOES_ON_SURELY = 3.0  # "he added"
JUST_NAMED = 0.75  # nobody but he stands in the sentence before
OF_A_THING = -0.6  # "Rask's song", "the Rask track": nobody who acts
OF_SUBJECT = 0.4  # "Mr. Rask's campaign vowed": Rask
IN_WHAT_IS_SAID = -2.0  # people seldom name themselves: "Rask will win," he said
HAS_SPOKEN = 2.6
CALLED_ELSE = -1.0  # an economist is hardly "the candidate"
HAS_ASKED = -3.0  # the answer is somebody else's
ANSWERED_WITHIN = 2  # sentences
CALLED_HE = -1.5  # "He needs a rest," he said: the second is not the one whom the text was about
OFTEN = 4  # times that the person a text is about is named at least
AHEAD = 0.3  # by which the likeliest of two persons must lead, or a pronoun is nobody's
HALF_IN_MIND, FAR_AHEAD = 0.5, 1.5  # one who is called else, where nobody else is near
CLEARLY_AHEAD = 0.5  # by which the first must lead the second where only the office is named


Candidate = tuple[Member | None, Source | None, float]


class Memory:
    """Grows with every source that is resolved."""

    def __init__(self, scene: Scene, cast: Cast, known: dict[str, HandKind]) -> None:
        self.scene, self.cast, self.known = scene, cast, known
        self.spoken: list[tuple[Place, Source, Member | None]] = []
        self.unnamed: list[tuple[str, Source, Place]] = []  # the noun for an unnamed source, who it was, and where
        self._voices: set[int] = set()  # ids of members that have spoken
        self.on_stage: dict[int, list[tuple[Place, Member]]] = defaultdict(list)  # by paragraph
        for member in cast.members:
            for place in member.places:
                self.on_stage[place.paragraph].append((place, member))

    def hear(self, place: Place, source: Source, member: Member | None) -> None:
        """Keep that a source spoke."""
        self.spoken.append((place, source, member))
        if member:
            self._voices.add(id(member))

    def has_spoken(self, member: Member) -> bool:
        return id(member) in self._voices

    def last_spoken(self, kinds: Iterable[str]) -> tuple[Place, Source, Member | None] | None:
        return next((entry for entry in reversed(self.spoken) if entry[1].kind in kinds), None)

    def unnamed_before(self, noun: str) -> Source | None:
        return next((s for n, s, _ in reversed(self.unnamed) if n == noun), None)

    def came_on_since(self, member: Member, noun: str, place: Place) -> bool:
        """Whether an unnamed bearer of a noun has spoken since somebody was named last."""
        named = member.last_place_before(place)
        at = next((p for n, s, p in reversed(self.unnamed) if n == noun and not are_many(s)), None)
        return at is not None and (named is None or stands_before(named, at))

    # ------------------------------------------------------------ pronouns

    def meant_by_pronoun(self, place: Place, word: str) -> tuple[Member | None, Source | None]:
        """The member or unnamed source that a pronoun stands for: the likeliest that fits it."""
        person = word in HE_SHE
        fitting = [c for c in self.candidates(place, person) if self._fits(c, word, place)]
        if word in ("they", "them"):
            fitting += [c for c in self.candidates(place, True) if c[0] is None and c[1] and are_many(c[1])]
            fitting = fitting or self._one_unnamed(place)
        heard = {*heads_of(at for at, _, _ in self.spoken[-SPOKEN_BACK:])}
        if person and another_is_told_of(self.scene, place, HE_SHE[word], self.cast.by_place, heard):
            return None, None
        told_of = told_of_by(self.scene, self.cast.by_place, place) if person else set[int]()
        fitting = [
            c for c in fitting if id(c[0]) not in told_of and not (c[0] and is_silenced(self.scene, c[0], place))
        ]
        if person:
            fitting = self._without_the_silent(fitting, place, HE_SHE[word])
        if not fitting:
            main = self.main_person(HE_SHE[word], lambda _: True) if person else None
            return (None if id(main) in told_of else main), None
        last, sure = self._who_goes_on(place, fitting) if person else (None, False)
        if sure and self._last_is_unknown(place):
            return None, None  # "he added", and who spoke just before was not told
        more = GOES_ON_SURELY if sure else GOES_ON
        alone = self._named_alone(place) if person and last is None else None
        scores = [c[2] + more * (c is last) + JUST_NAMED * (alone is not None and c[0] is alone) for c in fitting]
        member, source, _ = fitting[scores.index(max(scores))]
        others = [s for s, c in zip(scores, fitting, strict=True) if bearer(c[0], c[1]) != bearer(member, source)]
        close = max(scores) - max(others, default=-9.0) < AHEAD and not self._spoke_just_before(place, member, source)
        if person and (close or self._a_stranger_spoke(place, member)):
            return None, None
        if member and person and member.sex is None and max(scores) < HALF_IN_MIND:
            return None, None
        if member and word in ("it", "its") and self._may_be_another(place, member, len(others)):
            return None, None
        if member and word == "it" and self._goes_on_unknown(place, member):
            return None, None
        if member and person and member.sex is None:
            member.sex = HE_SHE[word]
        return member, source

    def _without_the_silent(self, fitting: list[Candidate], place: Place, sex: str) -> list[Candidate]:
        """Candidates, less in mind where they have just asked or are whom the quotation speaks of as "he"."""
        here = self.scene.sentence_number(place)
        near = [e for e in self.spoken[-SPOKEN_BACK:] if here - self.scene.sentence_number(e[0]) <= ANSWERED_WITHIN]
        voices = {id(m) for _, _, m in near if m}
        addressed = {id(m or s) for at, s, m in near[-1:] if speaks_to(self.scene, at, sex)}
        asked = addressed | {id(m) for at, _, m in near[-1:] if m and has_asked(self.scene, at)}
        quiet = [c for c in fitting if c[0] and id(c[0]) not in voices]
        meant = max(quiet, key=lambda c: c[2], default=None) if speaks_of_one(self.scene, place, sex) else None
        spoken_of = {id(meant[0])} if meant else set[int]()
        return [
            (m, s, score + HAS_ASKED * (id(m or s) in asked) + CALLED_HE * (id(m) in spoken_of))
            for m, s, score in fitting
        ]

    def _spoke_just_before(self, place: Place, member: Member | None, source: Source | None) -> bool:
        """Whether this one was the last to speak, in a sentence before: then he goes on."""
        here = self.scene.sentence_number(place)
        last = next((e for e in reversed(self.spoken[-SPOKEN_BACK:]) if self.scene.sentence_number(e[0]) < here), None)
        return last is not None and last is self.spoken[-1] and (last[2] is member if member else last[1] is source)

    def _a_stranger_spoke(self, place: Place, member: Member | None) -> bool:
        """Whether somebody known by one word alone ("Holm said") spoke since the one in mind was named."""
        before = [entry for entry in self.spoken[-SPOKEN_BACK:] if stands_before(entry[0], place)]
        if not before or member is None:
            return False
        at, source, known = before[-1]
        named = member.last_place_before(place)
        near = self.scene.sentence_number(place) - self.scene.sentence_number(at) <= 2
        stranger = known is None and source.kind == "speaker" and bool(source.name) and is_bare(source)
        return near and stranger and (named is None or stands_before(named, at))

    def _may_be_another(self, place: Place, member: Member, others: int) -> bool:
        """Whether "it" is a thing told of since, or one of several where only one word is known of this one."""
        body = bool(member.heads) and not {h.lower() for h in member.heads}.isdisjoint(BODIES)
        bare = " " not in member.name and not (member.acronym or body or self.has_spoken(member))
        several = others > 0 or body_without_name(self.scene, place)
        guessed = bare and several and identify(member.name).country is None
        return guessed or self._tells_of_another(place, member)

    def _goes_on_unknown(self, place: Place, member: Member) -> bool:
        """Whether "it" spoke last and nobody knows who: "It said so. It went on", with no name between."""
        if not self.spoken:
            return False
        at, source, _ = self.spoken[-1]
        paragraph = self.scene.paragraphs[at.paragraph]
        near = self.scene.sentence_number(place) - self.scene.sentence_number(at) <= 2 and stands_before(at, place)
        unknown = source.name is None and at.first == at.last and paragraph.lower(at.first) == "it"
        named = member.last_place_before(place)
        return near and unknown and (named is None or stands_before(named, at))

    def _tells_of_another(self, place: Place, member: Member) -> bool:
        """Whether a thing without a name is what the text tells of before "it": "The video begins ... It shows"."""
        told = thing_told_of(self.scene, place)
        if told is None:
            return False
        paragraph, head = told
        heard = [s for at, s, _ in self.spoken if at.paragraph == paragraph.number and at.first <= head <= at.last]
        same = self.cast.by_place.get((paragraph.number, head)) is member or any(s.name == member.name for s in heard)
        noun = paragraph.lemma(head)
        return not same and noun not in COMPANY_LIKE | OF_ANY_KIND and noun not in map(singular, member.heads)

    def _one_unnamed(self, place: Place) -> list[Candidate]:
        """ "One unnamed sailor said ... they added": the unnamed person who spoke last, where nobody else fits."""
        if not self.spoken:
            return []
        at, source, _ = self.spoken[-1]
        near = self.scene.sentence_number(place) - self.scene.sentence_number(at) <= 2
        return [(None, source, HAS_SPOKEN)] if source.anonymous and near and stands_before(at, place) else []

    def _who_goes_on(self, place: Place, fitting: list[Candidate]) -> tuple[Candidate | None, bool]:
        """The one of these who spoke last, where the words say that he goes on: "he added", or "she also said".

        The first says so surely; the second only that somebody has spoken.
        """
        paragraph = self.scene.paragraphs[place.paragraph]
        verb = paragraph.words.heads[place.first]
        said = {paragraph.lower(c) for c in paragraph.tree.children[verb]}
        sure = paragraph.lower(verb) in GOING_ON
        if not sure and said.isdisjoint(("also", "further")):
            return None, False
        heard = [c for c in fitting if c[1] is not None]  # in the order in which they spoke
        return (heard[-1] if heard else None), sure

    def _last_is_unknown(self, place: Place) -> bool:
        """Whether somebody without name or role was the last to speak, one or two sentences before a place."""
        if not self.spoken:
            return False
        at, source, _ = self.spoken[-1]
        near = self.scene.sentence_number(place) - self.scene.sentence_number(at) <= 2
        return near and source.kind == "speaker" and source.name is None and not source.role

    def _named_alone(self, place: Place) -> Member | None:
        """The one person of the sentence before, for a pronoun that begins a sentence: "Look at Rask. He said"."""
        paragraph = self.scene.paragraphs[place.paragraph]
        if place.first != paragraph.tree.sentence(place.first)[0]:
            return None
        here = self.scene.sentence_number(place)
        beside = [*self.on_stage[place.paragraph - 1], *self.on_stage[place.paragraph]]
        named = [(at, m) for at, m in beside if m.person and self.scene.sentence_number(at) == here - 1]
        if len({id(m) for _, m in named}) != 1:
            return None
        at, member = named[0]
        before = self.scene.paragraphs[at.paragraph]
        first, last = before.tree.sentence(at.first)
        others = any(before.lower(i) in ("he", "she") for i in range(first, last + 1))
        stopped = any(before.words.forms[i] in (".", "!", "?") for i in (last - 1, last))  # no caption, no link
        return None if others or before.quoted(at.last) or not stopped else member

    def _fits(self, candidate: Candidate, word: str, place: Place) -> bool:
        member, source, _ = candidate
        if word in HE_SHE:
            sex = member.sex if member else sex_of_role(source)
            return sex in (None, HE_SHE[word]) and not (member is None and source is not None and are_many(source))
        if word in ("they", "them"):
            return not (member and (member.person or not self._are_they(member, place)))
        return member is not None and not member.plural and not member.person and self._acts(member, place)

    def _are_they(self, member: Member, place: Place) -> bool:
        """Whether one body may be "they": it has spoken or is a team, and no others came on since it was named."""
        before = member.last_place_before(place)
        if member.plural:
            acts = self._acts(member, place)
            return acts and before is not None and not others_between(self.scene, before, place, beside=False)
        one = self.has_spoken(member) or any(h in OF_SEVERAL for h in member.heads)
        if not one or before is None or identify(member.name).country or medium_of(member.name, "", self.known):
            return False
        return not others_between(self.scene, before, place, beside=True)

    def _acts(self, member: Member, place: Place) -> bool:
        """Whether a thing that is named can say something: a body, a country, what spoke or was just told of."""
        body = bool(member.acronym) or any(h in BODIES for h in member.heads)
        if self.has_spoken(member) or body or told_of_just_before(self.scene, member, place):
            return True
        return identify(member.name).country is not None and takes_part(self.scene, member)

    def candidates(self, place: Place, person: bool) -> list[Candidate]:
        """Who was named or spoke in the sentences before a place, with how much each is in mind."""
        here = self.scene.sentence_number(place)
        best: dict[int, tuple[Member, float]] = {}
        for number in range(max(place.paragraph - SEEN_BACK - 1, 0), place.paragraph + 1):
            for at, member in self.on_stage[number]:
                distance = here - self.scene.sentence_number(at)
                if bool(member.person) != person or not stands_before(at, place) or distance > SEEN_BACK:
                    continue
                score = self._weight(at, distance) + min(len(member.places), 6) * PER_MENTION
                if id(member) not in best or score > best[id(member)][1]:
                    best[id(member)] = (member, score)
        spoken_of = self._spoken_of(place) if person else set()
        found: list[Candidate] = [
            (member, None, score + (IN_WHAT_IS_SAID if id(member) in spoken_of else 0.0))
            for member, score in best.values()
        ]
        for at, source, member in self.spoken[-SPOKEN_BACK:]:
            distance = self._told_since(at, place) if person else here - self.scene.sentence_number(at)
            if not stands_before(at, place) or distance > SEEN_BACK or source.kind == "publisher":
                continue
            unknown = member is None and (is_bare(source) if person else source.name is None and not source.anonymous)
            if (source.kind == "speaker") == person and not unknown:
                score = HAS_SPOKEN + PER_SENTENCE * distance
                found.append((member, source, score + (IN_WHAT_IS_SAID if id(member) in spoken_of else 0.0)))
        return found

    def _told_since(self, at: Place, place: Place) -> int:
        """Sentences from who spoke to a place, but those of his quotation: as long as it goes on, he speaks."""
        here, there = self.scene.sentence_number(place), self.scene.sentence_number(at)
        last = self.scene.sentence_number(Place(at.paragraph, len(self.scene.paragraphs[at.paragraph]) - 1, 0))
        while there + 1 < min(here, last + 1) and self.scene.quoted_sentences[there + 1]:
            there += 1
        return here - there

    def _spoken_of(self, place: Place) -> set[int]:
        """Ids of the members that quotations beside a place name; none for a place that stands in one itself."""
        paragraph = self.scene.paragraphs[place.paragraph]
        if paragraph.quoted(place.first):
            return set()
        here = paragraph.words.sentences[place.first]
        beside = [(at, m) for at, m in self.on_stage[place.paragraph] if paragraph.quoted(at.first)]
        return {id(m) for at, m in beside if here - 1 <= paragraph.words.sentences[at.first] <= here}

    def _weight(self, at: Place, distance: int) -> float:
        paragraph = self.scene.paragraphs[at.paragraph]
        score = NAMED + PER_SENTENCE * distance
        deps, heads = paragraph.words.deps, paragraph.words.heads
        subjects = [heads[i] for i in range(at.first, at.last + 1) if deps[i] in SUBJECTS]
        if subjects:
            score += AS_SUBJECT if any(deps[verb] not in SIDE_CLAUSES for verb in subjects) else OF_SIDE_CLAUSE
        elif any(deps[i] == "poss" and deps[heads[i]] in SUBJECTS for i in range(at.first, at.last + 1)):
            score += OF_SUBJECT
        elif deps[at.last] in ("poss", "compound") and not is_person_noun(paragraph.lemma(heads[at.last])):
            score += OF_A_THING
        return score + (IN_QUOTATION if paragraph.quoted(at.last) else 0.0)

    # ------------------------------------------------------------ roles

    def person_meant(self, place: Place, lemma: str, said: Called) -> Member | None:
        """The person of the cast whom a role stands for: same noun, shared words, latest named before or just after."""
        called = also_called(lemma)
        best: tuple[float, Member | None] = (0.0, None)
        for member in self.cast.members:
            if not member.person or not any(h in called or h.endswith(f"-{lemma}") for h in member.heads):
                continue
            before = member.last_place_before(place)
            if (before is None and not said.definite) or not said.fits(member, lemma):
                continue
            if before is None and said.words - member.words:
                continue  # who comes on later is called so there
            score = 2.0 + len(said.words & member.words) - (1.5 if said.words - member.words else 0.0)
            score -= 0.03 * self.sentences_between(before, place) if before else 1.0
            if score > best[0]:
                best = (score, member)
        return best[1]

    def person_in_mind(self, place: Place, lemma: str) -> Member | None:
        """The one person the sentences before are about, when "the senator" names an office nobody in the text has."""
        unnamed = self.unnamed_before(lemma)
        if (
            lemma in OF_MANY | OFFICES_TOLD
            or (unnamed and not are_many(unnamed))
            or self._came_on_unnamed(place, lemma)
        ):
            return None
        known_as_else = {id(m): CALLED_ELSE for m in self.cast.members if m.heads and lemma not in m.heads}
        named = [
            (score + known_as_else.get(id(m), 0.0), m)
            for m, _, score in self.candidates(place, person=True)
            if m and open_to(m, lemma)
        ]
        named.sort(key=lambda entry: (-entry[0], entry[1].name))
        second = next((score for score, m in named if m is not named[0][1]), -9.0)
        if not named or (named[0][0] < NAMED and (named[0][0] < HALF_IN_MIND or named[0][0] - second < FAR_AHEAD)):
            return None
        if named[0][0] - second >= CLEARLY_AHEAD:
            return named[0][1]
        main = self.main_person(None, lambda m: open_to(m, lemma)) if lemma in OFFICES_OF_ONE else None
        return main if any(m is main for _, m in named) else None

    def main_person(self, sex: str | None, open_to: Callable[[Member], bool]) -> Member | None:
        """Whom the whole text is about: named often, and at least twice as often as anybody else who could be meant."""
        fitting = [m for m in self.cast.members if m.person and (sex is None or m.sex in (None, sex)) and open_to(m)]
        first, second = ([*sorted(fitting, key=lambda m: -len(m.places)), None, None])[:2]
        if first is None or len(first.places) < OFTEN:
            return None
        return first if second is None or len(first.places) >= 2 * len(second.places) else None

    def _came_on_unnamed(self, place: Place, lemma: str) -> bool:
        """Whether the text has spoken of "a farmer", or of farmers, before a place: "the farmer" is he."""
        if lemma in OFFICES_OF_ONE:
            return False
        for paragraph in self.scene.paragraphs[: place.paragraph + 1]:
            for i in range(len(paragraph)):
                if (paragraph.number, i) >= (place.paragraph, place.first):
                    break
                if paragraph.is_noun(i) and paragraph.lemma(i) == lemma:
                    return True
        return False

    def sentences_between(self, before: Place, place: Place) -> int:
        return self.scene.sentence_number(place) - self.scene.sentence_number(before)
