"""Words that news uses for the same thing, and words that are each other's opposite.

A key is what two statements are compared by: ``canon`` turns a lemma into it. ``OPPOSITES`` gives the side of an axis a
word stands on, so that "rejected" beside "approved" shows as the same axis with the other sign.
"""

from functools import cache

# One line is one meaning; its first word is the key.
_SAME = """
kill die dead death fatality casualty perish slay murder assassinate toll victim
injure wound hurt injury
attack strike raid assault bomb bombing bombard bombardment shell shelling hit airstrike offensive
fire shoot shot
blaze burn wildfire
arrest detain detention apprehend custody
jail imprison imprisonment prison sentence
fell_back withdraw withdrawal pull_out pull_back retreat pullout
resign resignation step_down quit
dismiss sack oust axe
capture take_over conquer overrun
seize confiscate impound seizure
overturn strike_down quash annul
return hand_back give_back
free release liberate
expel deport banish
control hold
win victory elect election
support back favour favor endorse approval
oppose opposition resist
approve adopt pass pass_law authorise authorize authorisation authorization
reject refuse turn_down rebuff refusal throw_out vote_down
rise increase raise grow climb surge growth gain jump soar hike
fall drop decrease decline reduce reduction lower cut slash shrink plunge shed slump tumble dip slide
unemployment jobless joblessness unemployed
evacuate evacuation
rescue save
escape flee
search hunt look_for
promise pledge vow
urge appeal call_on
ban prohibit forbid outlaw
investigate investigation inquiry probe
gunman shooter
vanish disappear disappearance
close shut closure
open reopen
begin start launch commence
end finish halt stop cease conclude
continue proceed go_on keep
agree agreement accord pact deal treaty
talk negotiation negotiate discussion discuss
meet meeting summit
kidnap abduct hostage abduction
accuse accusation allege allegation blame
charge indict indictment
acquit acquittal exonerate
convict conviction
fine fin penalty
protest demonstrate demonstration march rally demonstrator protester marcher
soldier troop force army military servicemen serviceman fighter
militia paramilitary rebel insurgent
aircraft plane jet warplane airplane aeroplane airliner
ship vessel boat
car vehicle automobile
police policeman policewoman officer cop
plant factory mill works
theft robbery steal rob heist burglary
poll survey
doctor physician medic
child kid
profit earnings earn net_income
revenue sales turnover
price cost
destroy demolish ruin destruction
damage harm
collapse cave_in
sink founder
crash accident
explosion explode blast detonate detonation
flood flooding inundate
quake earthquake tremor
storm hurricane typhoon cyclone
refugee migrant asylum_seeker
accept admit take_in
deliberately purpose intentionally intentional purposely deliberate
full fill filled
vote decide decision resolve
weapon arm
help aid assist assistance
money fund cash
buy purchase acquire acquisition takeover
sell sale
pay payment
build construct construction
transfer move_club
postpone delay defer
cancel scrap call_off
resume restart
test trial
vaccine jab
electricity power_supply
reach arrive attain
cross crossing
town city village
near close_to vicinity
company firm business corporation
worker employee staff
student pupil
government administration cabinet
leader chief head boss
executive ceo
president presidency
minister secretary
lawyer attorney barrister
judge court tribunal
law legislation bill act_law
tax levy duty
border frontier
area region zone district
night overnight
north northern
south southern
east eastern
west western
defence defense
labour labor
centre center
programme program
kilometre kilometer km
"""

# axis: words of one side / words of the other
_OPPOSITE = """
rise increase raise grow climb surge gain jump soar / fall drop decrease decline reduce lower cut slash shrink plunge
widen broaden grow / narrow shrink
rise increase raise grow climb surge jump soar hike fall drop decrease lower reduce cut slash change / unchanged steady
win victory elect / lose defeat loss
strengthen intensify / weaken
improve / worsen deteriorate
tighten toughen / loosen relax
earn profit / lose loss
approve adopt pass authorise authorize accept allow permit / reject refuse ban forbid block veto prohibit turn_down
grant / deny refuse withhold
support back favour favor endorse / oppose
close shut closure / open reopen
begin start launch resume / end finish halt stop cease
continue keep / end finish halt stop cease
seize capture detain arrest kidnap / free release liberate
convict sentence jail guilty / acquit acquittal exonerate clear
charge indict / drop
leave quit depart transfer move / stay remain
succeed / fail
survive live alive / die kill perish dead
confirm / deny
guilty / innocent
safe / unsafe dangerous
legal lawful / illegal unlawful
present / absent
capture conquer / hold
withdraw retreat / advance
hire appoint / sack dismiss fire oust
buy / sell
sign ratify / veto turn_down
boycott / take_part join participate
survive / collapse
hire recruit / cut shed sack dismiss
uphold / overturn strike_down quash annul
suspend pause halt cancel call_off / continue keep resume go_ahead
arrive / depart
"""

