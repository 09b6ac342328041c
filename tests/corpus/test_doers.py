"""Who did it, and to whom: two statements of one deed by two doers are two, and one doer has many names."""

import pytest

from headwater.claims.comparison.comparing import compare
from headwater.claims.frames import frame_of
from headwater.claims.words.doers import Doer, is_other, opposed
from headwater.language import parse

JOINED = {"same", "refines"}


def relation(a: str, b: str) -> str:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    found = compare(one, other).relation
    assert (found in JOINED) == (compare(other, one).relation in JOINED)
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The militia killed the mayor of Osk on Tuesday.", "The army killed the mayor of Osk on Tuesday."),
        ("The union rejected the offer on Friday.", "The company rejected the offer on Friday."),
        ("The mayor was killed by the army near Osk.", "The militia killed the mayor near Osk."),
        ("Teachers walked out of the talks in Osk.", "Ministers walked out of the talks in Osk."),
        ("The rebels freed the 12 hostages on Sunday.", "The police freed the 12 hostages on Sunday."),
        ("Talvia closed its border with Norland on Monday.", "Sarnia closed its border with Norland on Monday."),
        ("Police officers closed the road to Velm.", "Army officers closed the road to Velm."),
        ("The prime minister vetoed the water law.", "The president vetoed the water law."),
        ("Lena Frisk fired the shots at the station.", "Rolf Brandt fired the shots at the station."),
        ("A nurse was killed in the blast in Osk.", "A teacher was killed in the blast in Osk."),
        ("The bill was approved by the senate late on Thursday.", "The union approved the bill late on Thursday."),
    ],
)
def test_what_two_doers_did_is_told_twice(a: str, b: str) -> None:
    assert relation(a, b) == "differs"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The militia killed the mayor of Osk on Tuesday.", "The armed group killed the mayor of Osk on Tuesday."),
        ("Talvia closed its border with Norland on Monday.", "The government closed its border with Norland on Monday."),
        ("The TLF killed the mayor of Osk on Tuesday.", "The militia killed the mayor of Osk on Tuesday."),
        ("The company rejected the offer on Friday.", "Velm Steel rejected the offer on Friday."),
        ("The mayor was killed by the army near Osk.", "Soldiers killed the mayor near Osk."),
        ("Officers arrested the driver in Velm on Monday.", "Police arrested the driver in Velm on Monday."),
        ("The captain ignored the storm warning.", "Rolf Brandt ignored the storm warning."),
        ("Lawmakers approved the bill late on Thursday.", "The senate approved the bill late on Thursday."),
        ("Russia closed its border with Norland on Monday.", "Moscow closed its border with Norland on Monday."),
        ("Government troops took the town of Osk on Sunday.", "The government took the town of Osk on Sunday."),
        ("Anton Carlo Frisk III sold the mine in Osk.", "Frisk sold the mine in Osk."),
        ("The National Guard closed the road to Velm.", "Soldiers closed the road to Velm."),
    ],
)  # fmt: skip
def test_one_doer_has_many_names(a: str, b: str) -> None:
    assert relation(a, b) in JOINED


def test_two_doers_do_not_contradict_each_other() -> None:
    a = "The union approved the wage offer of the port of Velm on Friday."
    b = "The company rejected the wage offer of the port of Velm on Friday."
    assert relation(a, b) == "differs"
    assert relation(a, b.replace("company", "union")) == "contradicts"


def test_who_did_it_to_whom_is_not_turned_round() -> None:
    a, b = "The wolves attacked the shepherds of Osk on Monday.", "The shepherds of Osk attacked the wolves on Monday."
    assert relation(a, b) == "differs"
    assert relation(a, "The shepherds of Osk were attacked by the wolves on Monday.") in JOINED


def test_a_trade_written_large_is_no_name_and_one_with_a_name_is_part_of_it() -> None:
    def doer(words: str) -> Doer:
        (frame,) = (frame_of(p) for p in parse([f"{words} closed the road to Osk."]))
        assert frame is not None
        return frame.doer

    assert (doer("Police").names, doer("Police").trades) == ((), {"police"})
    assert [name for name, _ in doer("Velm Police").names] == ["Velm Police"]
    assert [name for name, _ in doer("Judge Rolf Brandt").names] == ["Rolf Brandt"]
    assert doer("Judge Rolf Brandt").trades == {"judge"}


def test_words_on_no_line_together_may_be_one_doer() -> None:
    assert [opposed(*pair) for pair in (("union", "company"), ("union", "miner"), ("minister", "government"))] == [
        True, False, False,
    ]  # fmt: skip


def test_every_trade_and_every_name_has_to_be_another() -> None:
    police, both, army = (Doer(frozenset(words.split())) for words in ("police", "police army", "army"))
    assert [is_other(police, other) for other in (both, army, Doer())] == [False, True, False]
    ada, frisk, firm = (Doer(names=(name,)) for name in (("Ada", "person"), ("Frisk", "person"), ("Velm", "body")))
    assert [is_other(ada, other) for other in (ada, frisk, firm)] == [False, True, False]
    unknown = [Doer(names=((name, ""),)) for name in ("Velm", "Osk")]
    assert not is_other(*unknown)
