"""What asks for consent to cookies and stands in the place of an article, and how it is told from one about cookies.

A wall speaks to whoever reads it of itself: "we and our partners store your data", "you can withdraw your consent". A
report about such walls speaks of others.
"""

import re

from headwater.reading.lines.patterns import holds

FEWEST_TERMS = 2  # different ones: a recipe has cookies, too, and nothing but
LEAST_SHARE = 0.6  # of a page's running words, in paragraphs that ask for consent
LEAST_WORDS = 5  # of such a paragraph; shorter lines are buttons and headings, and count on neither side
MOST_WORDS = 700  # of a wall that is spelt out; what is longer is a policy that somebody may want to read

_TERMS = re.compile(
    r"\b(?=[a-zп\d])(?:cookies?\b|track(?:ing|ers?)\b|consent\b|legitimate interests?\b"
    r"|personal(?:ly identifiable)? data\b"
    r"|personali[sz]ed (?:ads?|advertising|content)\b|privacy (?:settings|policy|choices|cent(?:er|re))\b"
    r"|(?:our|\d|unsere|nos|nuestros|nostri) (?:\d{1,4} )?(?:partners?|partenaires|socios)\b"
    r"|unique identifiers\b|geolocation data\b|information on (?:a|your) device\b"
    r"|werbetracking\b|personalisierte\w? werbung\b|personenbezogene\w{0,2} daten\b|einwilligung\b"
    r"|datenschutz\w{0,12}\b|pur-abo\b|traceurs?\b|donn[ée]es (?:à caractère )?personnel(?:le)?s\b"
    r"|consentement\b|datos personales\b|consentimiento\b|dati personali\b|consenso\b"
    r"|persoonsgegevens\b|toestemming\b|dados pessoais\b|consentimento\b"
    r"|персональны\w{0,2} данны\w{0,2}\b)|クッキー|同意",
    re.IGNORECASE,
)
_TERM_SIGNS = tuple(  # each term has one of them: asked first, a tenth of what the pattern costs
    "cookie|track|consen|legitimate|personal|privacy|partner|partenaire|socios|identifiers|geolocation|information on"
    "|personenb|einwilligung|datenschutz|pur-abo|traceur|donn|persoons|toestemming|pessoais|персональны|クッキー|同意".split(
        "|"
    )
)
_SPEAKS = re.compile(
    r"\b(?:we|our|you|your|wir|unsere?[mnrs]?|sie|ihre?[mnrs]?|du|deine?[mnrs]?|nous|nos|notre|vous|vos|votre|nosotros"
    r"|nuestr[oa]s?|usted|tus?|noi|nostr[aeio]|voi|wij|onze|jouw|n[óo]s|nossos?|você|мы|наши\w?|вы|ваш\w{0,3})\b"
    r"|当社|私たち",
    re.IGNORECASE,
)


def asks_consent(paragraph: str) -> bool:
    """Whether a paragraph speaks of cookies or data as that of whoever reads it."""
    return holds(paragraph, _TERM_SIGNS) and bool(_TERMS.search(paragraph) and _SPEAKS.search(paragraph))


def is_consent_wall(paragraphs: list[str]) -> bool:
    """Whether the running text of a page is one long question for consent and no article."""
    running: list[tuple[str, int]] = []
    total = 0
    for one in paragraphs:
        size = len(one.split())
        if size >= LEAST_WORDS:
            running.append((one, size))
            total += size
        if total > MOST_WORDS:
            return False
    if not running:
        return False
    asking = total
    for one, size in running:
        if not asks_consent(one):
            asking -= size
            if asking < LEAST_SHARE * total:
                return False
    terms = {match.casefold().rstrip("s") for one, _ in running for match in _TERMS.findall(one)}
    return len(terms) >= FEWEST_TERMS
