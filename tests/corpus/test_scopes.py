"""Two statements that look opposed and are of two scopes: nobody is accused of contradicting anybody."""

import pytest

from headwater.attribution import attribute
from headwater.claims import find_claims
from headwater.claims.comparison.comparing import compare
from headwater.claims.comparison.measures import comparable_quantities, other_kinds, unlike_quantities, unlike_times
from headwater.claims.comparison.scopes import other_moment, other_part, placed
from headwater.claims.frames import Frame, frame_of
from headwater.language import parse
from headwater.model import Block, Dispute, Document, Owner, Story


def page(name: str, text: str) -> Document:
    block = Block(layer="text", role="paragraph", start=0, end=len(text), origin=Owner(name=name, kind="publisher"))
    return Document(
        id=name, source=name, text=text, page_text=text, publisher=name, published="2031-03-04", blocks=(block,)
    )


def told(a: str, b: str) -> tuple[set[Dispute], bool]:
    """What two pages that say this are told to dispute, and whether they say one thing."""
    pages = [page("Norpress", a), page("The Beam", b)]
    story = Story(id="story-1", title="", document_ids=tuple(p.id for p in pages))
    claims = find_claims(pages, attribute(pages, [], tier="rules"), (), [story])
    return {c.dispute for c in claims}, any(len({m.document for m in c.mentions}) > 1 for c in claims)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # of another month or term
        ("The Osk bank sold 3,500 crowns of three-month bills.", "The Osk bank sold 1,500 crowns of six-month bills."),
        ("May unemployment in Oskeria totalled 190,000 people.", "January unemployment in Oskeria totalled 182,000 people."),
        ("The jobless rate in Oskeria rose to 3.2 percent in May, the worst since 1953.", "The jobless rate in Oskeria rose to 3.0 percent in January, the worst since 1953."),
        # what is denied is narrower than what is said, or unlike it
        ("10 people were killed in the attack on Velm.", "No civilians were killed in the attack on Velm."),
        ("Four people were killed in the crash at Osk.", "No Talvians were killed in the crash at Osk."),
        ("Four people were hurt in the blast in Velm.", "Nobody was seriously hurt in the blast in Velm."),
        ("Oskeria has withdrawn some troops from Lunsk.", "Oskeria has not withdrawn all its troops from Lunsk."),
        ("The talks in Osk ended.", "The talks in Osk ended without a deal."),
        ("The fire in Velm was caused by a cigarette.", "The cause of the fire in Velm is not known."),
        ("The driver of the car was drunk when the bus crashed near Osk.", "The bus driver was not drunk when the bus crashed near Osk."),
        ("The drug Tarvex reduced the risk of stroke in men by 20 percent.", "The drug Tarvex did not reduce the risk of stroke in women."),
        # another court, charge, bill or part of it
        ("The court in Velm convicted Arn Holt of fraud.", "The appeals court in Velm acquitted Arn Holt of fraud."),
        ("The court convicted Arn Holt of fraud.", "The court acquitted Arn Holt of bribery."),
        ("The parliament of Talvia approved the law on fishing.", "The parliament of Talvia rejected the law on mining."),
        ("The parliament of Talvia approved an amendment to the fishing law.", "The parliament of Talvia rejected the fishing law."),
        # another moment
        ("The shares of Velm Steel fell on Monday.", "The shares of Velm Steel rose on Tuesday."),
        ("The shares of Velm Steel fell on Monday morning.", "The shares of Velm Steel rose on Monday afternoon."),
        ("The police arrested Arn Holt in Velm on Monday.", "The police released Arn Holt in Velm on Wednesday."),
        ("The museum in Velm opened at 9 a.m. on Monday.", "The museum in Velm closed at 5 p.m. on Monday."),
        ("The museum in Velm is open on Mondays.", "The museum in Velm is closed on Tuesdays."),
        ("The museum in Velm was closed for repairs in 2029.", "The museum in Velm is open."),
        ("Ada Quill won the election in Velm.", "Ada Quill lost the election in Velm in 2026."),
        ("The company will not cut jobs in Velm this year.", "The company will cut jobs in Velm next year."),
        ("The strike at the port of Velm will end on Friday.", "The strike at the port of Velm will not end before Friday."),
        ("The trial of Arn Holt will begin on 3 March.", "The trial of Arn Holt was postponed to 9 March."),
        # figures of another part, place, camp, stretch of time or person
        ("The flood killed 9 people in Harve.", "The flood killed 14 people in Harve and Osk."),
        ("Velm Steel employs 3,000 people in Talvia.", "Velm Steel employs 9,000 people worldwide."),
        ("The mayor of Velm won 52 percent of the vote.", "The mayor of Velm won 61 percent of the vote in the old town."),
        ("The shares of Velm Steel fell 4 percent on Monday.", "The shares of Velm Steel fell 6 percent in the first hour of trading on Monday."),
        ("80 members voted for the fishing law in Velm.", "42 members voted against the fishing law in Velm."),
        ("The club won three matches in March.", "The club has won five matches this season."),
        ("The town of Velm had 12,000 inhabitants in 1950.", "The town of Velm has 40,000 inhabitants."),
        ("The city spent about 2 million crowns a year on the library in Velm.", "The city spent 10 million crowns on the library in Velm in five years."),
        ("A 34-year-old man was arrested in Velm on Monday.", "A 41-year-old man was arrested in Velm on Monday."),
        ("Profits at Velm Steel rose in the first quarter.", "Profits at Velm Steel fell in the second quarter."),
        # another deed: figures under another verb, a plea, flights to one place
        ("The explosion at the plant in Korvane injured 12 workers.", "Ten workers injured in the explosion at the plant in Korvane have left hospital."),
        ("The rescue in Harve took nine hours.", "The rescue in Harve began two hours after the collapse."),
        ("The party won 41 seats in the parliament of Norvania.", "The party lost 12 seats in the parliament of Norvania."),
        ("The teachers' union accepted the offer of 5 percent.", "The teachers' union rejected the offer of 3 percent."),
        ("Jon Vask was found guilty of fraud in Harve.", "Jon Vask pleaded not guilty to fraud in Harve."),
        ("The airline Skyvern cancelled 40 flights on Monday.", "The airline Skyvern did not cancel its flights to Harve on Monday."),
        ("Turnout in Norvania was 61 percent at 5 p.m.", "Turnout in Norvania was 74 percent when polls closed."),
        ("Sales at the retailer Marlo fell in stores.", "Sales at the retailer Marlo rose online."),
        ("The weapons of the embassy in Harve were destroyed on Monday.", "Their personal weapons were not destroyed at the embassy in Harve."),
        ("The men were joined by 12 other members of the Talvian army.", "The men were joined by 14 members of the Talvian army."),
        ("Police seized six rifles during the operation in Velm.", "Police seized a total of 14 rifles during the operations in Velm."),
        # whom or what a pronoun or "that" means stands elsewhere; what is only possible or conditional
        ("He was not arrested in the port of Velm.", "Arn Holt was arrested in the port of Velm."),
        ("That law on fishing was approved in Velm on Monday.", "The law on fishing was rejected in Velm on Monday after a debate."),
        ("The mine in Osk will not close.", "The mine in Osk will close if prices fall."),
        ("The mine in Osk may close this year.", "The mine in Osk will not close this year."),
        # two days of two deeds, figures of two places
        ("The trial of Arn Holt over the fire in Harve opened on Monday.", "The trial of Arn Holt over the fire in Harve was adjourned on Friday."),
        ("The storm destroyed 40 houses, the mayor of Tarnow said.", "The storm destroyed 90 houses in Norvania."),
        # another doer
        ("Talvia denied that its troops had crossed the border at Osk.", "Talvian police crossed the border at Osk."),
    ],
)  # fmt: skip
def test_another_scope_moment_or_doer_is_no_dispute(a: str, b: str) -> None:
    assert told(a, b) == told(b, a) == ({"none"}, False)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three civilians were hurt in the attack on Velm.", "No one was hurt in the attack on Velm."),
        ("Five soldiers were killed in the blast at Velm.", "Nobody was killed in the blast at Velm."),
        ("Four passengers were hurt when the ferry Orvala ran aground.", "No passengers were hurt when the ferry Orvala ran aground."),
        ("Police found three weapons in the house in Velm.", "Police found no weapons in the house in Velm."),
        ("Four cases of measles were reported in Velm on Monday.", "No cases of measles were reported in Velm on Monday."),
        ("The army took Velm on Monday.", "The army did not take Velm on Monday."),
        ("The talks in Osk ended with a deal.", "The talks in Osk ended without a deal."),
        ("The court in Velm convicted Arn Holt of fraud.", "The court in Velm acquitted Arn Holt of fraud."),
        ("The parliament of Talvia approved the law on Monday.", "The parliament of Talvia rejected the law on Monday."),
        ("The bridge at Velm cost 6 to 8 million crowns.", "The bridge at Velm cost 9 million crowns."),
        ("The town of Velm has 12,000 inhabitants.", "The town of Velm has 40,000 inhabitants."),
        ("Unemployment in Talvia rose to 7.2 percent in May.", "Unemployment in Talvia rose to 7.9 percent in May."),
        ("House prices in Talvia fell 2.3 percent in June.", "House prices in Talvia rose 0.8 percent in June."),
        ("The girls of Dala were kidnapped from their school on Monday.", "The girls of Dala were never kidnapped and are safe at home."),
        ("The mine in Osk produced 2 million tonnes of coal last year.", "The mine in Osk produced 3 million tonnes of coal last year."),
    ],
)  # fmt: skip
def test_what_is_denied_of_the_same_or_of_more_contradicts(a: str, b: str) -> None:
    assert told(a, b)[0] == told(b, a)[0] == {"contradicted"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A man was killed in Velm on Monday.", "A woman was killed in Velm on Monday."),
        ("Nine men died in the fire in Harve.", "Three women died in the fire in Harve."),
        ("The quake struck Harve at 4:15 a.m. on Monday.", "The quake struck Harve at 6:40 a.m. on Monday."),
        ("Talvia is the third largest exporter of grain.", "Talvia is the fifth largest exporter of grain."),
        ("Doctors in Velm performed 200 operations in May.", "Surgeons in Velm cancelled 200 operations in May."),
    ],
)
def test_another_person_hour_rank_or_deed_is_another_claim(a: str, b: str) -> None:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    assert compare(one, other).relation == "differs"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("on Monday", "on Tuesday", "contradicts"),
        ("on 4 March", "on 5 March", "contradicts"),
        ("on 4 March 2031", "on 5 March 2031", "contradicts"),
        ("on Monday", "on 5 March 2031", "differs"),  # that day may have been a Monday
        ("on Monday", "on 5 March", "differs"),
        ("on 5 March", "on 5 March 2031", "differs"),  # nobody knows of which year the first is
        ("yesterday", "on Tuesday", "differs"),
    ],
)
def test_days_of_pages_without_a_date_are_compared_where_they_are_named_alike(a: str, b: str, relation: str) -> None:
    one, other = (frame_of(p) for p in parse([f"The ferry Orvala sank off Osk {day}." for day in (a, b)]))
    assert one is not None
    assert other is not None
    assert compare(one, other).relation == compare(other, one).relation == relation


