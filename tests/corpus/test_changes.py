"""What became of sentences on their way to another page: found where a reader would care, and nothing else told."""

import json
from pathlib import Path

import pytest

from bench import changes as bench_changes
from bench import common
from headwater import Options, Report, trace_documents
from headwater.model import Document, Page
from headwater.reading.document import read_page

FLOORS = json.loads((Path(common.__file__).parent / "floors.json").read_text())
BEFORE = (
    "A passenger ferry hit the northern quay of Oland on Tuesday morning and its bow was torn open over two metres.\n\n"
    "The quay was built in 1962 and had been repaired after the winter storms four years ago.\n\n"
)
AFTER = (
    "\n\nThe next sailing from the southern quay was brought forward by an hour for the passengers who had been waiting.\n\n"
    "Ferries to the outer islands run every two hours in spring and every hour in the summer months."
)


def page(text: str, publisher: str, hour: int, credit: str = "") -> Document:
    content = f"{credit}{BEFORE}{text}{AFTER}".encode()
    fields = {"title": "Ferry hits quay at Oland", "publisher": publisher, "date": f"2031-03-04T{hour:02}:00:00Z"}
    return read_page(Page(source=publisher, content=content, content_type="text/plain", fields=fields))


def traced(source: str, copy: str, credit: str = "OLAND (Meridian) - ", hour: int = 12) -> Report:
    pages = page(source, "Meridian", 8), page(copy, "Coast Beam", hour, credit)
    return trace_documents(pages, options=Options(tier="fast"))


def told(source: str, copy: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (c.kind, c.a_words and c.a_words.exact, c.b_words and c.b_words.exact) for c in traced(source, copy).changes
    ]


