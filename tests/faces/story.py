"""A report made by hand: an invented story on four pages, for the faces to show before and beside the real pipeline."""

from dataclasses import dataclass, field
from typing import Any

from headwater.model import (
    Attribution,
    Block,
    Claim,
    Comment,
    Conflict,
    Credit,
    Dateline,
    Document,
    Edge,
    Edit,
    Evidence,
    Finding,
    Hand,
    HeadlineCheck,
    HeadlineFinding,
    Input,
    Label,
    Lineage,
    Mention,
    Node,
    Origin,
    OriginPath,
    Owner,
    Quantity,
    Range,
    Report,
    Reuse,
    Screening,
    Sentence,
    Source,
    Span,
    Story,
    Time,
    Warning,
)

OWN, AGENCY, OUTLET = "publisher", "agency", "outlet"


@dataclass
class Draft:
    """A page in the making: its head lines, paragraphs with their owners, and comments."""

    id: str
    publisher: str
    published: str | None
    head: list[tuple[str, str]]
    body: list[tuple[str, str, str | None]]
    tail: list[str] = field(default_factory=list)
    comments: list[tuple[str, str | None, str, str, str]] = field(default_factory=list)


def document(draft: Draft, **more: object) -> Document:
    text = "\n\n".join(words for words, _, _ in draft.body)
    page, blocks, headlines = "", [], []
    for role, words in draft.head:
        blocks.append(Block(layer="page", role=role, start=len(page), end=len(page) + len(words)))
        if role in ("headline", "subheadline"):
            headlines.append(
                Span(document=draft.id, start=len(page), end=len(page) + len(words), exact=words, layer="page")
            )
        page += words + "\n\n"
    offset, at = len(page), 0
    for words, kind, name in draft.body:
        owner = Owner(name=name, kind=kind, evidence=(Evidence(reason="section-credit"),))
        blocks.append(
            Block(layer="text", role="paragraph", start=at, end=at + len(words), origin=owner, page_start=offset + at)
        )
        at += len(words) + 2
    page += text
    comments = []
    for id_, parent, author, posted, words in draft.comments:
        page += "\n\n"
        verdict = "spam" if "pills" in words else "copied" if "wake up" in words else "none"
        comments.append(
            Comment(
                id=f"{draft.id}-{id_}", parent=f"{draft.id}-{parent}" if parent else None, author=author, posted=posted, text=words,
                span=Span(document=draft.id, start=len(page), end=len(page) + len(words), exact=words, layer="page"),
                screening=Screening(verdict=verdict, reasons=("link-and-drug-name",) if verdict == "spam" else ()),
            )
        )  # fmt: skip
        page += words
    for words in draft.tail:
        page += "\n\n"
        blocks.append(Block(layer="page", role="boilerplate", start=len(page), end=len(page) + len(words)))
        page += words
    return Document(
        id=draft.id, source=f"pages/{draft.id}.html", text=text, page_text=page, publisher=draft.publisher,
        headline=draft.head[0][1], headlines=tuple(headlines), published=draft.published, language="en",
        blocks=tuple(blocks), comments=tuple(comments), **more,
    )  # fmt: skip


def at(doc: Document, words: str, layer: str = "text") -> Span:
    """The first place where these words stand."""
    start = (doc.text if layer == "text" else doc.page_text).index(words)
    return doc.span(start, start + len(words), layer)


