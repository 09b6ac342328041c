"""How much of what a careful reader finds in the example stories the report says: ``python -m bench.examples``.

Each fact of ``examples/*/expected.json`` is asked of the traced report; what is missed is listed with what is there.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples"
Json = dict[str, Any]
Fact = tuple[str, str, bool, str]  # kind, what was asked, whether the report says it, what it says instead


def normal(text: str | None) -> str:
    return " ".join((text or "").lower().replace("the ", "").split())


def same_name(found: str | None, wanted: str | None) -> bool:
    """Whether a report's name is the wanted one: equal, or one of them with more words in front."""
    if wanted is None or found is None:
        return found == wanted
    a, b = normal(found), normal(wanted)
    return a == b or a.endswith(b) or b.endswith(a)


def same_chain(hands: list[Json], wanted: list[str | None]) -> bool:
    names = [hand["name"] for hand in hands]
    return len(names) == len(wanted) and all(map(same_name, names, wanted))


class Facts:
    """One traced story held against its expected.json."""

    def __init__(self, report: Json, expected: Json) -> None:
        self.report, self.expected = report, expected
        self.page_of = {d["id"]: Path(d["source"]).stem for d in report["documents"]}
        self.document = {self.page_of[d["id"]]: d for d in report["documents"]}

    def all(self) -> Iterator[Fact]:
        """Every fact that was asked for."""
        for part in (self.pages, self.reuse, self.attributions, self.claims, self.headlines, self.findings):
            yield from part()

    def pages(self) -> Iterator[Fact]:
        for name, wanted in self.expected["pages"].items():
            yield from self.page(name, self.document[name], wanted)

    def page(self, name: str, document: Json, wanted: Json) -> Iterator[Fact]:
        comments = document["comments"]
        heads = [h["exact"] for h in document["headlines"]]
        credits = [c["name"] for c in document["credits"]]
        places = [p.casefold() for p in (document["dateline"] or {}).get("places", ())]
        labels = {x["text"]: x["supported"] for x in document["labels"]}
        plain = {
            "publisher": document["publisher"],
            "headline": document["headline"],
            "byline": list(document["byline"]),
            "published": (document["published"] or "")[:10],
            "modified": (document["modified"] or "")[:10],
            "comments": len(comments),
            "replies": sum(c["parent"] is not None for c in comments),
            "declared_comments": document["declared_comment_count"],
            "spam_comments": sum(c["screening"]["verdict"] == "spam" for c in comments),
        }
        for key in wanted.keys() & plain.keys():
            yield "reading", f"{name} {key}={wanted[key]!r}", plain[key] == wanted[key], repr(plain[key])
        for text, supported in wanted.get("labels", {}).items():
            yield "label", f"{name} {text}", labels.get(text) == supported, str(labels)
        for text in wanted.get("second_headlines", ()):
            yield "headline", f"{name} {text}", text in heads[1:], str(heads)
        for credit in wanted.get("credits", ()):
            yield "credit", f"{name} {credit}", any(same_name(c, credit) for c in credits), str(credits)
        if "dateline_places" in wanted:
            right = places == [p.casefold() for p in wanted["dateline_places"]]
            yield "dateline", f"{name} {wanted['dateline_places']}", right, str(places)
        for owner, starts in wanted.get("owned", {}).items():
            for start in starts:
                yield owned(name, document, owner, start)

    def reuse(self) -> Iterator[Fact]:
        for wanted in self.expected["reuse"]:
            pair = {wanted["from"], wanted["to"]}
            found = [
                r
                for r in self.report["reuse"]
                if {self.page_of[r["a"]["document"]], self.page_of[r["b"]["document"]]} == pair
                and wanted["contains"] in r["a"]["exact"] + "\n" + r["b"]["exact"]
            ]
            what = f"{wanted['from']} → {wanted['to']}: {wanted['contains']}"
            yield "reuse", what, bool(found), "not found"
            if found and "direction" in wanted:
                forward = "a_to_b" if self.page_of[found[0]["a"]["document"]] == wanted["from"] else "b_to_a"
                right = {"forward": {forward}, "common_source": {"common_source"}}.get(
                    wanted["direction"], {forward, "common_source"}
                )
                got = found[0]["direction"]
                yield "direction", f"{what} {wanted['direction']}", got in right, got
            if found and "edit_class" in wanted:
                classes = {e["class"] for r in found for e in r["edits"]}
                yield "edit", f"{what} {wanted['edit_class']}", wanted["edit_class"] in classes, str(classes)

    def attributions(self) -> Iterator[Fact]:
        for wanted in self.expected["attributions"]:
            found = [
                a
                for a in self.report["attributions"]
                if self.page_of[a["document"]] == wanted["page"]
                and any(wanted["content"] in c["exact"] and c["layer"] == "text" for c in a["content"])
            ]
            what = f"{wanted['page']}: {wanted['content']}"
            yield "attributed", what, bool(found), "not found"
            if found:
                best = min(found, key=lambda a: sum(len(c["exact"]) for c in a["content"]))
                yield from attributed(what, best, wanted)

    def claims(self) -> Iterator[Fact]:
        for wanted in self.expected["claims"]:
            found = [c for c in self.report["claims"] if any(wanted["contains"] in m["exact"] for m in c["mentions"])]
            yield "claim", wanted["contains"], bool(found), "not found"
            if found:
                best = max(found, key=lambda c: len(c["mentions"]))
                pages = {self.page_of[m["document"]] for m in best["mentions"]}
                what = f"{wanted['contains']} {wanted['pages']}"
                yield "claim-pages", what, pages == set(wanted["pages"]), str(sorted(pages))
                yield from counted(wanted["contains"], best, wanted)

    def headlines(self) -> Iterator[Fact]:
        found: dict[str, list[str]] = defaultdict(list)
        for check in self.report["headline_checks"]:
            found[self.page_of[check["document"]]] += [f["kind"] for f in check["findings"]]
        for name, allowed in self.expected["headlines"].items():
            right = bool(found[name]) and set(found[name]) <= set(allowed) if allowed else not found[name]
            yield "headline-check", f"{name} {allowed}", right, str(found[name])

    def findings(self) -> Iterator[Fact]:
        for wanted in self.expected["findings"]:
            claims = {
                c["id"]
                for c in self.report["claims"]
                if any(wanted.get("contains", "") in m["exact"] for m in c["mentions"])
            }
            right = any(
                f["kind"] == wanted["kind"]
                and ("page" not in wanted or self.page_of.get(f["document"] or "") == wanted["page"])
                and ("contains" not in wanted or f["claim"] in claims)
                for f in self.report["findings"]
            )
            yield "finding", str(wanted), right, str(sorted({f["kind"] for f in self.report["findings"]}))


