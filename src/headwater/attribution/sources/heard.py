"""Whose last name is it that says something alone ("Rask said"), where no full name of the text tells.

A name of one word is a person's or a body's. Where the text has nothing that tells which, the recogniser of entities
is asked about every place at which the name stands, and a person needs more than half of them. (Of 23 such names of
150 articles it took seven for persons: four were, two are papers, which our table has, and one was "Lowe’s", a shop.)
"""

from collections import Counter

from headwater.attribution.names.entities import country_of
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.titles import BODIES
from headwater.attribution.sources.bearers import speaks_by_last_name
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.text.scene import Paragraph, Scene
from headwater.language import parse
from headwater.model import HandKind

LEAST_LETTERS = 3


def names_that_speak(scene: Scene) -> set[str]:
    """The names of one word that are the subject of a verb of saying somewhere."""
    return {
        paragraph.words.forms[i]
        for paragraph in scene.paragraphs
        for i in range(len(paragraph))
        if speaks_by_last_name(paragraph, i)
    }


def _reports(scene: Scene, name: str) -> bool:
    """Whether a name is said to report: "as Orrey has reported" is a medium's."""
    for paragraph in scene.paragraphs:
        for i, form in enumerate(paragraph.words.forms):
            if form == name and VERB_OF.get(paragraph.lower(paragraph.words.heads[i])) == "report":
                return True
    return False


def _is_said_to_be_one(scene: Scene, name: str) -> bool:
    """Whether a name does something to himself or herself: "Rask compared himself to the mayor"."""
    for paragraph in scene.paragraphs:
        for i, form in enumerate(paragraph.words.forms):
            if form == name and paragraph.words.deps[i] == "nsubj":
                verb = paragraph.words.heads[i]
                if any(paragraph.lower(c) in ("himself", "herself") for c in paragraph.tree.children[verb]):
                    return True
    return False


def _alone(paragraph: Paragraph, i: int) -> bool:
    """Whether a name says something and nothing hangs on it: no "Department (for Schools)", no "Rask (and Finch)"."""
    children = [c for c in paragraph.tree.children[i] if paragraph.words.forms[c][:1].isalnum()]
    return speaks_by_last_name(paragraph, i) and not children and paragraph.lower(i) not in BODIES


def _is_taken_up(scene: Scene, name: str) -> bool:
    """Whether the sentence after one that a name says something in goes on with "he said", and names nobody else."""
    for paragraph in scene.paragraphs:
        words, sentences = paragraph.words, paragraph.words.sentences
        for i, form in enumerate(words.forms):
            if form not in ("he", "she", "He", "She") or paragraph.quoted(i) or words.deps[i] != "nsubj":
                continue
            if VERB_OF.get(paragraph.lower(words.heads[i])) not in SAY:
                continue
            beside = [k for k in range(len(paragraph)) if sentences[i] - 1 <= sentences[k] and k < i]
            named = [k for k in beside if paragraph.tag(k) == "NNP" and words.deps[k] in ("nsubj", "nsubjpass", "dobj")]
            says = [k for k in named if words.forms[k] == name and _alone(paragraph, k)]
            if says and all(words.forms[k] == name for k in named) and not paragraph.is_name(says[0] + 1):
                return True
    return False


def persons_among(scene: Scene, names: set[str], known: dict[str, HandKind]) -> set[str]:
    """Those of these names that are persons': by what they do, or as the recogniser takes most of their places."""
    asked = {n for n in names if len(n) >= LEAST_LETTERS and n.isalpha() and not n.isupper()}
    asked = {n for n in asked if not (medium_of(n, "", known) or country_of(n) or _reports(scene, n))}
    beside = [p for p in scene.paragraphs if asked and not p.in_title_case and not asked.isdisjoint(p.words.forms)]
    places, persons = Counter[str](), Counter[str]()
    for doc in parse([p.words.text for p in beside]):
        for word in doc:
            if word.text not in asked:
                continue
            owns = word.i + 1 < len(doc) and doc[word.i + 1].tag_ == "POS"  # "Lowe’s reports"
            half = word.i > 0 and doc[word.i - 1].text == "-"  # "al-Velm said"
            places[word.text] += 1
            persons[word.text] += word.ent_type_ == "PERSON" and not (owns or half)
    return {n for n in asked if persons[n] * 2 > places[n] or _is_said_to_be_one(scene, n) or _is_taken_up(scene, n)}