SHUT = "any attempt to board ferries from the waters where the Coast League anchors would be quickly shut down"
Q_FULL = f"“An officer of the northern command in Sarrow (the league’s harbour) was told in no uncertain terms that {SHUT},” Captain Tomas Arrend said in a statement."
Q_CUT = f"“An officer of the northern command in [the league’s harbour] was told in no uncertain terms that {SHUT},” Transport Ministry spokesman Tomas Arrend said in a statement reported by the state news agency Velpress."
TALK = "“They sat down, unrolled the charts and talked,” said Commander Ilse Brandt, a spokeswoman for the northern command, adding it appeared to be the first meeting of its kind."
ANON = "A northern official, speaking on condition of anonymity, said the talks lasted about 40 minutes."
DENY = "The Coast League said on Saturday that two of its boats had been rammed by ministry cutters, something Velstad denied."
LEAD_B = "Velmark warned the Northern Union on Thursday that it would fire on boats of the Coast League if its ferries were boarded again, as the Union disclosed an unusual meeting of officers from both sides."
LEAD_C = "Velmark warned the Northern Union on Thursday that it would fire on boats of the Coast League if its ferries were boarded again, as the Union disclosed a meeting of officers from both sides."
LEAGUE_D = "“Nobody rammed anybody. We were there, and it was fog,” said harbour master Odile Kerr, who was on the pier on Saturday morning."
COUNT_A = "According to the spokesman quoted by Velpress, 85 percent of the strait is now open to shipping."
COUNT_D = "The harbour office in Sarrow puts the open part of the strait at 60 percent."

A = document(
    Draft(
        id="standard", publisher="Lerrin Standard", published="2031-05-09T07:10:00Z",
        head=[("headline", "Velmark Threatens To Sink Northern Navy Boats That Help Smugglers"), ("label", "Fact checked"), ("subheadline", "Velmark threatens to fire on northern boats if they provoke in the strait")],
        body=[
            ("Velmark has warned the Northern Union that its cutters will fire on northern boats if they see evidence of smuggling.", OWN, "Lerrin Standard"),
            ("The warning came on Thursday, and nobody in the capital seemed surprised.", OWN, "Lerrin Standard"),
            ("Meridian Post reports: Velmark’s Ministry of Transport said shots had been fired at its own ferries from positions held by the Coast League on the northern shore.", OUTLET, "Meridian Post"),
            (Q_CUT, OUTLET, "Meridian Post"),
            ("“Boats in those waters will be stopped with all means,” the statement added.", OUTLET, "Meridian Post"),
            (COUNT_A, OUTLET, "Meridian Post"),
            ("The Coast League said on Saturday that its boats had been rammed by ministry cutters. Velmark has denied being involved in any such action.", OUTLET, "Meridian Post"),
        ],
        tail=["This site uses a filter to reduce spam."],
        comments=[
            ("1", None, "reader77", "2031-05-09T08:00:00Z", "The northerners deserve whatever they get, every one of them."),
            ("2", "1", "calm_sea", "2031-05-09T08:12:00Z", "My cousin works on those ferries. Please think before you write."),
            ("3", "2", None, None, "Fair enough."),
            ("4", None, "deals", None, "Cheap pills without questions: http://pills.example/now"),
            ("5", None, "truth_1", None, "Everyone must wake up, the strait was sold years ago and the papers know it."),
        ],
    ),
    labels=(Label(text="Fact checked", kind="fact-check", supported=False, reason="no ClaimReview markup and no linked fact-check"),),
    declared_comment_count=7,
    warnings=(Warning(code="HW012", message="7 comments are declared, 5 are on the page.", where="comments"),),
)  # fmt: skip
B = document(
    Draft(
        id="quay", publisher="Open Quay", published="2031-05-08T20:05:00Z",
        head=[("headline", "Velmark will target northern-backed boats in the strait if provoked")],
        body=[
            ("The Union’s highly illegal games in the strait have kept families from crossing for months.", OWN, "Open Quay"),
            ("VELSTAD/ORRIN (Northwire) – " + LEAD_B, AGENCY, "Northwire"),
            (Q_FULL, AGENCY, "Northwire"),
            ("“Boats in those waters will be stopped with all means.”", AGENCY, "Northwire"),
            (TALK, AGENCY, "Northwire"),
            (ANON, AGENCY, "Northwire"),
            (DENY, AGENCY, "Northwire"),
        ],
        comments=[("1", None, "truth_1", None, "Everyone must wake up, the strait was sold years ago and the papers know it.")],
    ),
    byline=("Mara Lind", "Jo Petrak"),
    dateline=Dateline(places=("VELSTAD", "ORRIN"), agency="Northwire"),
)  # fmt: skip
C = document(
    Draft(
        id="coast", publisher="Coast Daily", published="2031-05-08T21:30:00Z",
        head=[("headline", "Velmark warns Union over boats in the strait")],
        body=[
            ("VELSTAD (Northwire) – " + LEAD_C, AGENCY, "Northwire"),
            (Q_FULL, AGENCY, "Northwire"),
            (TALK, AGENCY, "Northwire"),
            (DENY, AGENCY, "Northwire"),
        ],
    ),
    dateline=Dateline(places=("VELSTAD",), agency="Northwire"),
)  # fmt: skip
D = document(
    Draft(
        id="ledger", publisher="Orrin Ledger", published="2031-05-09T11:00:00Z",
        head=[("headline", "On the pier, a different story of Saturday’s collision")],
        body=[(LEAGUE_D, OWN, "Orrin Ledger"), (COUNT_D, OWN, "Orrin Ledger"), ("The ministry in Velstad did not answer questions from the Ledger by Friday noon.", OWN, "Orrin Ledger")],
    ),
    byline=("Hanne Vos",),
    modified="2031-05-09T15:45:00Z",
)  # fmt: skip


