"""Stories of a file that has outgrown being grouped anew: weights stay as they are, and each step clusters what is near."""

import sqlite3
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bench.archive_pages import make_pages
from headwater.archive.connecting import open_to_write
from headwater.archive.filling import grouping
from headwater.archive.filling.comparing import compare
from headwater.archive.filling.grouping import GROUPED, WEIGHED, group
from headwater.archive.indexes.neighbourhood import leave_graph, unpack_edges, unpack_nearest, unpack_pages
from headwater.archive.rows.documents import insert_document
from headwater.model import Document, Page
from headwater.reading.checks import parse

PART = 40


def documents(count: int, seed: int = 11) -> list[Document]:
    """Pages of stories of a hundred pages each, four stories at least, and pages that stand alone."""
    return [
        parse(Page(content=content.encode(), source=f"{seed}-{name}", url=url))
        for name, url, content in make_pages(count, seed)
    ]


def stories_of(file: Path, pages: list[Document], part: int) -> dict[int, int]:
    """The story of each page when they come in parts."""
    with open_to_write(file, create=True) as case:
        for begin in range(0, len(pages), part):
            with case.step() as sql:
                for number, page in enumerate(pages[begin : begin + part], begin + 1):
                    insert_document(sql, number, number.to_bytes(4, "big"), page)
            for _ in (*compare(case), *group(case)):
                pass
        assert case.state(GROUPED) == len(pages)
        if len(pages) > grouping.REGROUPED_PAGES:
            assert 0 < case.state(WEIGHED) <= grouping.REGROUPED_PAGES
        return dict(case.sql.execute("SELECT document, story FROM story_documents"))


def b3(found: dict[int, int], wanted: dict[int, int]) -> float:
    """B-cubed F1 of one grouping against another."""
    members: list[dict[int, set[int]]] = []
    for labels in (found, wanted):
        groups: dict[int, set[int]] = defaultdict(set)
        for page, label in labels.items():
            groups[label].add(page)
        members.append({page: groups[label] for page, label in labels.items()})
    ours, theirs = members
    both = {page: len(ours[page] & theirs[page]) for page in ours}
    precision = sum(both[page] / len(ours[page]) for page in ours) / len(ours)
    recall = sum(both[page] / len(theirs[page]) for page in ours) / len(ours)
    return 2 * precision * recall / (precision + recall)


def hold(tmp_path: Path, pages: list[Document], part: int, least: int) -> Counter[int]:
    """Stories that were grown with frozen weights are those of a batch run, within the tolerance that is stated.

    The third largest story has at least so many pages: most pages are of stories that grew. Gives the batch's stories.
    """
    count = len(pages)
    grown = stories_of(tmp_path / "grown.db", pages, part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grouping, "REGROUPED_PAGES", 10 * count)
        batch = stories_of(tmp_path / "batch.db", pages, count)
    assert set(grown) == set(batch) == set(range(1, count + 1))
    sizes = Counter(batch.values())
    assert sizes.most_common(3)[-1][1] >= least
    assert b3(grown, batch) >= 0.95
    return sizes


def test_past_the_limit_stories_are_those_of_a_batch_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories of twenty pages in three vocabularies: 240 pages of one vocabulary are not enough to tell its four apart."""
    monkeypatch.setattr(grouping, "REGROUPED_PAGES", 160)
    monkeypatch.setattr(grouping, "STEP_PAGES", 32)
    monkeypatch.setattr(grouping, "WHOLE_PAGES", 16)
    pages = [
        page for together in zip(*(documents(80, seed) for seed in (11, 12, 13)), strict=True) for page in together
    ]
    assert sorted(hold(tmp_path, pages, PART, 20).values()) == [20] * 9 + [60]


def test_the_graph_keeps_each_likeness_once_and_how_alike_the_nearest_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "REGROUPED_PAGES", 40)
    monkeypatch.setattr(grouping, "STEP_PAGES", 16)
    stories_of(tmp_path / "grown.db", documents(120), PART)
    with open_to_write(tmp_path / "grown.db") as case, case.step() as sql:
        edges = graph_of(sql)
        assert sum(map(len, edges.values())) > 500
        assert all(other < page for page, near in edges.items() for other in near)
        nearest = nearest_of(sql)
        assert nearest == {page: all_nearest(edges, page) for page in edges}
        leave_graph(sql, {7, 50, 51})
        left = {
            page: {other: step for other, step in near.items() if other not in {7, 50, 51}}
            for page, near in edges.items()
            if page not in {7, 50, 51}
        }
        assert graph_of(sql) == left
        assert nearest_of(sql) == {page: all_nearest(left, page) for page in left} != nearest
        lists = [unpack_pages(row[0]) for row in sql.execute("SELECT pages FROM story_terms")]
        assert all(lists)
        assert not {7, 50, 51} & {page for pages in lists for page in pages}


def graph_of(sql: sqlite3.Connection) -> dict[int, dict[int, int]]:
    rows = sql.execute("SELECT document, similar FROM story_pages").fetchall()
    return {
        page: dict(zip(edges.pages.tolist(), edges.steps.tolist(), strict=True))
        for page, edges in ((page, unpack_edges(packed)) for page, packed in rows)
    }


def nearest_of(sql: sqlite3.Connection) -> dict[int, list[float]]:
    return {page: unpack_nearest(packed) for page, packed in sql.execute("SELECT document, nearest FROM story_pages")}


def all_nearest(edges: dict[int, dict[int, int]], page: int) -> list[float]:
    """The three likenesses of a page that are highest, to pages before it and behind it."""
    behind = [near[page] for near in edges.values() if page in near]
    return [step / 10_000 for step in sorted([*edges[page].values(), *behind], reverse=True)[:3]]


@pytest.mark.slow
def test_past_4_096_pages_stories_are_those_of_a_batch_run(tmp_path: Path) -> None:
    hold(tmp_path, documents(6_000), 1_000, 90)
