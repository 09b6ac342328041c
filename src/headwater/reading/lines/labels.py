"""Labels: the badges with which a page speaks of itself ("Fact checked", "Opinion", "Updated").

A badge is words. A fact-check badge is *supported* only where the page carries ClaimReview markup or links to a
fact-check; all others say nothing that could be checked on the page, so none of them is ever supported.
"""

import re
from urllib.parse import urlsplit

from headwater.model import Document, Label, LabelKind
from headwater.reading.lines.patterns import FIGURE

MAX_LABEL_CHARS = 60
MAX_BADGE_WORDS = 4  # of a badge whose words we do not know; longer ones are sentences
NEAR_HEADLINE = 4  # lines above the headline in which a badge is believed; menus are further away
NEAR_END = 2  # lines below the body: notes of corrections
MENU_LINES = 3  # short lines in a row above a badge that make it an entry of a menu

_BARE_KINDS = frozenset(("fact-check", "sponsored", "satire"))  # believed without markup; the others are menu entries
_KINDS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    (
        "fact-check",
        re.compile(
            r"(?:fact[ -]?check(?:ed|s|ing)?|checked for facts|verified(?: by)?|faktencheck|"
            r"faktengeprüft|faits vérifiés|vérifié|verificado|"
            r"hechos verificados|fatos verificados|verificato|feitencheck|проверено)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "sponsored",
        re.compile(
            r"(?:sponsored|paid (?:content|post|partner)|advertorial|promoted|partner content|brand(?:ed)? content|"
            r"advertisement feature|anzeige|contenu sponsorisé|patrocinado|contenuto sponsorizzato|реклама)\b",
            re.IGNORECASE,
        ),
    ),
    ("satire", re.compile(r"(?:satire|satirical|parody|humou?r|sátira|satira|сатира)\b", re.IGNORECASE)),
    (
        "correction",
        re.compile(
            r"(?:correction|corrected|clarification|korrektur|rectificatif|corrección|correzione)\b", re.IGNORECASE
        ),
    ),
    (
        "live",
        re.compile(
            r"(?:live|live ?(?:blog|updates?)|liveticker|en direct|en directo|in diretta|ao vivo)\b", re.IGNORECASE
        ),
    ),
    (
        "updated",
        re.compile(
            r"(?:updated?|aktualisiert|mis à jour|actualizado|aggiornato|atualizado|обновлено)\b", re.IGNORECASE
        ),
    ),
    (
        "analysis",
        re.compile(
            r"(?:(?:news )?analysis|explainer|explained|analyse|análisis|analisi|análise|анализ)\b", re.IGNORECASE
        ),
    ),
    (
        "opinion",
        re.compile(
            r"(?:opinion|op-ed|comment(?:ary)?|editorial|column|perspective|guest essay|kommentar|meinung|"
            r"opinión|opinione|opinião|мнение)\b",
            re.IGNORECASE,
        ),
    ),
)
# "Opinion" is a badge, "Editorial complaints" and "Live cams" are none.
_EXACT_KINDS = frozenset(("opinion", "analysis", "live", "satire"))
_NOTHING_MORE = re.compile(
    r"(?: (?:columnist|contributor|article|piece|post|page|blog|updates?|& analysis))?\s{0,9}(?:[:|/–—-]|\Z)",
    re.IGNORECASE,
)
_FACT_CHECK_HOSTS = frozenset(
    """snopes.com politifact.com factcheck.org fullfact.org factcheck.afp.com africacheck.org chequeado.com maldita.es
    newtral.es correctiv.org mimikama.org pagellapolitica.it facta.news lesdecodeurs.lemonde.fr boomlive.in altnews.in
    leadstories.com thequint.com logicallyfacts.com teyit.org stopfake.org demagog.org.pl aosfatos.org lupa.uol.com.br
    verafiles.org rappler.com euvsdisinfo.eu dpa-factchecking.com faktisk.no ellinikahoaxes.gr""".split()
)
_FACT_CHECK_PATH = re.compile(
    r"/(?:[\w-]{0,40}[-/])?(?:fact-?checks?|factcheck(?:ing|er)?|faktencheck|verificacion)(?:[-/]|\Z)", re.IGNORECASE
)