def credit(doc: Document, name: str, kind: str, reason: str) -> Document:
    import msgspec

    return msgspec.structs.replace(doc, credits=(Credit(name=name, kind=kind, span=at(doc, name), reason=reason),))


A, B, C = (
    credit(A, "Meridian Post", "outlet", "section"),
    credit(B, "Northwire", "agency", "dateline"),
    credit(C, "Northwire", "agency", "dateline"),
)


def reuse(id_: str, a: Span, b: Span, edits: list[tuple[str, str, str]], direction: str = "common_source") -> Reuse:
    """A reuse whose edits are given as (words of a, words of b, class), in order."""
    made, i, shift, matched = [], 0, 0, len(a.exact.split())
    for old, new, class_ in edits:
        start = a.exact.index(old, i) if old else a.exact.index(class_.partition("@")[2], i)
        op = "replace" if old and new else "delete" if old else "insert"
        made.append(
            Edit(
                op=op,
                a_start=start,
                a_end=start + len(old),
                b_start=start + shift,
                b_end=start + shift + len(new),
                a=old,
                b=new,
                class_=class_.partition("@")[0],
            )
        )
        i, shift, matched = start + len(old), shift + len(new) - len(old), matched - len(old.split())
    total = len(a.exact.split()) + len(b.exact.split())
    return Reuse(
        id=id_,
        a=a,
        b=b,
        identity=round(2 * matched / total, 3),
        direction=direction,
        confidence=0.8,
        edits=tuple(made),
        evidence=(Evidence(reason="both-credit", detail="Northwire"),),
    )


REUSE = (
    reuse("r1", at(B, Q_FULL), at(A, Q_CUT), [
        ("Sarrow (the league’s harbour)", "[the league’s harbour]", "quotation"), ("Captain", "Transport Ministry spokesman", "name"),
        ("", " reported by the state news agency Velpress", "attribution-added@."),
    ], "common_source"),
    reuse("r2", at(B, LEAD_B), at(C, LEAD_C), [("an unusual meeting", "a meeting", "wording")], "common_source"),
    reuse("r3", at(B, f"{Q_FULL}"), at(C, Q_FULL), []),
    reuse("r4", at(B, TALK), at(C, TALK), []),
    reuse("r5", at(B, DENY), at(C, DENY), []),
)  # fmt: skip


def hands(*steps: tuple[str | None, str, str]) -> tuple[Hand, ...]:
    return tuple(Hand(name=name, kind=kind, evidence=Evidence(reason=reason)) for name, kind, reason in steps)


def said(
    id_: str, doc: Document, content: str, cue: str | None, source: Source, chain: tuple[Hand, ...], **more: str
) -> Attribution:
    kind, stance = more.get("kind", "direct"), more.get("stance", "asserts")
    return Attribution(
        id=id_,
        document=doc.id,
        kind=kind,
        stance=stance,
        content=(at(doc, content),),
        cue=at(doc, cue) if cue else None,
        source=source,
        chain=chain,
    )


