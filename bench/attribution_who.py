"""Who says what, through whom: resolution, chains, anonymity, stance and quotation pairs on our own labelled sets.

The default folder is bench/data/attribution: sentences, whole pages and quotation pairs of our own writing, half of
them (``held``) kept aside from the rules. Resolution needs the text of the shared corpus as well (``--corpus``): our
labels are offsets into it. Records are told apart by their keys.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench import common
from headwater.attribution import attribute
from headwater.attribution.names.entities import same_entity
from headwater.attribution.names.spelling import fold
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Block, Credit, Document, Owner, Span

Row = dict[str, Any]
DATA = Path(__file__).resolve().parent / "data" / "attribution"
CREDIT_KINDS = {"agency": "agency", "outlet": "outlet"}


class Tally:
    """True positives, false positives and misses of one figure."""

    def __init__(self) -> None:
        self.right = self.spurious = self.missed = 0

    def f1(self) -> float:
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0


def page_of(row: Row) -> Document:
    """A labelled page as reading would hand it over: credits with what they cover, owners of blocks."""
    paragraphs: list[str] = row["paragraphs"] if "paragraphs" in row else [row["text"]]
    headline = row.get("headline")
    text = "\n\n".join(paragraphs)
    starts = [sum(len(p) + 2 for p in paragraphs[:i]) for i in range(len(paragraphs))]
    credits: list[Credit] = []
    owners: list[Owner] = [Owner(name=row.get("publisher"), kind="publisher") for _ in paragraphs]
    for credit in row.get("credits", ()):
        start = starts[credit["paragraph"]]
        at = start + paragraphs[credit["paragraph"]].index(credit["name"])
        span = Span(document=row["id"], start=at, end=at + len(credit["name"]), exact=credit["name"])
        credits.append(
            Credit(
                name=credit["name"], kind=credit["kind"], span=span, reason=credit["reason"], covers=(start, len(text))
            )
        )
        for i in range(credit["paragraph"], len(paragraphs)):
            owners[i] = Owner(name=credit["name"], kind=credit["kind"])
    page_text = f"{headline}\n\n{text}" if headline else text
    headlines = (
        (Span(document=row["id"], start=0, end=len(headline), exact=headline, layer="page"),) if headline else ()
    )
    blocks = tuple(
        Block(layer="text", role="paragraph", start=s, end=s + len(p), origin=o)
        for s, p, o in zip(starts, paragraphs, owners, strict=True)
    )
    return Document(
        id=row["id"],
        source=row["id"],
        text=text,
        page_text=page_text,
        publisher=row.get("publisher"),
        headline=headline,
        headlines=headlines,
        credits=tuple(credits),
        blocks=blocks,
    )


def same_name(gold: str | None, found: str | None) -> bool:
    """Whether two names are one, titles and articles apart."""
    if gold is None or found is None:
        return gold is found
    return fold(gold) == fold(found) or same_entity(gold, found) == "yes"


def meets(expected: Row, attribution: Attribution, document: Document) -> bool:
    """Whether an attribution's content holds the words that the label names."""
    snippet: str = expected["content"]
    if "paragraph" in expected:
        paragraphs = document.text.split("\n\n")
        base = sum(len(p) + 2 for p in paragraphs[: expected["paragraph"]])
        start = document.text.index(snippet, base)
    else:
        start = document.text.index(snippet)
    end = start + len(snippet)
    covered = sum(max(0, min(end, s.end) - max(start, s.start)) for s in attribution.content if s.layer == "text")
    return covered >= 0.6 * len(snippet)


def hands(attribution: Attribution) -> list[str | None]:
    """The names between publisher and speaker."""
    return [h.name for h in attribution.chain[1:-1]]


def pair_up(
    expected: Sequence[Row], found: Sequence[Attribution], document: Document
) -> list[tuple[Row, Attribution | None]]:
    """Each label with the attribution that answers it best, each attribution used once where it can be."""
    free = [a for a in found if a.content[0].layer == "text"]
    pairs: list[tuple[Row, Attribution | None]] = []
    for label in expected:
        fitting = [a for a in free if meets(label, a, document)]
        best = max(
            fitting,
            key=lambda a: (
                same_name(label["source"], a.source.name),
                label["stance"] == a.stance,
                -sum(s.end - s.start for s in a.content),
            ),
            default=None,
        )
        pairs.append((label, best))
    return pairs