@pytest.mark.parametrize("number", ["24", "Two dozen", "Not less than twenty", "Several dozen"])
def test_figures_in_words_are_the_figures(number: str) -> None:
    a, b = f"{number} people were killed in the flood in Harve.", "The flood in Harve killed 24 people."
    assert told(a, b) == ({"none"}, True)


def frames(a: str, b: str) -> tuple[Frame, Frame]:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    return one, other


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("The north of Velm was flooded on Monday.", "The south of Velm was flooded on Monday.", "differs"),
        ("The north of Velm was flooded on Monday.", "The north and the south of Velm were flooded on Monday.", "differs"),
        ("Oskeria attacked Velm on Monday.", "Velm attacked Oskeria on Monday.", "differs"),
        ("Ada Quill met Lena Frisk in Velm.", "Lena Frisk met Ada Quill in Velm.", "same"),
        ("Captain Vold killed Arn Holt in Velm.", "Lena Frisk killed Arn Holt in Velm.", "contradicts"),
        ("Captain Vold feared Arn Holt in Velm.", "Lena Frisk feared Arn Holt in Velm.", "differs"),
        ("The rescue in Harve took nine hours.", "The rescue in Harve took 14 hours.", "contradicts"),
        ("The fire in Harve was put out in nine hours.", "The fire in Harve burned for 14 hours.", "differs"),
        ("The attack on the depot in Velm killed four guards.", "The depot in Velm was attacked and nine guards were killed.", "contradicts"),
        ("Captain Vold struck Ada Quill in Velm.", "Captain Vold did not strike her in Velm.", "differs"),
    ],
)  # fmt: skip
def test_what_two_say_of_each_other_is_told_alike_in_either_order(a: str, b: str, relation: str) -> None:
    one, other = frames(a, b)
    assert compare(one, other).relation == compare(other, one).relation == relation