ARREND = "Tomas Arrend"
VIA_A = hands(
    ("Lerrin Standard", "publisher", "page"),
    ("Meridian Post", "outlet", "section-credit"),
    ("Velpress", "agency", "reported-by"),
    (ARREND, "speaker", "source"),
)
ATTRIBUTIONS = (
    said("q1", A, Q_CUT[: Q_CUT.index(" Transport")], "said in a statement", Source(name=ARREND, mention=at(A, ARREND), role="Transport Ministry spokesman", organization="Ministry of Transport"), VIA_A),
    said("q2", B, Q_FULL[: Q_FULL.index(" Captain")], "said in a statement", Source(name=ARREND, mention=at(B, ARREND), role="Captain"), hands(("Open Quay", "publisher", "page"), ("Northwire", "agency", "dateline"), (ARREND, "speaker", "source"))),
    said("q3", C, Q_FULL[: Q_FULL.index(" Captain")], "said in a statement", Source(name=ARREND, mention=at(C, ARREND), role="Captain"), hands(("Coast Daily", "publisher", "page"), ("Northwire", "agency", "dateline"), (ARREND, "speaker", "source"))),
    said("q4", B, "the talks lasted about 40 minutes", "said", Source(name=None, mention=at(B, "A northern official"), role="northern official", anonymous=True, anonymity_reason="speaking on condition of anonymity"), hands(("Open Quay", "publisher", "page"), ("Northwire", "agency", "dateline"), (None, "speaker", "source")), kind="indirect"),
    said("q5", B, "two of its boats had been rammed by ministry cutters", "said", Source(name="Coast League", mention=at(B, "The Coast League"), kind="organization"), hands(("Open Quay", "publisher", "page"), ("Northwire", "agency", "dateline"), ("Coast League", "organization", "source")), kind="indirect"),
    said("q6", B, "two of its boats had been rammed by ministry cutters", "denied", Source(name="Velmark", mention=at(B, "Velstad denied"), kind="organization"), hands(("Open Quay", "publisher", "page"), ("Northwire", "agency", "dateline"), ("Velmark", "organization", "source")), kind="indirect", stance="denies"),
    said("q7", D, "“Nobody rammed anybody. We were there, and it was fog,”", "said", Source(name="Odile Kerr", mention=at(D, "Odile Kerr"), role="harbour master"), hands(("Orrin Ledger", "publisher", "page"), ("Odile Kerr", "speaker", "source")), stance="denies"),
    said("q8", A, "85 percent of the strait is now open to shipping", "According to", Source(name=ARREND, mention=at(A, "the spokesman quoted by Velpress")), VIA_A, kind="indirect"),
)  # fmt: skip


def mention(doc: Document, words: str, attribution: str | None = None) -> Mention:
    s = at(doc, words)
    return Mention(document=s.document, start=s.start, end=s.end, exact=s.exact, attribution=attribution)


def path(index: int, sentence: str, *ids: str) -> OriginPath:
    return OriginPath(mention=index, sentence=sentence, rests_on=ids)


