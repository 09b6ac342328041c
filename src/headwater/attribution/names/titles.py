"""Words that newsrooms put before, after and instead of names: titles, roles, kinds of bodies and of documents."""

import re

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir lady lord dame madam messrs herr frau monsieur madame señor señora".split()
)
PLAIN_HONORIFICS = HONORIFICS - {"dr", "sir", "lady", "lord", "dame"}  # which say nothing of what somebody is
RANKS = frozenset(
    """general gen colonel col colonel-general lieutenant-general lieutenant-colonel major-general brigadier-general
    major maj lieutenant lt captain capt capitan sergeant sgt corporal private admiral adm vice-admiral rear-admiral
    rear commodore commander cmdr brigadier brig marshal field-marshal inspector superintendent constable detective
    chief sheriff undersheriff const officer cadet ensign airman cpl pvt supt det insp""".split()
)
OFFICES = frozenset(
    """president vice-president premier chancellor minister prime-minister secretary undersecretary senator sen
    representative rep congressman congresswoman governor gov mayor deputy councillor councilman councilwoman
    alderman ambassador amb envoy consul judge justice magistrate attorney prosecutor king queen prince princess
    emperor sheikh sultan emir pope bishop archbishop cardinal vicar rector monsignor msgr
    father reverend rev rabbi imam ayatollah pastor
    sister brother professor prof doctor engineer director chairman chairwoman chairperson chair ceo leader speaker
    spokesman spokeswoman spokesperson economist analyst historian lawyer coach captain manager commissioner chief
    head farmer teacher author writer actor actress singer journalist correspondent biologist physicist scientist
    pilot nurse congressional opposition former ex interim acting prime vice foreign finance interior defence
    defense state press first lady mufti patriarch party union campaign owner founder editor comrade shopkeeper
    passenger student witness resident meteorologist candidate nominee adviser advisor aide strategist pollster
    candidate rival advocate illustrator""".split()
)
TITLE_WORDS = HONORIFICS | RANKS | OFFICES

MALE = frozenset(
    """mr sir lord herr monsieur señor king prince emperor sultan emir sheikh pope father brother son husband man boy
    chairman spokesman congressman councilman actor policeman fireman businessman salesman gentleman uncle
    grandfather widower bishop imam cardinal""".split()
)
FEMALE = frozenset(
    """mrs ms miss lady dame madam frau madame señora queen princess sister daughter wife woman girl chairwoman
    spokeswoman congresswoman councilwoman actress policewoman businesswoman aunt grandmother widow mother duchess
    countess waitress hostess nun heroine""".split()
)