def label_kind(text: str) -> LabelKind | None:
    """What a badge's words say, or None when they are no badge that we know."""
    words = text.strip(" \t\u00a0[]()*:|•✓✔☑-–—")
    if not words or len(words) > MAX_LABEL_CHARS:
        return None
    for kind, pattern in _KINDS:
        match = pattern.match(words)
        if match and (kind not in _EXACT_KINDS or _NOTHING_MORE.match(words, match.end())):
            return kind
    return None


def find_labels(document: Document) -> tuple[Label, ...]:
    """The labels of a document: badges beside its headline, and notes of updates and corrections in its body.

    The same words elsewhere are a menu's ("Opinion", "Fact Checks") or another article's.
    """
    blocks = document.blocks
    head, body, end = _landmarks(document)
    labels: dict[tuple[str, str], Label] = {}
    for i in range(max(0, head - NEAR_HEADLINE), min(end + NEAR_END, len(blocks))):
        block = blocks[i]
        if block.role != "label" and (block.layer != "page" or block.role not in {"boilerplate", "credit", "byline"}):
            continue
        words = (document.page_text if block.layer == "page" else document.text)[block.start : block.end].strip()
        if not _may_be_badge(words, block.role, inside=i > body):
            continue
        kind = label_kind(words)
        if not _is_badge(kind, words, block.role, inside=i > body) or (i < head and _in_menu(document, i)):
            continue
        kind = kind or "other"
        supported, reason = support(document, kind)
        span = document.span(block.start, block.end, block.layer)
        label = Label(text=words, kind=kind, supported=supported, reason=reason, span=span)
        labels.setdefault((kind, words.casefold()), label)
    return tuple(labels.values())


def _landmarks(document: Document) -> tuple[int, int, int]:
    """Where the main headline, the first and the last paragraph of the body stand among the blocks."""
    blocks = document.blocks
    body = [i for i, b in enumerate(blocks) if b.layer == "text" and b.role in {"paragraph", "quotation"}]
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks) - 1)
    headlines = [i for i, b in enumerate(blocks) if b.role == "headline" and i < first]
    return (headlines[-1] if headlines else max(0, first - 1)), first, last


def _may_be_badge(words: str, role: str, *, inside: bool) -> bool:
    """Whether words in such a place may be a badge, whatever they say; most are not, which costs less to find out."""
    return role == "label" or (_is_dated(words) if inside else words.count(" ") < MAX_BADGE_WORDS)


def _is_badge(kind: LabelKind | None, words: str, role: str, *, inside: bool) -> bool:
    """Whether words in such a place are a badge: by their role, or, unmarked, by being nothing else."""
    if inside:
        return (kind in {"updated", "correction"} and _is_dated(words)) or (kind == "fact-check" and role == "label")
    if role == "label":
        return kind is not None or len(words.split()) <= MAX_BADGE_WORDS
    return kind in _BARE_KINDS and len(words.split()) <= MAX_BADGE_WORDS


def _is_dated(words: str) -> bool:
    """Whether a note says of which day it is, or heads what it notes."""
    return words.endswith(":") or FIGURE.search(words) is not None


def _in_menu(document: Document, i: int) -> bool:
    """Whether a line above the headline stands among other short lines, as a menu's entries do."""
    short = 0
    for block in document.blocks[max(0, i - MENU_LINES) : i]:
        words = document.page_text[block.start : block.end] if block.layer == "page" else ""
        short += 0 < len(words.split()) <= MAX_BADGE_WORDS and block.role in {"boilerplate", "label", "related"}
    return short >= MENU_LINES


def support(document: Document, kind: LabelKind) -> tuple[bool, str]:
    """Whether a label of this kind is backed on the page, and by what: a reason code."""
    if kind != "fact-check":
        return False, "not-a-fact-check"
    if document.claim_reviews:
        return True, "claim-review"
    if any(is_fact_check(link.url) for link in document.links):
        return True, "linked-fact-check"
    return False, "no-claim-review-and-no-linked-fact-check"


def is_fact_check(url: str) -> bool:
    """Whether a URL leads to a fact-check: a fact-checker's article, or one in a fact-check section."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return False
    if any(host == known or host.endswith("." + known) for known in _FACT_CHECK_HOSTS):
        return len(parts.path.strip("/")) > 0  # a front page checks nothing
    return bool(_FACT_CHECK_PATH.search(parts.path)) and parts.path.strip("/").count("/") >= 1
