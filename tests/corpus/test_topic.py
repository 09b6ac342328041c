"""Whether two statements are one is shown by what the others of their story do not speak of, not by its topic."""

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.claims.comparison.comparing import Verdict
from headwater.claims.comparison.topic import FEWEST, Topic
from headwater.claims.frames import Frame, frame_of
from headwater.language import parse
from headwater.model import Claim, Document, Story

# A story of one company's phone: each page speaks of it in every sentence.
BEAM = (
    "Orfa will launch a new phone with a small screen in Velm this year.",
    "The Orfa phone has a small screen and a glass back.",
    "Orfa sold 4 million phones in the spring.",
    "The phone will be built by 300 workers in Harve.",
    "Ada Kessel, who leads Orfa, showed the phone to dealers in Velm.",
    "The new phone from Orfa has a battery that lasts for two days.",
    "Orfa phones with a small screen were dropped four years ago.",
    "The smaller model went back on the shelves of dealers in Osk after customers had asked for it.",
    "Orfa moved the launch of its phone from May to June.",
    "Dealers in Tarn have ordered 9,000 phones from Orfa.",
    "Orfa has tested the small screen on 60 drivers.",
    "Rolf Brandt drew the phone for Orfa in Osk.",
    "The camera of the phone comes from Talvia.",
    "The warehouse in Lund was robbed of its handsets.",
)
COURIER = (
    "A phone with a small screen may help Orfa in Velm, where its large phones sell badly.",
    "Orfa has not said what the phone will cost in Velm.",
    "The screen of the new phone is made of Harve glass.",
    "Rival phones with a small screen cost 200 crowns.",
    "Orfa lost 20 million crowns on its last phone with a large screen.",
    "The new Orfa phone will come in red and in blue.",
    "Bankers expect Orfa to sell 2 million new phones by the winter.",
    "Orfa phones are sold in 40 countries.",
    "The large phone from Orfa was launched in Velm by Ada Kessel last year.",
    "Thieves emptied a Lund warehouse that held crates of handsets.",
    "Orfa makes the case of the phone from old nets.",
    "The Velm port unloaded the first phones on Monday.",
    "Lena Frisk wrote the program that wakes the phone.",
    "Orfa tests each new phone for a year in its Velm laboratory.",
)


def claims_of(*pages: tuple[str, ...]) -> list[Claim]:
    texts = ["\n\n".join(page) for page in pages]
    documents = [Document(id=f"p{n}", source=f"p{n}", text=t, page_text=t) for n, t in enumerate(texts)]
    story = Story(id="s", title="", document_ids=tuple(d.id for d in documents))
    return find_claims(documents, attribute(documents, tier="rules"), (), [story])


def frames(*words: str) -> list[Frame]:
    found = [frame_of(p) for p in parse(list(words))]
    assert None not in found
    return [f for f in found if f is not None]


def test_a_word_that_many_use_tells_nothing_and_one_that_two_use_all() -> None:
    topic = Topic.of(frames(*BEAM, *COURIER))
    assert topic.known
    assert topic.rarity(0) == pytest.approx(0.8)
    assert 0.5 < topic.rarity(1) < 0.6
    assert topic.rarity(topic.used["phone"]) == 0.0
    theft, burglary = frames(BEAM[-1], COURIER[9])
    assert topic.telling(theft, burglary) == topic.telling(burglary, theft) > 1.2
    launch, cost = frames(BEAM[0], COURIER[0])
    assert topic.telling(launch, cost) < 0.6
    assert topic.may_be_one(Verdict("differs", "", likely=0.2), 0.9)
    assert not topic.may_be_one(Verdict("differs", "", likely=0.3), 0.8)
    assert topic.may_be_one(Verdict("differs", "", likely=0.4), 0.8)
    assert not topic.may_be_one(Verdict("differs", "", likely=0.6), 0.5)


def test_names_tell_less_than_what_was_done() -> None:
    one, other = frames("Ada Kessel met Rolf Brandt in Lund.", "Rolf Brandt saw Ada Kessel in Lund.")
    things, again = frames("A crate of handsets lay in a cellar.", "The handsets were in a crate in some cellar.")
    topic = Topic.of(frames(*BEAM, *COURIER))
    assert topic.telling(one, other) < topic.telling(things, again)
    crew = frames(
        "Rolf Brandt, Ada Kessel, Lena Frisk and Emil Aas were held.",
        "Rolf Brandt, Ada Kessel, Lena Frisk and Emil Aas rowed.",
    )
    assert topic.telling(*crew) == pytest.approx(0.5)  # a list of names tells no more than two or three


def test_a_story_of_few_statements_shows_no_topic() -> None:
    few = frames(*BEAM)
    assert len(few) < FEWEST
    assert not Topic.of(few).known
    assert Topic.of([*few, *few]).known
    assert not Topic.of([None] * FEWEST).known


def test_what_only_two_speak_of_joins_them_in_other_words() -> None:
    [theft] = [c for c in claims_of(BEAM, COURIER) if "handsets" in c.text]
    assert {m.exact for m in theft.mentions} == {BEAM[-1].rstrip("."), COURIER[9].rstrip(".")}
    apart = claims_of(BEAM[-1:], COURIER[9:10])  # too little is told to know what both pages speak of: perhaps one
    assert [len(c.mentions) for c in apart] == [1, 1]
    assert [[m.claim for m in c.possible_matches] for c in apart] == [[apart[1].id], [apart[0].id]]


def test_another_subject_is_perhaps_one_and_no_more() -> None:
    burglars = "Burglars stole handsets in crates from the Lund warehouse and its yard."
    thieves = "Thieves took forty crates of handsets from a warehouse in Lund."
    claims = claims_of((*BEAM[:-1], thieves), (*COURIER[:9], burglars, *COURIER[10:]))
    theft, burglary = (c for c in claims if "crates" in c.text)
    assert [m.claim for m in theft.possible_matches] == [burglary.id]


def test_what_shares_the_topic_alone_is_not_laid_before_the_reader() -> None:
    claims = claims_of(BEAM, COURIER)
    named = {c.id: c.text for c in claims}
    pairs = {frozenset((c.text, named[m.claim])) for c in claims for m in c.possible_matches}
    launch, cost = (next(c.text for c in claims if words in c.text) for words in ("will launch a new", "may help"))
    assert frozenset((launch, cost)) not in pairs