def test_whom_a_pronoun_means_is_known_where_one_voice_says_both() -> None:
    one, other = frames("Captain Vold struck her in Velm.", "Captain Vold did not strike her in Velm.")
    assert compare(one, other).relation == "differs"
    assert compare(one, other, same_source=True).relation == "contradicts"


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("on 3 March 2031 and on 5 March 2031", "on 4 March 2031", ("3 March 2031", "4 March 2031")),
        ("on 3 March 2031 and on 5 March 2031", "on 5 March 2031", None),
        ("on 3 March 2031 and on 5 March 2031", "in March 2031", None),
        ("on 4 March 2031", "on 3 March 2031 and on 5 March 2031", ("4 March 2031", "3 March 2031")),
        ("on Monday and on Friday", "on Tuesday", ("on Monday", "on Tuesday")),
        ("on Monday and on Friday", "on Friday", None),
        ("on 3 March 2031", "in the rain", None),
    ],
)
def test_two_times_are_apart_where_no_two_of_them_meet(a: str, b: str, apart: tuple[str, str] | None) -> None:
    one, other = frames(f"The ferry Orvala sank off Osk {a}.", f"The ferry Orvala sank off Osk {b}.")
    found = unlike_times(one, other)
    assert (found and tuple(t.text for t in found)) == apart
    assert unlike_times(one, other, strict=True) is None


