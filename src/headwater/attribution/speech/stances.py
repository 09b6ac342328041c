"""How a source stands to what it is made to say, read off the cue; and the hedges of the content."""

import re

from headwater.model import Stance

BY_STANCE: dict[Stance, str] = {
    "denies": """deny denial reject rejection refute rebut dismiss disavow repudiate dispute disclaim""",
    "confirms": "confirm confirmation admit admission acknowledge concede verify corroborate own-up confess",
    "warns": "warn warning caution threaten threat",
    "accuses": "accuse accusation blame allege allegation charge fault",
    "promises": "promise pledge vow swear guarantee commit undertake assure",
    "asks": """ask question-mark call-for urge demand request appeal plead beg implore wonder inquire enquire exhort
        petition call-on""",
    "doubts": "doubt question sceptical skeptical unconvinced",
}
NEGATED: dict[Stance, Stance] = {"denies": "confirms", "confirms": "doubts", "doubts": "confirms"}
IRREGULAR = {
    "denies": "deny", "denied": "deny", "denying": "deny", "swore": "swear", "sworn": "swear", "undertook": "undertake",
    "undertaken": "undertake", "pleaded": "plead", "pled": "plead", "begged": "beg", "begging": "beg",
    "committed": "commit", "committing": "commit", "verified": "verify", "verifies": "verify", "rebutted": "rebut",
    "admitted": "admit", "admitting": "admit", "denials": "denial",
}  # fmt: skip
CALLS = re.compile(r"\bcall(?:s|ed|ing)? (?:\w+ )?(?:for|on|upon)\b")
NOT_CONVINCED = re.compile(
    r"\b(?:not|n[o’']t|far from|less than) (?:\w+ )?(?:convinced|sure|certain|persuaded)\b|\bunconvinced\b"
)
PLEA = re.compile(r"\b(?:plead(?:s|ed|ing)?|pled)\b(?: (?!not?\b)\w+)? (?P<no>not |no )?(?:guilty|contest)\b")
CHARGE_OF_CRIME = re.compile(r"\b(?:was|were|been|be|is|are) charged\b")
HEDGES = re.compile(
    r"\b(?:seem(?:s|ed|ing)? to|appear(?:s|ed|ing)? to|may have|might have|could have|must have|may be|might be"
    r"|could be|may|might"
    r"|probably|possibly|perhaps|apparently|reportedly|allegedly|supposedly|purportedly|presumably|likely(?: to)?"
    r"|unlikely(?: to)?"
    r"|it (?:is|was) possible|about|around|roughly|approximately|up to|some(?= \d)|at least|believed to|thought to"
    r"|said to|suspected"
    r"|suggest(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
FORCE = re.compile(
    r"^(?:about|around|roughly|approximately|up to|some|at least|suggest(?:s|ed|ing)?)$", re.IGNORECASE
)  # these say how much, not how sure


def _forms() -> dict[str, Stance]:
    found: dict[str, Stance] = {}
    for stance, verbs in BY_STANCE.items():
        for verb in verbs.split():
            stem = verb.removesuffix("e")
            third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"
            for form in (verb, third, stem + "ed", stem + "ing", verb + "es"):
                found.setdefault(form, stance)
    for form, verb in IRREGULAR.items():
        if verb in found:
            found[form] = found[verb]
    return found


STANCE_OF = _forms()


def stance_of(cue: str, sentence: str = "", content: str = "") -> Stance:
    """The stance that a cue takes ("has denied" → "denies"); "asserts" where its words say no more.

    ``sentence`` and ``content`` settle cues of two meanings ("question", "call", "charge").
    """
    words = re.findall(r"[^\W\d_]+(?:-\w+)?", cue.lower())
    if NOT_CONVINCED.search(cue.lower()) or NOT_CONVINCED.search(_around(content.lower(), 0)):
        return "doubts"
    if any(w in ("call", "calls", "called", "calling") for w in words):
        return "asks" if CALLS.search(f"{cue}{_after(sentence, cue)}".lower()) else "asserts"
    plea = PLEA.search(f"{cue} {content[:24]}".lower()) or PLEA.search(f"{cue}{_after(sentence, cue)}".lower())
    if plea:  # of a court: "pleaded not guilty"; no contest neither admits nor denies
        return "asserts" if plea.group().endswith("contest") else "denies" if plea.group("no") else "confirms"
    negated = bool(re.search(r"\b(?:not|n[o’']t|never)\b", cue.lower()))
    if negated and any(w in ("believe", "think", "expect", "accept") for w in words):
        return "doubts"
    for word in words:
        stance = STANCE_OF.get(word)
        if stance is None:
            continue
        if word.startswith("charge") and CHARGE_OF_CRIME.search(cue.lower()):
            return "asserts"
        if word.startswith("question") and "?" in content:
            return "asks"
        if negated:
            return NEGATED.get(stance, "asserts")
        return stance
    return "asserts"


def _after(sentence: str, cue: str) -> str:
    """The few words that follow a cue in its sentence."""
    at = sentence.find(cue)
    return sentence[at + len(cue) :][:24] if at >= 0 else ""


def _around(words: str, start: int) -> str:
    return words[start : start + 40]


def hedges_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of a text hedges: "seemed to", "may have"."""
    return [
        (start + m.start(), start + m.end()) for m in HEDGES.finditer(text[start:end]) if not FORCE.match(m.group())
    ]