# Heads that are persons; what is not here is caught by PERSON_SUFFIX, with the exceptions in NOT_PERSONS.
PERSONS = (
    (
        TITLE_WORDS
        - {
            "state",
            "press",
            "party",
            "union",
            "campaign",
            "first",
            "foreign",
            "finance",
            "interior",
            "defence",
            "defense",
        }
        - {
            "opposition",
            "former",
            "ex",
            "acting",
            "interim",
            "prime",
            "vice",
            "congressional",
            "private",
            "major",
            "justice",
        }
    )
    | MALE
    | FEMALE
    | frozenset(
        """official insider aide staffer employee worker colleague friend neighbour neighbor relative parent child kid
    resident villager local inhabitant citizen voter supporter opponent critic ally rival foe expert specialist
    observer astronomer mountaineer climber diver hunter promoter creditor auditor accountant pundit guerrilla
    netizen researcher academic scholar professor lecturer student pupil graduate doctor medic surgeon physician
    nurse patient victim survivor witness bystander passer-by eyewitness onlooker passenger driver motorist commuter
    tourist traveller visitor guest customer client consumer shopper buyer seller trader dealer broker investor
    shareholder insurer banker lender economist strategist consultant contractor supplier manager executive boss
    chief owner founder partner entrepreneur businessman businesswoman lawmaker legislator politician congressman
    senator delegate diplomat envoy ambassador negotiator mediator minister secretary adviser advisor counsellor
    lobbyist campaigner activist organizer organiser volunteer protester protestor demonstrator rebel insurgent
    militant fighter soldier serviceman veteran officer policeman cop detective investigator inspector prosecutor
    attorney lawyer solicitor barrister judge juror defendant plaintiff suspect detainee prisoner inmate convict
    hostage captive guard jailer firefighter rescuer paramedic journalist reporter correspondent editor columnist
    commentator blogger broadcaster anchor presenter host author writer novelist poet historian philosopher
    scientist engineer technician mechanic builder architect designer developer programmer hacker artist painter
    singer musician composer actor actress director producer filmmaker dancer player footballer coach trainer
    athlete fan referee champion captain farmer fisherman shepherd miner sailor seaman pilot astronaut captain
    crewman worker labourer laborer unionist employer landlord tenant homeowner migrant refugee immigrant
    asylum-seeker exile expatriate preacher priest monk nun pastor bishop cleric imam rabbi mullah theologian
    missionary believer king queen monarch courtier prince princess duke envoy source person people man woman guy
    girl boy men women teenager teen youngster youth elder adult father mother parent son daughter brother sister wife
    husband
    spouse widow uncle aunt cousin grandfather grandmother spokesman spokeswoman spokesperson spokespeople
    representative delegate member leader chairman chairwoman chairperson chair head director president premier
    successor predecessor whistleblower whistle-blower analyst pollster forecaster meteorologist seismologist
    operative donor nominee candidate contender incumbent republican democrat conservative liberal socialist
    communist nationalist translator interpreter librarian shopkeeper baker butcher waiter waitress hairdresser
    plumber electrician carpenter teacher headteacher principal administrator archivist curator biologist chemist
    physicist mathematician statistician epidemiologist virologist psychologist sociologist anthropologist
    archaeologist geologist climatologist ecologist conservationist environmentalist feminist trafficker smuggler
    novice newcomer challenger frontrunner front-runner hopeful magnate mogul tycoon billionaire millionaire celebrity
    outsider maverick firebrand heir heiress philanthropist financier statesman dictator strongman ruler
    ceo cfo coo cto mp mep msp qb rb wr dl lb cb
    chef golfer boxer runner goalkeeper striker skipper umpire comedian counsel
    thief gunman family families attacker bomber kidnapper killer murderer master commander general colonel major
    lieutenant sergeant admiral marshal brigadier mayor governor councillor councilman deputy speaker chancellor
    commissioner superintendent constable sheriff agent spy monitor clerk cashier contractor recruiter teammate
    examiner coroner toddler exec mum mom dad settler dissenter tweeter smoker drinker hacker trucker reviewer
    commander-in-chief
    lover mistress girlfriend boyfriend fiancé fiancée fiance fiancee nephew niece grandson granddaughter twin defector
    pioneer guru buddy pal
    chiropractor objector tester whip treasurer dean provost ranger warden stylist gardener tailor jockey
    swimmer sprinter surfer pitcher quarterback midfielder defender rookie freshman jeweller jeweler locksmith barber
    superdelegate vp interrogator vicar abbot picketer marcher petitioner appellant respondent
    classmate roommate flatmate housemate acquaintance confidant associate acolyte follower user reader viewer
    listener subscriber taxpayer ratepayer pensioner retiree caller speaker participant attendee mourner worshipper
    pilgrim islander countryman compatriot vet liaison dissident grandparent
    nationalist loyalist separatist jihadi jihadist islamist""".split()
    )
)
PERSON_SUFFIX = re.compile(
    r"(?:ologist|ographer|ician|graduate|smith|keeper|maker|holder|surgeon|woman|man|men|women|person|people|ist)$"
)
NOT_PERSONS = frozenset(
    """list mist waist twist gist human german roman woman's spokesman's cyst chairman's automaker carmaker chipmaker
    drugmaker planemaker steelmaker toymaker truckmaker""".split()
)

TITLE_ACRONYMS = frozenset("ceo cfo coo cto mp mps mep meps msp pm vp qb rb wr dl lb cb".split())

# Whose they are is no body that they speak for: "her brother", "the minister's critics". Lawyers and aides are others'.
SPEAKING_FOR_THEMSELVES = frozenset(
    """mother father mom mum dad parent son daughter brother sister wife husband spouse widow widower uncle aunt cousin
    nephew niece grandfather grandmother grandson granddaughter twin fiancé fiancée fiance fiancee girlfriend boyfriend
    lover mistress friend neighbour neighbor rival opponent critic foe killer murderer attacker victim fan accuser
    classmate roommate flatmate acquaintance biographer witness predecessor successor survivor resident
    native""".split()
)

OF_ANY_SEX = frozenset("man woman boy girl person".split())  # no title: "the woman Rask was seeing" is not Rask

MOUTHPIECES = frozenset(  # who speaks for a person
    """spokesman spokeswoman spokesperson lawyer attorney counsel solicitor publicist agent representative rep aide
    adviser advisor secretary manager""".split()
)

