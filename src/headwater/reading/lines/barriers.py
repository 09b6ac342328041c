"""What stands in the place of an article: a server's "not found", a check for robots, the door of a pay wall."""

import re

from headwater.reading.lines.patterns import walls

FEW_WORDS = 80  # a page with a longer article has one, whatever else it says
BARRIER_WITHIN = 6_000  # characters of a page that are looked through

_NO_PAGE = re.compile(
    r"^(?:(?:error|http)\W{0,3}(?:40[0-9]|410|429|50[0-4])\b.{0,60}|(?:40[0-9]|410|429|50[0-4])(?:\W{0,3}"
    r"|\W{1,3}(?:not|page|oops|sorry|error|bad|forbidden|unauthori[sz]ed|access|too|gone|internal|service|gateway|that)\b"
    r".{0,60}| ?[-–—|:] .{0,60}))$"  # not "402 shares"
    r"|\b(?:page|article|story|url) (?:you (?:are looking for|requested) )?"
    r"(?:was |is |could |can )?(?:not|n[o’']t)(?: be)? (?:found|available|exist)\b"
    r"|\b(?:page|article|story) (?:doesn[’']t|does not|no longer) exists?\b"
    r"|^(?:just a moment|attention required|access denied|pardon our interruption|robot check|security check)\b"
    r"|\b(?:verify|verifying|confirm|prove)(?: that)? you(?:[’']re| are) (?:a )?(?:human|not a (?:ro)?bot)\b"
    r"|\bare you a (?:ro)?bot\b|\bchecking your browser\b|\bunusual traffic from your\b"
    r"|\baccess to this page has been denied\b|\bneeds to review the security of your connection\b"
    r"|\b(?:enable|activate|turn on) javascript\b|\bjavascript (?:is|must be) (?:disabled|enabled|required)\b"
    r"|\bseite (?:wurde )?nicht gefunden\b|\bpage (?:introuvable|non trouvée)\b|\bp[áa]gina no encontrada\b",
    re.IGNORECASE | re.MULTILINE,
)
_PAY_WALL = re.compile(
    r"\b(?:subscribe|register|log ?in|sign (?:in|up))(?: now| today| or \w+(?: in)?)? "
    r"to (?:continue|keep|finish) reading\b"
    r"|\bto (?:continue|keep|finish) reading(?: this (?:article|story))?,? "
    r"(?:please )?(?:subscribe|register|log ?in|sign)\b"
    r"|\b(?:article|story|content) is (?:only |exclusively )?(?:for|available to|reserved for)(?: \w+){0,2} "
    r"(?:subscribers|members)\b"
    r"|\b(?:continue|keep) reading (?:for|from) (?:only |just )?(?:[$€£]|\d)"
    r"|\bfor subscribers only\b|\bsubscriber[- ]only (?:article|story|content)\b"
    r"|\b(?:you have|you[’']ve) (?:reached|read|used) (?:your|all|the)(?: \w+){0,4} free (?:articles?|stories)\b"
    r"|\br[ée]serv[ée]e? (?:aux|à nos) abonn[ée]s\b|\bnur für abonnenten\b|\b(?:exclusiv[oa]|solo) para suscriptores\b",
    re.IGNORECASE,
)


def is_no_page(headline: str | None, page_text: str, words: int) -> bool:
    """Whether a page of so few words of article is what a server shows in the place of one."""
    if words >= FEW_WORDS:
        return False
    return bool(_NO_PAGE.search(headline or "") or _NO_PAGE.search(page_text[:BARRIER_WITHIN]))


def is_wall_line(text: str) -> bool:
    """Whether a line is what stands where an article goes on for those who pay."""
    return walls(text) and is_behind_wall(text)


def is_behind_wall(page_text: str) -> bool:
    """Whether a page says to its readers that the rest of its article is to be paid or registered for."""
    return bool(_PAY_WALL.search(page_text))
