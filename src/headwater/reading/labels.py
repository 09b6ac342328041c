"""Labels: the badges with which a page speaks of itself ("Fact checked", "Opinion", "Updated").

A badge is words. A fact-check badge is *supported* only where the page carries ClaimReview markup or links to a
fact-check; all others say nothing that could be checked on the page, so none of them is ever supported.
"""

import re
from urllib.parse import urlsplit

from headwater.model import Document, Label, LabelKind

MAX_LABEL_CHARS = 60
MAX_BADGE_WORDS = 4  # of a badge whose words we do not know; longer ones are sentences
NEAR_HEADLINE = 5  # lines around the headline in which an unmarked badge is believed; menus are further away

_BARE_KINDS = frozenset(("fact-check", "sponsored", "satire"))  # believed without markup; the others are menu entries
_KINDS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    (
        "fact-check",
        re.compile(
            r"(?:fact[ -]?check(?:ed|s|ing)?|checked for facts|verified(?: by)?|faktencheck|"
            r"faktengeprüft|faits vérifiés|vérifié|verificado|"
            r"hechos verificados|fatos verificados|verificato|feitencheck|проверено)\b",
            re.I,
        ),
    ),
    (
        "sponsored",
        re.compile(
            r"(?:sponsored|paid (?:content|post|partner)|advertorial|promoted|partner content|brand(?:ed)? content|"
            r"advertisement feature|anzeige|contenu sponsorisé|patrocinado|contenuto sponsorizzato|реклама)\b",
            re.I,
        ),
    ),
    ("satire", re.compile(r"(?:satire|satirical|parody|humou?r|sátira|satira|сатира)\b", re.I)),
    (
        "correction",
        re.compile(r"(?:correction|corrected|clarification|korrektur|rectificatif|corrección|correzione)\b", re.I),
    ),
    (
        "live",
        re.compile(r"(?:live|live ?(?:blog|updates?)|liveticker|en direct|en directo|in diretta|ao vivo)\b", re.I),
    ),
    (
        "updated",
        re.compile(r"(?:updated?|aktualisiert|mis à jour|actualizado|aggiornato|atualizado|обновлено)\b", re.I),
    ),
    (
        "analysis",
        re.compile(r"(?:(?:news )?analysis|explainer|explained|analyse|análisis|analisi|análise|анализ)\b", re.I),
    ),
    (
        "opinion",
        re.compile(
            r"(?:opinion|op-ed|comment(?:ary)?|editorial|column|perspective|guest essay|kommentar|meinung|"
            r"opinión|opinione|opinião|мнение)\b",
            re.I,
        ),
    ),
)
_FACT_CHECK_HOSTS = frozenset(
    """snopes.com politifact.com factcheck.org fullfact.org factcheck.afp.com africacheck.org chequeado.com maldita.es
    newtral.es correctiv.org mimikama.org pagellapolitica.it facta.news lesdecodeurs.lemonde.fr boomlive.in altnews.in
    leadstories.com thequint.com logicallyfacts.com teyit.org stopfake.org demagog.org.pl aosfatos.org lupa.uol.com.br
    verafiles.org rappler.com euvsdisinfo.eu dpa-factchecking.com faktisk.no ellinikahoaxes.gr""".split()
)
_FACT_CHECK_PATH = re.compile(
    r"/(?:[\w-]{0,40}[-/])?(?:fact-?checks?|factcheck(?:ing|er)?|faktencheck|verificacion)(?:[-/]|\Z)", re.I
)


def label_kind(text: str) -> LabelKind | None:
    """What a badge's words say, or None when they are no badge that we know."""
    words = text.strip(" \t\u00a0[]()*:|•✓✔☑-–—")
    if not words or len(words) > MAX_LABEL_CHARS:
        return None
    return next((kind for kind, pattern in _KINDS if pattern.match(words)), None)


def find_labels(document: Document) -> tuple[Label, ...]:
    """The labels of a document: its label blocks, and bare badge lines beside the headline."""
    blocks = document.blocks
    headlines = [i for i, b in enumerate(blocks) if b.role in {"headline", "subheadline"}]
    first_body = next((i for i, b in enumerate(blocks) if b.layer == "text" and b.role == "paragraph"), len(blocks))
    labels: list[Label] = []
    for i, block in enumerate(blocks):
        if block.role != "label":
            beside = headlines and headlines[0] - NEAR_HEADLINE <= i <= min(first_body, headlines[-1] + NEAR_HEADLINE)
            if not beside or block.layer != "page" or block.role not in {"boilerplate", "credit", "byline"}:
                continue
        words = (document.page_text if block.layer == "page" else document.text)[block.start : block.end]
        kind = label_kind(words)
        if block.role != "label" and (kind not in _BARE_KINDS or len(words.split()) > MAX_BADGE_WORDS):
            continue
        if kind is None and len(words.split()) > MAX_BADGE_WORDS:
            continue
        kind = kind or "other"
        supported, reason = support(document, kind)
        span = document.span(block.start, block.end, block.layer)
        labels.append(Label(text=words.strip(), kind=kind, supported=supported, reason=reason, span=span))
    return tuple(labels)


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