def edges(names: Iterable[str | None], speaker: str | None, anonymous: bool) -> list[tuple[str, str]]:
    """A chain as edges between neighbours: publisher ← hand ← speaker."""
    chain = ["<publisher>", *(n or "<unnamed>" for n in names), speaker or ("<unnamed>" if anonymous else "<unknown>")]
    return list(pairwise(chain))


def count_edges(gold: list[tuple[str, str]], found: list[tuple[str, str]], tally: Tally) -> None:
    left = list(found)
    for edge in gold:
        hit = next((e for e in left if all(a == b or same_name(a, b) for a, b in zip(edge, e, strict=True))), None)
        if hit:
            left.remove(hit)
            tally.right += 1
        else:
            tally.missed += 1
    tally.spurious += len(left)


class Judge:
    """Collects the figures of a set of sentences or pages."""

    def __init__(self, show: bool) -> None:
        self.show = show
        self.found, self.chain, self.anonymity = Tally(), Tally(), Tally()
        self.shares: dict[str, tuple[int, int]] = {}  # figure → right, all
        self.problems: list[str] = []

    def share(self, figure: str, good: bool, problem: str = "") -> None:
        right, total = self.shares.get(figure, (0, 0))
        self.shares[figure] = (right + good, total + 1)
        if not good:
            self.problems.append(problem)

    def row(self, row: Row, found: list[Attribution], document: Document) -> None:
        self.problems = []
        if not row["expected"]:
            extra = [a for a in found if a.content[0].layer == "text"]
            self.found.spurious += len(extra)
            self.problems += [f"spurious {a.source.name!r}: {a.content[0].exact!r}" for a in extra]
        for label, answer in pair_up(row["expected"], found, document):
            if answer is None:
                self.miss(label)
            else:
                self.found.right += 1
                self.speaker(label, answer)
                self.details(label, answer)
        if self.show and self.problems:
            print(row["id"], row.get("text", ""), *self.problems, sep="\n      ")

    def miss(self, label: Row) -> None:
        self.found.missed += 1
        self.chain.missed += len(label["via"]) + 1 if label["via"] is not None else 0
        self.anonymity.missed += label["anonymous"] is True
        self.share("speaker_accuracy", False, f"missed {label['content']!r}")

    def speaker(self, label: Row, answer: Attribution) -> None:
        if label.get("unscored_source"):
            return
        named, found = label["source"], answer.source.name
        good = same_name(named, found)
        self.share("speaker_accuracy", good, f"source {named!r}, found {found!r} ({label['content']!r})")
        if label["via"] is not None:
            unnamed = label["anonymous"] is not False
            gold, mine = edges(label["via"], named, unnamed), edges(hands(answer), found, unnamed)
            before = self.chain.missed + self.chain.spurious
            count_edges(gold, mine, self.chain)
            if good and before != self.chain.missed + self.chain.spurious:
                self.problems.append(f"chain {gold}, found {mine}")

    def details(self, label: Row, answer: Attribution) -> None:
        source, about = answer.source, f"({label['content']!r}, {answer.source.name})"
        if label["anonymous"] is not None:
            self.anonymity.right += label["anonymous"] and source.anonymous
            self.anonymity.missed += label["anonymous"] and not source.anonymous
            self.anonymity.spurious += source.anonymous and not label["anonymous"]
            if label["anonymous"] != source.anonymous:
                self.problems.append(f"anonymous {label['anonymous']} {about}")
        if label["stance"]:
            good = label["stance"] == answer.stance
            self.share("stance_accuracy", good, f"stance {label['stance']}, found {answer.stance} {about}")
        if "reason" in label:
            given = source.anonymity_reason or "-"
            good = label["reason"] in given or given in label["reason"]
            self.share("reason_accuracy", good, f"reason {label['reason']!r}, found {given!r}")
        if "organization" in label:
            good = same_name(label["organization"], source.organization)
            problem = f"organization {label['organization']!r}, found {source.organization!r}"
            self.share("organization_accuracy", good, problem)

    def figures(self) -> dict[str, float]:
        shares = {figure: right / total for figure, (right, total) in self.shares.items()}
        return {
            "found_f1": self.found.f1(),
            "chain_f1": self.chain.f1(),
            "anonymity_f1": self.anonymity.f1(),
            **shares,
        }


def run_attributions(run: common.Run, name: str, rows: list[Row], tier: Tier, show: bool) -> None:
    for part, mine in (("dev", [r for r in rows if not r["held"]]), ("held", [r for r in rows if r["held"]])):
        documents = [page_of(r) for r in mine]
        judge = Judge(show and part == "dev")
        for row, document in zip(mine, documents, strict=True):
            judge.row(row, attribute([document], tier=tier), document)
        figures = judge.figures()
        for metric, value in figures.items():
            run.set(f"{name}.{part}.{metric}", value)


