"""How a report speaks of sources without a name: never as "they", and never a thing as somebody."""

from headwater import Report, trace_documents
from headwater.model import Document


def traced(text: str) -> Report:
    return trace_documents([Document(id="p1", source="p1", text=text, page_text=text)])


def test_they_are_told_by_what_they_are() -> None:
    report = traced(
        "Two harbour workers came to the quay on Monday. Unnamed workers told the paper the crane was broken. They said the"
        " boat was gone and the rope had been cut twice that night."
    )
    names = [node.name for node in report.lineage.nodes if node.kind == "anonymous"]
    assert names
    assert not {"they", "They"} & set(names)


def test_all_of_which_is_no_unnamed_person() -> None:
    report = traced(
        "The boarding party found grapnels, ladders and ropes, all of which confirmed their intent to attack the boat."
    )
    assert not any(a.source.anonymous for a in report.attributions)
