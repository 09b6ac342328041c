"""Ownership: whose words each paragraph of the body is, with the credit that says so.

From a credit on, paragraphs are the credited source's until something ends it: another credit, an end marker, the
publisher speaking again. What precedes the first credit is the publisher's own. A credit for the whole article (a
byline, "originally published by", a source line) takes what no nearer credit has taken. Method and forms:
docs/methods/ownership.md.
"""

import re
from urllib.parse import urlsplit

import msgspec

from headwater.model import Block, Credit, CreditKind, Dateline, Document, Evidence, Owner, Span
from headwater.reading.lines.labels import find_labels
from headwater.reading.ownership.agencies import canonical_name, known
from headwater.reading.ownership.credits import Found, byline_credits, find_credits, signs_in
from headwater.reading.ownership.datelines import Opening, find_dateline
from headwater.reading.ownership.publishers import publisher_from_copyright, same_name, same_site, site

DATELINE_DEPTH = 8  # body blocks in which a dateline without an agency is believed
TAIL_BLOCKS = 3  # closing paragraphs in which a bare "(AFP)" is a credit
MAX_MARK_CHARS = 30  # a paragraph as short as "(AFP)": in an article's middle it is a photograph's
MAX_REPORTERS_CHARS = 120  # of a line of reporters' names: six of them
NEAR_BLOCKS = 3  # lines around the body, outside of it, in which a credit speaks for the body

_ENDS = re.compile(
    r"(?:editor[’']?s?[’']? (?:note|comment)|note from the editors?|our (?:view|take|opinion|comment|verdict)|"
    r"(?:comment|analysis|opinion) by (?:the )?editors?|end of (?:the )?(?:report|article|story|quote|excerpt)|"
    r"this (?:newspaper|website|site|blog|paper) |we (?:at this|have asked|have contacted|asked|contacted) |"
    r"anmerkung der redaktion|note de la rédaction|ndlr|nota del? (?:editor|redacción)|"
    r"nota (?:del redattore|da redação)|от редакции|[*_=~–—-]{3,}\s*\Z|end\]|###)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[*_=~–—•·#-]\s?){3,40}\s*\Z")
