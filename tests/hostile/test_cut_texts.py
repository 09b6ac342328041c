"""Texts that stop in the middle: a feed's teaser, a paywall, a crawler that had enough. No word is a bad last one."""

import pytest

from headwater import Options
from headwater.model import Page, Tier
from headwater.reading.document import read_page
from headwater.trace import trace_documents

STORY = (
    "Twelve charities in Port Halden said on Tuesday that they had set up an umbrella group called the Orrey Relief Fund. "
    "“Not one of us can do it alone,” said Emil Rask, the chairman of the Velm Harbour Society, in a statement to Ferry Week. "
    "According to the mayor, Ada Finch, the damage was put at 3 million crowns, something the owner, Orrey Line, denied. "
    "The number of hurt was put at 14. A spokeswoman for Tarn & Sons, who asked not to be named, told the BBC No. 10 knew. "
    "Dr. Lars Holm of St. Anne's wrote: “The engines of the M/S Sunniva stopped twice.” Rask rejected that account as untrue."
)


@pytest.mark.parametrize("tier", ["rules", "fast"])
def test_a_text_may_stop_behind_any_word(tier: Tier) -> None:
    words = STORY.split()
    cut = [" ".join(words[:end]) for end in range(4, len(words))]
    cut += [" ".join(words[begin : begin + 25]) for begin in range(1, len(words) - 4)]
    pages = [
        Page(source=f"{n}.txt", content="\n\n".join(cut[n::4]).encode(), content_type="text/plain") for n in range(4)
    ]
    report = trace_documents([read_page(page) for page in pages], (), Options(tier=tier))
    assert len(report.documents) == len(pages)
    assert {a.source.name for a in report.attributions} > {"Emil Rask", "Ada Finch"}
