"""What a text does between two places and around a name: whether others came on, whether a country acts."""

from headwater.attribution.names.titles import BODIES, is_person_noun
from headwater.attribution.sources.members import Member
from headwater.attribution.text.scene import Place, Scene

SAME_BODY = {"militias": "militia", "paper": "newspaper", "organisation": "organization"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def singular(noun: str) -> str:
    """One form for the nouns that stand for one kind of body."""
    return SAME_BODY.get(noun, noun).removesuffix("s")


def others_between(scene: Scene, before: Place, place: Place) -> bool:
    """Whether several persons or bodies come on between two places: "they" are hardly the one named before them."""
    for number in range(before.paragraph, place.paragraph + 1):
        paragraph = scene.paragraphs[number]
        first = before.last + 1 if number == before.paragraph else 0
        end = place.first if number == place.paragraph else len(paragraph)
        for i in range(first, end):
            noun = paragraph.lemma(i)
            if paragraph.is_plural(i) and (is_person_noun(noun) or singular(noun) in BODIES):
                return True
    return False


def takes_part(scene: Scene, member: Member) -> bool:
    """Whether a country does something in a text, and is not only where something lies."""
    for place in member.places:
        paragraph = scene.paragraphs[place.paragraph]
        deps = paragraph.words.deps[place.first : place.last + 1]
        led = {paragraph.lower(place.first - 1), paragraph.lower(place.first - 2)}
        if not {*SUBJECTS, "poss"}.isdisjoint(deps) or led & {"for", "by"}:
            return True
    return False