_ASIDES = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|more on this|watch|follow us|subscribe|sign up|donate|"
    r"support us|share this|lesen sie auch|mehr zum thema|lire aussi|leer más|lea también|leggi anche|leia também|"
    r"lees ook|читайте также)\b.{0,3}[:|–—-]?",
    re.IGNORECASE,
)
_PERSON = r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-Z]\.|de|van|von|al-|bin|el|da|di|la))*(?: [A-ZÀ-Þ][\w’'-]+){1,2}"
_REPORTERS = re.compile(rf"(?:By |BY )?{_PERSON}(?:(?:, | and |, and | & ){_PERSON}){{0,5}}\s*\Z")

_BESIDE = frozenset(("provenance", "source-line", "copyright"))  # credits that stand beside an article, anywhere near
_NO_NAMES = frozenset(
    "the related read story more most final watch see also all about top latest editors our avec com con mit".split()
)


class _Section(msgspec.Struct):
    """A stretch of body blocks under one credit, while it is being found."""

    credit: int  # index into the credits
    owner: Owner
    first: int
    last: int = -1


def assign(document: Document) -> Document:
    """The document with dateline, credits (and what each covers), labels and the owner of each body block filled in.

    A pure function of the text, blocks, byline, publisher, links and URLs; calling it twice changes nothing.
    """
    body = [block for block in document.blocks if block.layer == "text"]
    if document.publisher is None and (holder := publisher_from_copyright(document)):
        document = msgspec.structs.replace(document, publisher=holder)
    reader = _Reader(document, body)
    reader.walk()
    reader.credit_whole()
    blocks = iter(reader.owned())
    filled = tuple(next(blocks) if block.layer == "text" else block for block in document.blocks)
    document = msgspec.structs.replace(
        document,
        blocks=filled,
        dateline=reader.dateline or document.dateline,
        credits=tuple(reader.credits),
        byline=reader.byline(),
    )
    return msgspec.structs.replace(document, labels=find_labels(document))


class _Reader:
    """One pass over the body, keeping who speaks."""

    def __init__(self, document: Document, body: list[Block]) -> None:
        self.document = document
        self.body = body
        self.words = [document.text[b.start : b.end] for b in body]
        self.signs = signs_in(document.text)
        self.publisher = known(document.publisher) if document.publisher else None
        self.credits: list[Credit] = []
        self.owners: list[Owner | None] = [None] * len(body)
        self.whole: list[tuple[Found, Span, int]] = []  # credits for the whole article, and the block they stand in
        self.dateline: Dateline | None = None
        self.reporters: tuple[str, ...] = ()
        self.reporters_at: int | None = None

    # ------------------------------------------------------------ one pass down the page

    def walk(self) -> None:
        section: _Section | None = None
        for i, (block, words) in enumerate(zip(self.body, self.words, strict=True)):
            opening = find_dateline(words) if block.role in {"paragraph", "dateline", "quotation"} else None
            if opening and (started := self.take_dateline(i, opening)):
                self.close(section, i)
                section = started
            elif section and self.speaks_again(words, section):
                self.close(section, i)
                section = None
                self.own(i, "publisher-again", self.span(block, 0, min(len(words), 80)))
                continue
            started = self.take_credits(i)
            if started:
                self.close(section, i)
                section = started
                if self.owners[i]:
                    continue
            if self.is_reporters(i, section):
                continue
            if section and not self.owners[i] and not _ASIDES.match(words):
                self.owners[i] = section.owner
        self.close(section, len(self.body))

    def take_dateline(self, i: int, opening: Opening) -> _Section | None:
        """Keep the dateline; where it names somebody else's agency, a section begins."""
        block = self.body[i]
        wire = opening.agency
        if self.dateline is None or (wire and self.dateline.agency is None):
            if wire is None and i >= DATELINE_DEPTH:
                return None
            self.dateline = Dateline(
                places=opening.places,
                agency=wire.name if wire else None,
                date=opening.date,
                span=self.span(block, opening.start, opening.end),
            )
        if wire is None or self.is_publisher(wire.name):
            return None
        start, end = opening.agency_start, opening.agency_end
        if start and self.words[i][start - 1] in "(/[":
            start, end = start - 1, end + 1
        credit = Credit(name=wire.name, kind=wire.kind, span=self.span(block, start, end), reason="dateline")
        return self.begin(i, credit)

    def take_credits(self, i: int) -> _Section | None:
        block = self.body[i]
        closing = i >= len(self.body) - (TAIL_BLOCKS if len(self.words[i]) > MAX_MARK_CHARS else 2)
        started = None
        for found in find_credits(self.words[i], last=closing, is_byline=block.role == "byline", signs=self.signs):
            span = self.span(block, found.start, found.end)
            if self.is_publisher(found.name):
                continue
            if found.reason == "source-line" and 1 < i < len(self.body) - TAIL_BLOCKS:
                continue  # a figure's
            if found.scope == "from":
                credit = Credit(name=found.name, kind=found.kind, span=span, reason="section")
                started = self.begin(i, credit, after=found.alone)
            elif found.scope == "all":
                self.whole.append((found, span, i))
                if found.alone and found.reason != "byline":
                    self.own(i, "credit-line", span)
            else:
                self.add(found, span, None)
                self.own(i, "credit-line", span)
        return started

    def begin(self, i: int, credit: Credit, *, after: bool = False) -> _Section:
        """A credit that speaks for what follows: from this block on, or from the next when it is a line alone."""
        self.credits.append(credit)
        if after:
            self.own(i, "credit-line", credit.span)
        return _Section(len(self.credits) - 1, _owner(credit.name, credit.kind, credit.reason, credit.span), i + after)

    def close(self, section: _Section | None, end: int) -> None:
        """Write down what a section's credit covers."""
        if section is None or section.first >= end or not self.body:
            return
        credit = self.credits[section.credit]
        covers = (self.body[section.first].start, self.body[end - 1].end)
        if credit.span.layer == "text" and section.first < len(self.body):
            block = self.body[section.first]
            if block.start <= credit.span.start < block.end and credit.reason == "section":
                covers = (credit.span.end, covers[1])
        self.credits[section.credit] = msgspec.structs.replace(credit, covers=covers)

    # ------------------------------------------------------------ credits for the whole article

    def credit_whole(self) -> None:
        """Give what is still unowned to the credit for the whole article that speaks nearest and clearest."""
        candidates = [*self.whole, *self.around()]
        order = {"byline": 0, "provenance": 1, "source-line": 2, "trailing": 3, "copyright": 4}
        candidates.sort(key=lambda c: order[c[0].reason])
        sources = {c[0].name for c in candidates if c[0].reason == "source-line"}
        sections = {credit.name for credit in self.credits if credit.covers}
        chosen: str | None = None
        for found, span, at in candidates:
            if any(c.name == found.name and c.span == span for c in self.credits):
                continue
            free = [i for i, owner in enumerate(self.owners) if owner is None]
            if found.reason == "source-line" and len(sources) > 1:
                free = []  # several sources: which is whose is not said
            if free and found.name not in sections and chosen in {None, found.name}:
                taken = [i for i in free if found.reason != "provenance" or i != at]
                for i in taken:
                    self.owners[i] = _owner(found.name, found.kind, found.reason, span)
                if taken:
                    self.add(found, span, (self.body[taken[0]].start, self.body[taken[-1]].end))
                    chosen = found.name
                    continue
            if all(c.name != found.name for c in self.credits):
                self.add(found, span, None)
        self.canonical()

    def around(self) -> list[tuple[Found, Span, int]]:
        """Credits in the lines around the body (bylines, source lines, copyright) and in the authors' names."""
        found: list[tuple[Found, Span, int]] = []
        blocks = self.document.blocks
        inside = [i for i, b in enumerate(blocks) if b.layer == "text"]
        if not inside:
            return found
        near = range(max(0, inside[0] - NEAR_BLOCKS), min(len(blocks), inside[-1] + 1 + NEAR_BLOCKS))
        for i, block in enumerate(blocks):
            if block.layer == "text" or block.role not in {"byline", "credit", "dateline", "boilerplate"}:
                continue
            if block.role == "boilerplate" and i not in near:
                continue
            words = self.document.page_text[block.start : block.end]
            below = i == inside[-1] + 1 and len(words) <= MAX_MARK_CHARS and words[:1] in "(（["
            for credit in find_credits(words, last=below, is_byline=block.role == "byline"):
                if credit.scope == "from" or self.is_publisher(credit.name):
                    continue
                if block.role == "boilerplate" and not (
                    credit.reason in _BESIDE or (credit.alone and i == inside[-1] + 1)
                ):
                    continue
                span = self.document.span(block.start + credit.start, block.start + credit.end, "page")
                if credit.scope == "part":
                    self.add(credit, span, None)
                else:
                    found.append((credit, span, -1))
        return found + self.authors()

    def authors(self) -> list[tuple[Found, Span, int]]:
        """An agency among the authors, where its name can be seen on the page."""
        found: list[tuple[Found, Span, int]] = []
        for author in self.document.byline:
            for name, kind in byline_credits(author)[:1]:
                at = self.document.page_text.find(author)
                if at >= 0 and not self.is_publisher(name):
                    span = self.document.span(at, at + len(author), "page")
                    credit = Found(
                        name=name, kind=kind, scope="all", reason="byline", start=at, end=span.end, alone=True
                    )
                    found.append((credit, span, -1))
        return found

    def canonical(self) -> None:
        """A canonical link to another site: what no words have credited is that site's; the span is empty."""
        here, there = self.document.url, self.document.canonical_url
        free = [i for i, owner in enumerate(self.owners) if owner is None]
        if not here or not there or not free or not site(there) or same_site(here, there):
            return
        wire = known(site(there))
        host = (urlsplit(there).hostname or "").removeprefix("www.")
        name, kind = (wire.name, wire.kind) if wire else (host, "outlet")
        if self.is_publisher(name):
            return
        owner = Owner(
            name=name,
            kind="outlet" if kind == "outlet" else "agency",
            evidence=(Evidence(reason="canonical-link", detail=there),),
        )
        for i in free:
            self.owners[i] = owner
        covers = (self.body[free[0]].start, self.body[free[-1]].end)
        nowhere = self.document.span(covers[0], covers[0])
        self.credits.append(Credit(name=name, kind=kind, span=nowhere, reason="canonical-link", covers=covers))

    # ------------------------------------------------------------ the rest

    def owned(self) -> list[Block]:
        """The body blocks, each with its owner."""
        first = next((c.span for c in self.credits if c.covers), None)
        own = Owner(
            name=self.document.publisher,
            kind="publisher",
            evidence=(Evidence(reason="before-credit", span=first) if first else Evidence(reason="no-credit"),),
        )
        done = []
        for i, (block, owner) in enumerate(zip(self.body, self.owners, strict=True)):
            role = "byline" if i == self.reporters_at else block.role
            done.append(msgspec.structs.replace(block, origin=owner or own, role=role))
        return done

    def byline(self) -> tuple[str, ...]:
        known_names = self.document.byline
        return known_names + tuple(name for name in self.reporters if name not in known_names)

    def is_reporters(self, i: int, section: _Section | None) -> bool:
        """Whether block ``i`` is the reporters' names and nothing else, at the end of a credited text. Elsewhere two
        capitalised words ("Final Thoughts") are a heading, unless the line has been found to be a byline."""
        block, words = self.body[i], self.words[i]
        if i < len(self.body) - TAIL_BLOCKS or i == 0 or len(words) > MAX_REPORTERS_CHARS:
            return False
        if block.role not in {"paragraph", "byline"}:
            return False
        if section is None and block.role != "byline" and not words.startswith("By "):
            return False
        if (
            words.isupper()
            or not words.strip()
            or words.split()[0].casefold() in _NO_NAMES
            or not _REPORTERS.match(words)
            or known(words.strip())
        ):
            return False
        names = re.sub(r"\A[Bb][Yy] ", "", words.strip())
        self.reporters = tuple(n.strip() for n in re.split(r", and |, | and | & ", names) if n.strip())
        self.reporters_at = i
        self.owners[i] = self.owners[i - 1]
        return True

    def speaks_again(self, words: str, section: _Section) -> bool:
        """Whether the publisher takes the word back: an end marker, or its own name asking or adding."""
        if section.owner.kind == "agency" and not words.strip(" _\u00a0"):
            return False  # agencies put "___" between the parts of one report
        head = words.lstrip(' \u00a0([*"“')[:200]
        if _ENDS.match(head) or _RULE.match(words):
            return True
        name = self.document.publisher
        if not name or not head.casefold().startswith(name.casefold()):
            return False
        return bool(
            re.match(
                r"\s(?:has|have|had|asked|contacted|adds|understands|approached|sought|is|was)\b", head[len(name) :]
            )
        )

    def is_publisher(self, name: str) -> bool:
        """Whether a name is the page's own publisher's, as the page or its address says."""
        address = self.document.url or self.document.canonical_url
        host = known(site(address)) if address else None
        if host and canonical_name(name) == host.name:
            return True
        return bool(self.document.publisher) and same_name(self.document.publisher or "", name)

    def own(self, i: int, reason: str, span: Span) -> None:
        evidence = (Evidence(reason=reason, span=span),)
        self.owners[i] = Owner(name=self.document.publisher, kind="publisher", evidence=evidence)

    def add(self, found: Found, span: Span, covers: tuple[int, int] | None) -> None:
        self.credits.append(Credit(name=found.name, kind=found.kind, span=span, reason=found.reason, covers=covers))

    def span(self, block: Block, start: int, end: int) -> Span:
        return self.document.span(block.start + start, block.start + end)


def _owner(name: str, kind: CreditKind, reason: str, span: Span) -> Owner:
    owner_kind = "outlet" if kind == "outlet" else "agency"
    return Owner(name=name, kind=owner_kind, evidence=(Evidence(reason=reason, span=span),))
