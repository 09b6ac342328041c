"""Headlines that open with what they are about: "Ebola: Two nurses ill"."""

from collections.abc import Sequence

from headwater.attribution.names.titles import BODIES, PAPERS
from headwater.model import Attribution


def is_topic(said: Attribution, start: int, body: Sequence[Attribution]) -> bool:
    """Whether a name and a colon that open a headline say what it is about ("Ebola: Two nurses ill"), not who says it.

    Persons, media and what is called a body or a paper speak ("Police: Two held", "Report: ..."); any other name does
    where the text has it speak too.
    """
    name, mention = said.source.name, said.source.mention
    if said.cue is None or said.cue.exact != ":" or said.source.kind != "organization" or not name or not mention:
        return False
    if mention.start != start or name.split()[-1].lower().removesuffix("s") in BODIES | PAPERS:
        return False
    return not any(each.source.name == name for each in body)