@pytest.mark.parametrize(
    ("a", "b", "comparable"),
    [
        ("12 people left.", "14 people left.", True),
        ("12 people left.", "14 boats left.", False),
        ("12 people left.", "It fell to 14.", False),
        ("It fell to 12.", "It fell to 14.", True),
        ("It lasted 12 days.", "It lasted 14 days.", True),
        ("It lasted 12 days.", "It lasted 14 hours.", False),
        ("It holds 12 percent of Velm.", "It holds 14 percent of Lunsk.", False),
        ("It holds 12 percent of Velm.", "It rose by 14 percent.", True),
    ],
)
def test_figures_of_one_thing_are_comparable(a: str, b: str, comparable: bool) -> None:
    (x,), (y,) = (f.quantities for f in frames(a, b))
    assert comparable_quantities(x, y) is comparable_quantities(y, x) is comparable


def test_a_figure_that_meets_one_of_several_stands_against_none() -> None:
    about, exactly = frames("The storm hit about 40 houses.", "The storm hit 42 houses in Velm and 90 houses in Osk.")
    assert unlike_quantities(about, exactly, strict=False) is None
    far, _ = frames("The storm hit about 200 houses.", "It rained.")
    found = unlike_quantities(far, exactly, strict=False)
    assert found is not None
    assert [q.value for q in found] == [200, 42]


def test_cases_of_two_diseases_are_of_two_kinds_where_their_figures_differ() -> None:
    measles, mumps = frames("Velm has 64 cases of measles.", "Velm has 9 cases of mumps.")
    as_many, cases = frames("Velm has 64 cases of mumps.", "Velm has 9 cases.")
    assert [other_kinds(measles, f) for f in (mumps, as_many, cases)] == [True, False, False]


def test_what_only_one_of_two_tells_is_no_other_scope() -> None:
    people, women = frames("Nine people died in the fire in Harve.", "Nine women died in the fire in Harve.")
    assert (other_part(people, women), other_part(women, people)) == (False, False)
    opened, at_nine = frames("The museum in Velm opened.", "The museum in Velm opened at 9 a.m.")
    assert (other_moment(opened, at_nine), other_moment(at_nine, opened)) == (None, None)
    searched, with_dogs = frames("Police searched the house.", "Police searched the house with dogs.")
    assert (placed(searched, with_dogs), placed(with_dogs, searched)) == (False, False)
    in_velm, _ = frames("Police searched the house in Velm.", "It rained.")
    assert (placed(searched, in_velm), placed(in_velm, searched)) == (False, True)


def test_an_hour_is_the_same_by_either_clock() -> None:
    a = "The quake struck the town of Harve at 3:15 a.m. on Friday."
    assert told(a, "The quake struck the town of Harve at 03:15 on Friday.") == ({"none"}, True)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("Lena Frisk signed a three-year contract with the port of Osk.", "Lena Frisk signed a one-year contract with the port of Osk.", "contradicts"),
        ("The ban will prevent the two-time junior river champion from challenging Rask at the Osk race in April.", "The two-time junior river champion will be back to challenge Rask at the Osk race in April.", "differs"),
        ("The port of Osk is barred from selling the ferry.", "The port of Osk is selling the ferry.", "differs"),
    ],
)  # fmt: skip
def test_a_term_may_be_what_is_disputed_and_who_is_kept_from_a_deed_does_not_do_it(
    a: str, b: str, relation: str
) -> None:
    one, other = frames(a, b)
    assert compare(one, other).relation == compare(other, one).relation == relation