# wide words / what each of them holds: where no ship was hit, no tanker was
_HELD = """
ship vessel / tanker freighter ferry trawler warship frigate destroyer submarine yacht tug barge cruiser carrier boat
vehicle / car truck lorry bus van taxi tram tank motorcycle
aircraft / plane airplane jet helicopter drone fighter bomber airliner glider
building structure / house home school church mosque temple warehouse shop factory hospital hotel barn
worker employee staff / nurse doctor teacher cleaner guard driver pilot miner docker cook
weapon / rifle gun pistol knife missile bomb rocket
animal / cow sheep horse dog goat pig cat elephant
"""
HELD = {
    wide: frozenset(narrow.split())
    for wides, narrow in (line.split(" / ") for line in _HELD.strip().splitlines())
    for wide in wides.split()
}

OPPOSITES: dict[str, list[tuple[str, int]]] = {}
for _axis, _line in enumerate(_OPPOSITE.strip().splitlines()):
    for _sign, _side in zip((1, -1), _line.split(" / "), strict=True):
        for _word in _side.split():
            OPPOSITES.setdefault(_word, []).append((f"axis{_axis}", _sign))

_KEY = {word: line.split()[0] for line in reversed(_SAME.strip().splitlines()) for word in line.split()}

# Adjective or inhabitant: the country's key. Only what cannot be derived from the name by ``stem_of_place``.
_PLACES = """
us american america u.s. u.s.a. usa united_states
uk british britain briton u.k. united_kingdom
russia russian
china chinese
france french frenchman
germany german
spain spanish spaniard
netherlands dutch
greece greek
turkey turkish turk
poland polish pole
sweden swedish swede
denmark danish dane
finland finnish finn
norway norwegian
switzerland swiss
ireland irish
iraq iraqi
iran iranian
israel israeli
yemen yemeni
pakistan pakistani
saudi_arabia saudi
afghanistan afghan
philippines filipino philippine
thailand thai
portugal portuguese
japan japanese
lebanon lebanese
vietnam vietnamese
myanmar burmese burma
ukraine ukrainian
syria syrian
kurdistan kurdish kurd
palestine palestinian
egypt egyptian
peru peruvian
czech czechia
"""
_KEY |= {word: line.split()[0] for line in _PLACES.strip().splitlines() for word in line.split()}

# Words that say too little to make two statements alike.
LIGHT = frozenset(
    "be have do make take come get go give put set hold_on become seem say tell add note state report announce "
    "accord include use can could will would may might shall should must also still just only even about around "
    "some any such other another new now then here there very more most many much several few own same so too "
    "people person man woman thing way time day week month year number part case lot kind sort bit place "
    "percent per cent today yesterday tomorrow this that these those which who whom what when where why how "
    "be_able let want need try seek expect plan mean call name know see look show find appear remain "
    "monday tuesday wednesday thursday friday saturday sunday january february march_month april june july august "
    "september october november december mr mrs ms dr sir one two hundred thousand million billion dozen".split()
)
REPORTING = frozenset(
    "say tell report announce state declare claim add note explain argue insist maintain warn find show suggest reveal "
    "confirm write acknowledge admit believe estimate reiterate stress assert tweet reply mention disclose".split()
)
DENYING = frozenset("deny reject dismiss refute dispute rebut disavow repudiate contradict".split())
DISMISSING = frozenset({"reject", "dismiss"})  # a bill is rejected and an appeal dismissed: that is no denial
GRANTED = frozenset(  # who denies it does not give it
    "bail parole pardon asylum visa access entry permission permit request appeal application petition motion bid"
    " chance licence license opportunity treatment care coverage leave refuge passage right service food water".split()
)
STATED = frozenset(
    "claim allegation accusation report suggestion charge criticism notion idea rumor rumour account assertion "
    "argument speculation statement characterization comparison theory version finding conclusion story interpretation "
    "assessment link responsibility involvement insinuation implication talk".split()
)
NEGATIONS = frozenset("not no never none nobody neither nor without n't n’t nothing cannot hardly unable".split())
REVERSING = frozenset("drop withdraw cancel call_off lift scrap revoke overturn reverse suspend abandon shelve".split())
PREVENTING = frozenset("prevent stop keep bar block ban prohibit exclude".split())  # ... somebody from it
DECIDING = frozenset("vote decide rule".split())
FAILING = frozenset("fail refuse decline unable stop prevent avoid".split())

ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last next final".split())


@cache
def canon(lemma: str) -> str:
    """The key of a lemma: its meaning's first word, British and American spelling folded, demonyms as countries."""
    word = lemma.lower().strip(".'’-")
    if word in _KEY:
        return _KEY[word]
    for ending, replacement in (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("ogue", "og")):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)] + replacement
    return _KEY.get(word, word)


def is_known(word: str) -> bool:
    """Whether a verb with its particle ("step_down") is a meaning of its own."""
    return word in _KEY


@cache
def place_stem(word: str) -> str:
    """A proper adjective's place: "Oskerian" and "Oskeria" share "osker"."""
    word = word.lower()
    for ending in ("ians", "ian", "ans", "ese", "ish", "an", "is", "ia", "a", "i"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def axes(lemma: str) -> tuple[tuple[str, int], ...]:
    """The axes of opposites that a word stands on, with its side."""
    return tuple(OPPOSITES.get(lemma.lower(), ()))