def run_quotations(run: common.Run, name: str, rows: list[Row], show: bool) -> None:
    from headwater.attribution.across.quotations import compare_quotations

    for part in ("dev", "held"):
        mine = [r for r in rows if r["held"] == (part == "held")]
        tallies: dict[str, Tally] = {}
        for row in mine:
            found = compare_quotations(row["a"], row["b"]).relation
            for relation in {row["relation"], found}:
                tallies.setdefault(relation, Tally())
            if found == row["relation"]:
                tallies[found].right += 1
            else:
                tallies[found].spurious += 1
                tallies[row["relation"]].missed += 1
                if show and part == "dev":
                    print(row["id"], row["relation"], "found", found, "|", row["a"], "|", row["b"])
        for relation, tally in sorted(tallies.items()):
            run.set(f"{name}.{part}.{relation}_f1", tally.f1())
        main = [tallies[r].f1() for r in ("identical", "cut", "altered") if r in tallies]
        run.set(f"{name}.{part}.pairs_f1", sum(main) / max(len(main), 1))


def run_resolution(run: common.Run, name: str, rows: list[Row], corpus: Path, show: bool) -> None:
    """Labels: for a source's offsets, the offsets of the fullest name of who it is (null: unnamed)."""
    from headwater.attribution.attributing import resolver_of
    from headwater.attribution.text.masking import hidden_stretches, masked

    corpus_rows = {r["id"]: r for f in common.data_files(corpus) for r in common.read_rows(f) if "text" in r}
    for part in ("dev", "held"):
        right: dict[str, int] = {}
        total: dict[str, int] = {}
        for row in rows:
            if row["id"] not in corpus_rows or row["held"] != (part == "held"):
                continue
            text = corpus_rows[row["id"]]["text"]
            document = Document(id=row["id"], source=row["id"], text=text, page_text=text)
            resolver = resolver_of(document, masked(text, hidden_stretches(document.text)), {})
            labels = {(i["start"], i["end"]): i for i in row["sources"]}
            for bounds in sorted({*labels, *annotated_sources(corpus_rows[row["id"]])}):
                source = resolver.resolve(*bounds)
                item = labels.get(bounds)
                if item is None:
                    continue  # unlabelled, but resolving it tells who has spoken
                gold = None if item["name"] is None else text[item["name"][0] : item["name"][1]]
                form = item["form"]
                good = same_name(gold, source.name) and (gold is not None or source.anonymous == item["anonymous"])
                total[form] = total.get(form, 0) + 1
                right[form] = right.get(form, 0) + good
                if show and not good and part == "dev":
                    words = text[item["start"] : item["end"]]
                    print(row["id"][:40], item["start"], form, repr(words), "gold", gold, "found", source.name)
        for form in sorted(total):
            run.set(f"{name}.{part}.{form}_accuracy", right.get(form, 0) / total[form])
        run.set(f"{name}.{part}.accuracy", sum(right.values()) / max(sum(total.values()), 1))
        run.set(f"{name}.{part}.count", float(sum(total.values())))


def annotated_sources(row: Row) -> list[tuple[int, int]]:
    """Where the corpus marks sources."""
    marked = [a["source"] for a in row["attributions"] if a["source"]]
    return [(min(s for s, _ in spans), max(e for _, e in spans)) for spans in marked]


def main() -> None:
    extra = [
        ("--tier", {"default": "rules", "choices": ("rules", "fast", "accurate")}),
        ("--corpus", {"type": Path, "default": common.SHARED / "data" / "attribution"}),
        ("--show", {"action": "store_true", "help": "print every error on the part that is not held"}),
    ]
    arguments = common.parse("attribution_who", __doc__, extra)
    if arguments.data == common.SHARED / "data" / "attribution_who":
        arguments.data = DATA
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        name = common.stem(file)
        if "sources" in rows[0]:
            if arguments.corpus.is_dir():
                run_resolution(run, name, rows, arguments.corpus, arguments.show)
        elif "relation" in rows[0]:
            run_quotations(run, name, rows, arguments.show)
        elif "expected" in rows[0]:
            run_attributions(run, name, rows, arguments.tier, arguments.show)
    run.finish()


if __name__ == "__main__":
    main()