CLAIMS = (
    Claim(
        id="c1", story="s1", text="An officer of the northern command was told that any attempt to board ferries would be shut down.",
        mentions=(mention(A, SHUT, "q1"), mention(B, SHUT, "q2"), mention(C, SHUT, "q3")), support="single-origin",
        origins=(Origin(name=ARREND, kind="speaker", mentions=(0, 1, 2), path=(
            path(0, "Lerrin Standard took it from Meridian Post, which credits Velpress, which quotes Tomas Arrend.", "q1", "r1"),
            path(1, "Open Quay carries Northwire, which quotes Tomas Arrend.", "q2"), path(2, "Coast Daily carries Northwire, which quotes Tomas Arrend.", "q3"))),),
        independent_origins=Range(min=1, max=1),
    ),
    Claim(
        id="c2", story="s1", text="Boats of the Coast League were rammed by ministry cutters on Saturday.",
        mentions=(mention(A, "its boats had been rammed by ministry cutters"), mention(B, "two of its boats had been rammed by ministry cutters", "q5"), mention(C, "two of its boats had been rammed by ministry cutters")),
        times=(Time(text="on Saturday", start="2031-05-03"),), support="single-origin", dispute="denied",
        origins=(Origin(name="Coast League", kind="organization", mentions=(0, 1, 2), path=(path(1, "Open Quay carries Northwire, which reports what the Coast League said.", "q5"),)),),
        independent_origins=Range(min=1, max=2),
        conflicts=(Conflict(kind="denial", claim="c3", reason="Odile Kerr says that nobody rammed anybody.", spans=(at(D, "Nobody rammed anybody"),)), Conflict(kind="denial", reason="Velstad denied it.", spans=(at(B, "something Velstad denied"),))),
    ),
    Claim(id="c3", story="s1", text="Nobody rammed anybody.", mentions=(mention(D, "Nobody rammed anybody", "q7"),), support="single-origin", dispute="contradicted", origins=(Origin(name="Odile Kerr", kind="speaker", mentions=(0,), path=(path(0, "Orrin Ledger quotes Odile Kerr.", "q7"),)),), independent_origins=Range(min=1, max=1), conflicts=(Conflict(kind="denial", claim="c2", reason="The Coast League says that its boats were rammed."),)),
    Claim(id="c4", story="s1", text="85 percent of the strait is open.", mentions=(mention(A, "85 percent of the strait is now open to shipping", "q8"),), quantities=(Quantity(value=85.0, unit="percent", of="the strait"),), support="single-origin", dispute="contradicted", origins=(Origin(name=ARREND, kind="speaker", mentions=(0,), path=(path(0, "Lerrin Standard took it from Meridian Post, which credits Velpress, which quotes Tomas Arrend.", "q8"),)),), independent_origins=Range(min=1, max=1), conflicts=(Conflict(kind="quantity", claim="c5", reason="85 percent against 60 percent of the strait.", spans=(at(D, "60 percent"),)),)),
    Claim(id="c5", story="s1", text="60 percent of the strait is open.", mentions=(mention(D, COUNT_D),), quantities=(Quantity(value=60.0, unit="percent", of="the strait"),), support="single-origin", dispute="contradicted", origins=(Origin(name="The harbour office in Sarrow", kind="organization", mentions=(0,)),), independent_origins=Range(min=1, max=1), conflicts=(Conflict(kind="quantity", claim="c4", reason="60 percent against 85 percent of the strait."),)),
    Claim(id="c6", story="s1", text="The talks lasted about 40 minutes.", mentions=(mention(B, "the talks lasted about 40 minutes", "q4"),), quantities=(Quantity(value=40.0, unit="minute", approximate=True),), support="single-origin", origins=(Origin(name=None, kind="anonymous", mentions=(0,)),), independent_origins=Range(min=1, max=1)),
)  # fmt: skip

HEADLINE = A.headlines[0]
CHECKS = (
    HeadlineCheck(document="standard", headline=HEADLINE, findings=(
        HeadlineFinding(kind="condition-dropped", headline_exact="Threatens To Sink Northern Navy Boats", headline=at(A, "Threatens To Sink Northern Navy Boats", "page"), body=at(A, "if they see evidence of smuggling"), body_exact="if they see evidence of smuggling", reason="The text makes it conditional; the headline drops the condition."),
        HeadlineFinding(kind="unsupported-term", headline_exact="Navy", headline=at(A, "Navy", "page"), body=None, body_exact=None, reason="Nothing in the text speaks of a navy."),
    )),
    HeadlineCheck(document="quay", headline=B.headlines[0]),
    HeadlineCheck(document="coast", headline=C.headlines[0]),
    HeadlineCheck(document="ledger", headline=D.headlines[0]),
)  # fmt: skip