def owned(name: str, document: Json, owner: str, start: str) -> Fact:
    """Whether the paragraph with these words has this owner ("publisher", or "agency:NAME")."""
    kind, _, who = owner.partition(":")
    origin: Json = {}
    for block in document["blocks"]:
        if block["layer"] == "text" and start in document["text"][block["start"] : block["end"]]:
            origin = block["origin"] or {}
    right = origin.get("kind") == kind and (not who or same_name(origin.get("name"), who))
    return "ownership", f"{name} {owner}: {start}", right, str((origin.get("kind"), origin.get("name")))


def attributed(what: str, found: Json, wanted: Json) -> Iterator[Fact]:
    source = found["source"]
    if "source" in wanted:
        yield "source", f"{what} {wanted['source']}", same_name(source["name"], wanted["source"]), repr(source["name"])
    said = {"kind": found["kind"], "stance": found["stance"], "anonymous": source["anonymous"]}
    for key in wanted.keys() & said.keys():
        yield key, f"{what} {wanted[key]}", said[key] == wanted[key], str(said[key])
    if "chain" in wanted:
        right = same_chain(found["chain"], wanted["chain"])
        yield "chain", f"{what} {wanted['chain']}", right, str([h["name"] for h in found["chain"]])


def counted(what: str, found: Json, wanted: Json) -> Iterator[Fact]:
    if "origins" in wanted:
        right = same_chain(found["origins"], wanted["origins"])
        yield "origins", f"{what} {wanted['origins']}", right, str([o["name"] for o in found["origins"]])
    count = found["independent_origins"]
    right = (count["min"], count["max"]) == (wanted["min"], wanted["max"])
    yield "origin-count", f"{what} {wanted['min']}–{wanted['max']}", right, str(count)
    if "dispute" in wanted:
        yield "dispute", f"{what} {wanted['dispute']}", found["dispute"] == wanted["dispute"], found["dispute"]


def facts_of(story: Path, pages: str = "pages") -> list[Fact]:
    """Trace one example story and ask its report every fact of its expected.json."""
    import msgspec

    from headwater import trace_pages

    report = msgspec.to_builtins(trace_pages([str(story / pages)]))
    return list(Facts(report, json.loads((story / "expected.json").read_text())).all())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=EXAMPLES, help="folder of stories with expected.json")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    asked: dict[str, int] = defaultdict(int)
    held: dict[str, int] = defaultdict(int)
    for path in sorted(arguments.data.glob("*/expected.json")):
        for kind, what, right, instead in facts_of(path.parent):
            asked[kind] += 1
            held[kind] += right
            if not right:
                print(f"missed  {path.parent.name:10} {kind:14} {what}\n{'':34}{instead}")
    print()
    for kind, number in asked.items():
        print(f"{kind:16} {held[kind]:4} of {number}")
    share = sum(held.values()) / sum(asked.values())
    print(f"{'all':16} {sum(held.values()):4} of {sum(asked.values())}  {share:.3f}")
    if arguments.json:
        figures = {f"examples.{kind}": held[kind] / number for kind, number in asked.items()}
        arguments.json.write_text(json.dumps({"figures": figures | {"examples.facts": share}}))


if __name__ == "__main__":
    main()