# Heads that are bodies of people: organisations, never anonymous.
BODIES = frozenset(
    """government ministry department agency authority authorities office administration bureau council committee
    commission parliament congress senate house assembly cabinet court tribunal jury police army military militia
    navy force forces troops command coalition alliance group organization organisation movement party union league
    federation association club society institute institution university college school hospital clinic church
    diocese mosque foundation charity trust fund bank company firm corporation manufacturer maker operator carrier
    airline bakery brewery retailer supermarket chain publisher newspaper paper magazine daily weekly tabloid
    broadcaster station channel network website site blog outlet wire service board panel inquiry mission delegation
    embassy consulate palace presidency kremlin opposition regime state nation country city town village
    municipality region province community camp campaign team side rebels insurgents militants separatists exchange
    regulator watchdog utility observatory crew brigade battalion division unit junta leadership syndicate cartel
    gang startup lender insurer refinery plant factory museum theatre theater festival gallery observatory
    secretariat directorate prosecution defence defense guild chamber cooperative co-operative consortium
    conglomerate giant faction front brokerage nonprofit ngo think-tank studio
    legislature staff headquarters ombudsman media clergy coastguard body network
    registry forum automaker carmaker chipmaker drugmaker
    planemaker steelmaker toymaker truckmaker""".split()
)
COMPANY_LIKE = frozenset(
    """company firm bank group club airline carrier operator maker manufacturer charity brokerage retailer automaker
    carmaker chipmaker drugmaker planemaker steelmaker toymaker truckmaker""".split()
)
COMPANY_ENDINGS = frozenset(
    """line lines motors group inc ltd llc plc corp corporation co holdings industries partners airlines airways air
    energy oil gas systems technologies technology labs laboratories foods ferries railways rail steel mining pharma
    pharmaceuticals capital services solutions media electric power water insurance watch international united
    entertainment pictures studios records stores markets financial securities investments equities
    brokers ventures associates
    productions production publishing publications insider consulting consultants advisors advisers realty properties
    hotels restaurants motorsports athletics collective
    enterprises resources logistics shipping telecom networks software games brands foundation trust ag gmbh sa spa
    bv nv ab oy asa center centre hall house party project initiative movement league""".split()
)
# Heads that are papers: their voice is whoever issued them.
PAPERS = frozenset(
    """statement piece story account book essay column op-ed report study survey poll document documents memo
    memorandum letter email e-mail filing filings lawsuit suit complaint indictment affidavit dossier communique
    communiqué release bulletin record records transcript paper article editorial analysis review audit assessment
    estimate forecast ruling verdict judgment decision law bill resolution declaration announcement figures data
    statistics research polling message post tweet video film note book memoir account website blog diary files
    file""".split()
)

# Nouns that can stand for the bearer of another: "the lawmaker" is Rep. Adams.
ALSO_CALLED = (
    frozenset("candidate nominee contender frontrunner".split()),
    frozenset("representative congressman congresswoman lawmaker legislator deputy politician".split()),
    frozenset("senator lawmaker legislator politician".split()),
    frozenset("doctor physician surgeon".split()),
    frozenset("ambassador envoy diplomat".split()),
    frozenset("attorney lawyer counsel solicitor".split()),
    frozenset("chairman chairwoman chair chairperson".split()),
    frozenset("spokesman spokeswoman spokesperson".split()),
    frozenset("premier prime-minister".split()),
    frozenset("businessman tycoon mogul billionaire entrepreneur".split()),
    frozenset("journalist reporter correspondent".split()),
    frozenset("leader chief head director boss".split()),
)


# Persons that come in numbers and go unnamed: "the official" is not whoever was named last.
OF_MANY = frozenset(
    """official spokesman spokeswoman spokesperson source insider aide adviser advisor staffer employee worker colleague
    friend neighbour neighbor relative parent child kid resident villager local inhabitant citizen voter supporter
    opponent critic ally rival foe expert specialist observer researcher analyst witness bystander eyewitness onlooker
    passenger driver motorist officer policeman cop detective investigator inspector prosecutor attorney lawyer
    soldier rebel militant fighter man woman boy girl person people user reader viewer listener caller member
    representative delegate suspect defendant victim patient doctor nurse student pupil teacher mother father wife
    husband son daughter brother sister protester demonstrator guard agent host interviewer reporter correspondent
    journalist moderator questioner anchor audience mistress bride groom customer client consumer shopper buyer
    seller trader shareholder economist forecaster pollster strategist vet veterinarian surgeon physician medic
    paramedic coroner examiner dispatcher firefighter clerk cashier landlord translator interpreter other one""".split()
)


def also_called(noun: str) -> frozenset[str]:
    """The nouns that can stand for the bearer of this one, itself among them."""
    return frozenset({noun}).union(*(group for group in ALSO_CALLED if noun in group))


def is_title(word: str) -> bool:
    """Whether a word (any case, with or without its dot) stands before names: "Gen.", "Major-General", "Spokesman"."""
    return word.lower().strip(".,’'") in TITLE_WORDS or word.lower().endswith(("-general", "-elect", "-president"))


def is_person_noun(lemma: str) -> bool:
    """Whether a common noun (its singular, lower case) is a person."""
    if lemma in PERSONS:
        return True
    last = lemma.rsplit("-", 1)[-1]
    return last in PERSONS or (lemma not in NOT_PERSONS and len(lemma) > 5 and bool(PERSON_SUFFIX.search(lemma)))
