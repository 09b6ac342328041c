"""The trained judges on invented texts: order, not exact numbers."""

from itertools import pairwise

from bench.claim_relations import relation_scores
from headwater.headlines import stance, support_score
from headwater.headlines.alignment import align
from headwater.headlines.grammar import arc_traits
from headwater.headlines.rewording import rewording_traits

BODY = (
    "The council of Tarnow Bay voted on Monday to close the old grain mill, which has stood empty since the fire. "
    "Mayor Lena Frisk said the site would become a park. Opponents want to keep the tower, the last of its kind. "
    "The vote was nine to four."
)
HOAX = (
    "A photograph of a whale in the harbour of Tarnow Bay is a hoax, the harbour master says. The picture was fabricated, "
    "and there is no evidence that a whale was ever there. The claim is false, said Ivo Brandt, who has run the harbour "
    "for ten years. The fake picture was shared by thousands. It was made with a toy, he said, and it is not true."
)


def test_a_copied_sentence_is_supported_more_than_a_spliced_one() -> None:
    copied = support_score("The council of Tarnow Bay voted on Monday to close the old grain mill.", BODY)
    spliced = support_score("Mayor Lena Frisk voted to close the tower, the last site of the fire.", BODY)
    absent = support_score("Police in Velm arrested three smugglers on Sunday.", BODY)
    assert copied > spliced > absent
    assert absent >= 0
    assert copied <= 1


def test_a_subject_that_got_another_verb_costs_support() -> None:
    kept = support_score("Mayor Lena Frisk said the site would become a park.", BODY)
    swapped = support_score("Opponents said the site would become a park.", BODY)
    assert kept > swapped
    kept_arcs, swapped_arcs = (
        arc_traits(f"{who} said the site would become a park.", BODY) for who in ("Mayor Lena Frisk", "Opponents")
    )
    assert kept_arcs["arcs_copied"] == 1.0
    assert (kept_arcs["arcs_across"], swapped_arcs["arcs_across"]) == (0.0, 1.0)
    assert (kept_arcs["same_subjects"], swapped_arcs["same_subjects"]) == (2.0, 1.0)


def test_a_reworded_headline_loses_support_with_each_thing_that_the_text_lacks() -> None:
    reworded = "Grain mill to close after Tarnow Bay vote"
    stranger = "Grain mill to close after Velm vote"
    strangers = "Cement mill to close after Velm riot"
    scores = [support_score(headline, BODY) for headline in (reworded, stranger, strangers)]
    assert scores[0] > scores[1] > scores[2] > 0


def test_a_number_or_a_name_that_the_text_does_not_have_costs_a_reworded_headline_most() -> None:
    reworded = "Councillors in Tarnow Bay have agreed, by nine votes, that an empty grain mill will be shut"
    numbers = reworded.replace("nine votes", "thirteen votes")
    names = reworded.replace("Tarnow Bay", "Velm Harbour")
    adjective = reworded.replace("an empty grain", "an ugly grain")
    scores = [support_score(headline, BODY) for headline in (reworded, adjective, names, numbers)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    lost = [rewording_traits(headline, BODY) for headline in (reworded, names, numbers)]
    assert [(t["names_lost"], t["numbers_lost"]) for t in lost] == [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]


def test_words_that_the_text_keeps_apart_are_not_together() -> None:
    apart = "Fire in Velm. " + "The day was long. " * 5 + "Smugglers met at the mill."
    assert rewording_traits("Smugglers met at the mill", apart)["together"] == 1.0
    assert rewording_traits("Smugglers set fire", apart)["together"] == 0.0


def test_no_body_and_no_words_have_a_score_too() -> None:
    assert 0 <= support_score("", BODY) <= 1
    assert 0 <= support_score("Grain mill to close", "") <= 1


def test_a_text_that_calls_its_headlines_story_a_hoax_disagrees() -> None:
    assert stance("Giant whale swims in the harbour of Tarnow Bay", HOAX) == "disagree"


def test_claims_that_share_what_they_say_rank_above_strangers() -> None:
    near = (
        "The mill burned for two days, the fire chief said.",
        "Fire chief Ada Quill said the mill fire lasted two days.",
    )
    far = ("The mill burned for two days, the fire chief said.", "Deputies in Velm cut the fuel tax.")
    scores = relation_scores("strengthens", [near, far])
    assert scores[0] > scores[1]
    assert relation_scores("weakens", []) == []


def test_a_copy_costs_nothing_and_a_stranger_everything() -> None:
    sentences = [["the", "mill", "burned"], ["forty", "men", "came"]]
    copy = align(["mill", "burned"], [False, False], sentences)
    assert (copy.cost, copy.places) == (0.0, (1, 2))
    assert align(["velm"], [False], sentences).places == (-1,)
    across = align(["mill", "came"], [False, False], sentences)
    assert (across.neighbours, across.places) == (1, (1, 5))
    assert all(a < b for a, b in pairwise(across.places))