@pytest.mark.parametrize(
    ("source", "copy", "change"),
    [
        (
            "Fourteen people were hurt when the ferry struck the quay, the coastguard said.",
            "Forty people were hurt when the ferry struck the quay, the coastguard said.",
            ("number", "Fourteen", "Forty"),
        ),
        (
            "The ferry will return to service on 12 March, the operator Norvex said.",
            "The ferry will return to service on 12 May, the operator Norvex said.",
            ("time", "12 March", "12 May"),
        ),
        (
            "The engine had been checked by the yard at Velm in February, the mayor, Eldar Moen, said.",
            "The engine had been checked by the yard at Velm in February, the mayor, Jonas Reyer, said.",
            ("name", "Eldar Moen", "Jonas Reyer"),
        ),
        (
            "The accident may have been caused by a broken pump, harbour master Ragna Tveit said.",
            "The accident was caused by a broken pump, harbour master Ragna Tveit said.",
            ("hedge-dropped", "may have been caused", "was caused"),
        ),
        (
            "At least 19 people were taken to hospital by the coastguard, Ragna Tveit said.",
            "Nineteen people were taken to hospital by the coastguard, Ragna Tveit said.",
            ("hedge-dropped", "At least 19", "Nineteen"),
        ),
        (
            "The quay was not inspected after the storm in January, harbour master Ragna Tveit said.",
            "The quay was inspected after the storm in January, harbour master Ragna Tveit said.",
            ("negation", "was not inspected", "was inspected"),
        ),
        (
            "The line will be closed if the safety board finds that rules were broken, Ragna Tveit said.",
            "The line will be closed, Ragna Tveit said.",
            ("condition-dropped", "if the safety board finds that rules were broken", None),
        ),
        (
            "Police detained the chief engineer on Tuesday evening and searched the office of the line.",
            "Police charged the chief engineer on Tuesday evening and searched the office of the line.",
            ("stronger-wording", "detained", "charged"),
        ),
        (
            '"We have seen no damage to the tanks, but we have not looked at all of them," Ragna Tveit said.',
            '"We have seen no damage to the tanks," Ragna Tveit said.',
            ("quotation-cut", "but we have not looked at all of them", None),
        ),
        (
            "Two people familiar with the inquiry said the captain had left the bridge before the ferry reached the quay.",
            "The captain had left the bridge before the ferry reached the quay.",
            ("attribution-dropped", "Two people familiar with the inquiry said", None),
        ),
        (
            "The captain left the bridge before the ferry reached the quay, Chief Engineer Nadia Ferrante said.",
            "The captain left the bridge before the ferry reached the quay, experts said.",
            ("attribution-changed", "Chief Engineer Nadia Ferrante", "experts"),
        ),
        (
            "The line has cancelled all its sailings until Friday, it said in a statement.",
            "The line has cancelled all its sailings until Friday because of unpaid bills, it said in a statement.",
            ("cause-added", None, "because of unpaid bills"),
        ),
        (
            "Safety checks had been left out all winter, a former mate said.\n\nNorvex denied this on Tuesday evening.",
            "Safety checks had been left out all winter, a former mate said.",
            ("denial-dropped", "Norvex denied this on Tuesday evening.", None),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_changes_of_each_kind(source: str, copy: str, change: tuple[str, str | None, str | None]) -> None:
    assert change in told(source, copy)


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        (
            "About 15 percent of the 1,197 passengers were taken to hospital, the coastguard said on Tuesday.",
            "On Tuesday the coastguard said about 15 per cent of the 1,197 passengers had been taken to hospital.",
        ),
        (
            '"We have seen no damage to the tanks," Ragna Tveit, the harbour master, said.',
            "Harbour master Ragna Tveit said they had seen no damage to the tanks.",
        ),
        (
            "Residents rejected a plan to reopen the old quay, the council said.",
            "Residents turned down a plan to reopen the old quay, the council said.",
        ),
        (
            "The line said it had closed its office in Velm and moved its staff to the capital.",
            "The line closed its office in Velm and moved its staff to the capital, it said.",
        ),
        (
            "Crews must leave their boats at the southern quay until the repairs are done.",
            "Crews have to leave their boats at the southern quay until the repairs are done.",
        ),
        (
            "I do not think that the quay was at fault, harbour master Ragna Tveit said.",
            "I think that the quay was not at fault, harbour master Ragna Tveit said.",
        ),
    ],
    ids=str,
)
def test_other_words_for_the_same_are_no_change(source: str, copy: str) -> None:
    assert told(source, copy) == []


def test_a_copy_is_told_of_once_and_what_is_worst_first() -> None:
    source = "Fourteen people were hurt, the coastguard said. The accident may have been caused by a broken pump at the stern."
    copy = "Forty people were hurt, the coastguard said. The accident was caused by a broken pump at the stern."
    report = traced(source, copy)
    (finding,) = [f for f in report.findings if f.kind == "altered-copy"]
    assert finding.severity == "high"
    assert finding.reason == (
        "Coast Beam has text of Meridian and says something else with it: “Forty” stands for “Fourteen”; "
        "“was caused” stands for “may have been caused”."
    )
    assert {c.id for c in report.changes} < set(finding.rests_on)
    texts = {d.id: d.text for d in report.documents}
    assert all(s.exact == texts[s.document][s.start : s.end] for s in finding.spans)


def test_where_nobody_is_known_to_be_first_no_page_is_accused() -> None:
    source = "Fourteen people were hurt when the ferry struck the quay, the coastguard said."
    report = traced(source, source.replace("Fourteen", "Forty"), credit="", hour=8)
    (finding,) = [f for f in report.findings if f.kind == "altered-copy"]
    assert finding.severity == "medium"
    assert finding.document is None
    assert finding.reason.startswith("Meridian and Coast Beam have text in common, and")


def test_another_event_in_the_same_form_is_no_copy() -> None:
    source = "Sankar Bank is issuing a bond of 60 million crowns due on 7 May, lead manager Nomia Trust said on Monday."
    copy = (
        "Sekim Rail is issuing a bond of 200 million crowns due on 9 June, lead manager Yamura Trust said on Tuesday."
    )
    assert told(source, copy) == []


def test_a_speaker_exchanged_in_a_copied_sentence_is_no_second_origin() -> None:
    source = "The engine had been checked by the yard at Velm in February, the mayor, Eldar Moen, said."
    report = traced(source, source.replace("Eldar Moen", "Jonas Reyer"))
    for claim in report.claims:
        if "engine had been checked" in claim.text:
            assert claim.independent_origins.min == 1


def test_invented_copies_are_read_as_an_editor_reads_them() -> None:
    found = bench_changes.measure([*bench_changes.rows_of("tuned")[::4], *bench_changes.rows_of("kept")[::4]])
    assert found["serious"] > 40
    assert found["serious_found"] >= FLOORS["changes.quick.serious_found"]
    assert found["harmless_accused"] <= FLOORS["changes.quick.harmless_accused"]


def test_a_dropped_reportedly_is_told_by_its_own_words() -> None:
    """It was told by an event far from it: "realised" for "realised that ... reportedly"."""
    said = '"It was only then that I realised that she was speaking about the lights that I saw while we were at sea,"'
    assert told(f"{said} Eldar Moen reportedly said.", f"{said} said Eldar Moen.") == [
        ("hedge-dropped", "reportedly said", "said")
    ]


def test_the_next_reading_of_a_series_is_no_altered_copy() -> None:
    """Next week's figures were this week's, altered."""
    form = (
        "There were {} tonnes of corn shipped to Oland in the week ended {}, according to the Velm harbour board's "
        "latest report on exports from its quays. Oland has bought {} tonnes of Velm corn, as of {}, for delivery in the "
        "fourth year of the agreement between the two islands."
    )
    assert (
        told(
            form.format("106,200", "March 26", "265,000", "March 26"),
            form.format("287,700", "April 2", "282,600", "April 2"),
        )
        == []
    )