FINDINGS = (
    Finding(id="f1", kind="headline", severity="high", document="standard", story="s1", reason="The headline drops the condition under which Velmark says it would fire.", spans=(at(A, "Threatens To Sink Northern Navy Boats", "page"), at(A, "if they see evidence of smuggling"))),
    Finding(id="f2", kind="label", severity="high", document="standard", story="s1", reason="“Fact checked” stands on the page, and nothing on the page backs it.", spans=(at(A, "Fact checked", "page"),)),
    Finding(id="f3", kind="altered-quotation", severity="medium", document="standard", story="s1", reason="One quotation of Tomas Arrend is carried in two wordings.", spans=(at(A, "in [the league’s harbour]"), at(B, "in Sarrow (the league’s harbour)")), rests_on=("r1", "q1", "q2")),
    Finding(id="f4", kind="disputed-claim", severity="medium", claim="c2", story="s1", reason="The Coast League says that its boats were rammed; Velstad denied it.", spans=(at(B, "two of its boats had been rammed by ministry cutters"), at(B, "something Velstad denied"))),
    Finding(id="f5", kind="single-origin", severity="low", claim="c1", story="s1", reason="Three pages carry this, and all of them go back to Tomas Arrend.", spans=(at(A, SHUT),), rests_on=("c1",)),
    Finding(id="f6", kind="anonymous-source", severity="low", document="quay", story="s1", reason="A northern official is not named: “speaking on condition of anonymity”.", spans=(at(B, ANON),)),
)  # fmt: skip

LINEAGE = Lineage(
    nodes=(
        Node(id="d:standard", kind="document", name="Lerrin Standard", time="2031-05-09T07:10:00Z"), Node(id="d:quay", kind="document", name="Open Quay", time="2031-05-08T20:05:00Z"),
        Node(id="d:coast", kind="document", name="Coast Daily", time="2031-05-08T21:30:00Z"), Node(id="d:ledger", kind="document", name="Orrin Ledger", time="2031-05-09T11:00:00Z"),
        Node(id="o:meridian", kind="outlet", name="Meridian Post"), Node(id="a:velpress", kind="agency", name="Velpress"), Node(id="a:northwire", kind="agency", name="Northwire"),
        Node(id="s:arrend", kind="speaker", name=ARREND), Node(id="s:kerr", kind="speaker", name="Odile Kerr"), Node(id="s:league", kind="organization", name="Coast League"), Node(id="s:anon", kind="anonymous", name=None),
    ),
    edges=(
        Edge(from_="s:arrend", to="a:velpress", kind="quotes", evidence=("q1",)), Edge(from_="a:velpress", to="o:meridian", kind="quotes", evidence=("q1",)), Edge(from_="o:meridian", to="d:standard", kind="credits", evidence=("q1",)),
        Edge(from_="s:arrend", to="a:northwire", kind="quotes", evidence=("q2",)), Edge(from_="a:northwire", to="d:quay", kind="credits"), Edge(from_="a:northwire", to="d:coast", kind="credits"),
        Edge(from_="s:league", to="a:northwire", kind="quotes", evidence=("q5",)), Edge(from_="s:anon", to="a:northwire", kind="quotes", evidence=("q4",)), Edge(from_="s:kerr", to="d:ledger", kind="quotes", evidence=("q7",)),
        Edge(from_="d:quay", to="d:coast", kind="copied", evidence=("r2", "r3")),
    ),
)  # fmt: skip

STORY = Story(
    id="s1",
    title="Velmark’s warning over boats in the strait",
    document_ids=("standard", "quay", "coast", "ledger"),
    first_published="2031-05-08T20:05:00Z",
    last_published="2031-05-09T11:00:00Z",
)


def report(**more: object) -> Report:
    """The whole story as the pipeline would report it."""
    fields: dict[str, Any] = {
        "headwater_version": "0.1.0", "documents": (A, B, C, D), "stories": (STORY,), "reuse": REUSE, "attributions": ATTRIBUTIONS, "claims": CLAIMS, "headline_checks": CHECKS,
        "findings": FINDINGS, "lineage": LINEAGE, "models": {"spacy": "en_core_web_sm 3.8.0", "attribution": "accurate"}, "options": {"tier": "accurate", "min_words": 12},
        "inputs": (*(Input(source=d.source, status="read") for d in (A, B, C, D)), Input(source="pages/gone.html", status="failed", code="HW101", reason="there is no such file")),
    }  # fmt: skip
    return Report(**(fields | more))


def told(*sentences: tuple[str, tuple[str, ...]]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=text, rests_on=ids) for text, ids in sentences)
