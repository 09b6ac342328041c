"""The bench's figures by kind: what counts as direct, mixed and indirect, and how attributions are matched."""

from bench.attribution_kinds import figures_by_kind

TEXT = "“It is shut,” Voss said. She said that it would open. Reed called it “a mess” for the port."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


GOLD = {
    "text": TEXT,
    "attributions": [
        {"source": spans("Voss"), "cue": spans("said"), "content": spans("“It is shut,”")},
        {"source": spans("She"), "cue": spans("said"), "content": spans("that it would open")},
        {"source": spans("Reed"), "cue": spans("called"), "content": spans("it “a mess” for the port")},
    ],
}


def test_all_found_is_one_of_each():
    figures = figures_by_kind([GOLD], [GOLD])
    assert set(figures.values()) == {1.0}
    assert len(figures) == 12


def test_misses_inventions_and_wrong_speakers_count_where_they_belong():
    answer = {
        "attributions": [
            {"source": spans("Reed"), "cue": spans("said"), "content": spans("“It is shut,”")},  # the wrong speaker
            {"source": spans("She"), "cue": spans("said"), "content": spans("would")},  # a third of the words
            {"source": [], "cue": spans("called"), "content": spans("it “a mess” for")},
        ]
    }
    figures = figures_by_kind([GOLD], [answer])
    assert (figures["direct_recall"], figures["direct_e2e_recall"]) == (1.0, 0.0)
    assert (figures["indirect_recall"], figures["indirect_precision"]) == (0.0, 0.0)
    assert (figures["mixed_precision"], figures["mixed_e2e_precision"]) == (1.0, 0.0)
