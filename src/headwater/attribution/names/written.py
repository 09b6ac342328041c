"""A name as it is written: without what stands around it in a sentence."""

import re

from msgspec.structs import replace

from headwater.attribution.names.entities import identify
from headwater.attribution.names.spelling import fold
from headwater.model import Source

# "so-called", "U.S.-backed", "paramilitary" before a name; what "of" ties to it belongs to it ("farmers' union of ...")
LOWER_MODIFIERS = re.compile(
    r"^(?:(?>(?!of\b|for\b)(?:[a-z“\"]|[\w.]+-(?:backed|led|based|run)\b)[\w.’'-]*[”\"]?\s+))+(?=[“\"]?[A-ZÀ-Þ])"
)
ACRONYM_BEHIND = re.compile(r"(?<=\w) \([A-Z][A-Z.&-]{1,9}\)$")
# "Global finance firm Rask Morgan": the capital is the sentence's
# "South Ostrian news agency Orfa", "CNN affiliate WJLA"
DESCRIBED_MEDIUM = re.compile(
    r"^[A-Z][^,;:]{0,40}? (?:(?:news|press) (?:agency|site|website|channel)|affiliate|newspaper|broadcaster|tabloid)"
    r" (?=[A-Z])"
)
# "US phone company SBN", "Data and resilience solutions provider Velm Software": what a firm is, before its name
KIND_BEFORE = re.compile(
    r"^(?:[\w.&’'-]{1,30} ){0,8}?(?:company|firm|airline|carrier|operator|maker|manufacturer|brokerage|retailer|giant"
    r"|provider|regulator|watchdog|developer|supplier|subsidiary|conglomerate|start-?up|lender|insurer|broadcaster"
    r"|chain|group|bank|club|think-?tank|charity|producer|distributor|publisher|consultancy|nonprofit|outfit"
    r"|(?:auto|car|chip|drug|plane|steel|toy|truck)maker) (?=[A-Z])"
)
AGED = re.compile(r"^(?:\d{1,3}|[A-Za-z]+)?-years?-old (?=[A-ZÀ-Þ])", re.IGNORECASE)
DESCRIBED = re.compile(
    r"^[A-Z][a-z-]+ (?:(?!(?:of|for|and|the|de|von|van|und|on|to|in|at|with|from)\b)[a-z-]+ )+(?=[A-Z])"
)


def without_acronym(source: Source) -> Source:
    """A source whose names are spelt out without the acronym that the text gives behind them."""
    clean = {
        field: ACRONYM_BEHIND.sub("", name)
        for field, name in (("name", source.name), ("organization", source.organization))
        if name and ACRONYM_BEHIND.search(name)
    }
    return replace(source, **clean) if clean else source


def undescribed(name: str) -> str:
    """A body's name without what stands before it and says what it is: "the phone company Orrey", "so-called"."""
    return KIND_BEFORE.sub("", LOWER_MODIFIERS.sub("", name))


def trim(name: str) -> str:
    """A name without an article, a possessive ending or marks at its edges."""
    name = AGED.sub("", re.sub(r"^(?:The|the|A|a|An|an)\s+", "", name.strip(" ,;:“”\"'")))
    if re.search(r"\s[A-ZÀ-Þ]", name) and identify(name).kind == "organization":
        shorter = DESCRIBED.sub("", undescribed(name))
        name = shorter or name
    name = DESCRIBED_MEDIUM.sub("", name)
    name = re.sub(r"[’']s$", "", name)
    shorter = re.sub(
        r"(?<!\s)\s+(?:(?:state )?(?:news|press) (?:agency|site|website|channel)|newspaper|newswire|agency)$", "", name
    )
    name = shorter if shorter[:1].isupper() else name
    if "(" in name and ")" not in name:
        name += ")"
    return name if fold(name) else name.strip()
