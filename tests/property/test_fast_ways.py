"""What is done by our own faster ways, against the libraries that it stands for: spaCy's steps and CRFsuite."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from thinc.api import NumpyOps

from headwater import language
from headwater.attribution.tagging.crf import Crfs, best_sequences
from headwater.attribution.tagging.crf_file import read_crf
from headwater.attribution.tagging.decoding import LABELS
from headwater.attribution.tagging.features import word_features
from headwater.attribution.tagging.tiers import CRFS, clusters, find_attributions, read_texts
from headwater.attribution.tagging.weights import weight_file
from headwater.errors import SetupError
from headwater.language.entities import can_recognise
from headwater.language.matrix_products import Products

DATA = Path(__file__).parents[2] / "bench" / "data" / "attribution"
ODD = (
    "  Mara Voss left   \n on Friday .",  # words that are white space, before, within and between names
    "Paris. Berlin. London said no. New\nYork",  # a name cut by the end of a line and of the text
    "…", "\t", "5", "a", "“”", "The 1990s and 3 p.m. on 4 May 2031, €5.4 billion or 12 percent of it",
)  # fmt: skip


def passages() -> list[str]:
    """Sentences and paragraphs of our own writing, and odd ones."""
    rows = [json.loads(line) for line in (DATA / "sentences.jsonl").read_text("utf8").splitlines()]
    pages = [json.loads(line) for line in (DATA / "pages.jsonl").read_text("utf8").splitlines()]
    return [*(row["text"] for row in rows), *(p for page in pages for p in page["paragraphs"]), *ODD]


@cache
def plain() -> Any:
    """The model as spaCy loads and runs it."""
    return spacy.load(language.DEFAULT_MODEL)


def said(doc: Doc) -> list[tuple[Any, ...]]:
    return [
        (
            w.text,
            w.tag_,
            w.dep_,
            w.head.i,
            w.is_sent_start,
            w.pos_,
            str(w.morph),
            language.MISTAKEN.get(w.lower_) or language.lemma(w),
            w.ent_type_,
            w.ent_iob_,
        )
        for w in doc
    ]


def test_what_is_made_of_a_passage_is_what_spacy_makes_of_it():
    texts = passages()
    assert len(texts) > 500
    ours = language.parse(texts)
    for text, doc, expected in zip(texts, ours, plain().pipe(texts), strict=True):
        assert said(doc) == said(expected), text
    assert sum(len(doc.ents) for doc in ours) > 600


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Aa b.\n“”'5%€é\u200b-"), max_size=40))
def test_no_text_is_read_otherwise_than_by_spacy(text: str):
    assert said(language.parse([text])[0]) == said(plain()(text))


def test_a_recogniser_of_another_kind_is_left_to_spacy():
    assert can_recognise(plain().get_pipe("ner"))
    assert not can_recognise(plain().get_pipe("parser"))
    other = spacy.blank("en").add_pipe("beam_ner")
    assert not can_recognise(other)


# ---------------------------------------------------------------- products


@pytest.mark.parametrize(("inner", "outer"), [(288, 288), (576, 288), (96, 64), (64, 74)])
def test_a_product_does_not_depend_on_the_rows_beside_it(inner: int, outer: int):
    random = np.random.default_rng(7)
    rows = random.standard_normal((300, inner)).astype(np.float32)
    weights = random.standard_normal((outer, inner)).astype(np.float32)
    ops = Products()
    whole = ops.gemm(rows, weights, trans2=True)
    np.testing.assert_allclose(whole, rows @ weights.T, rtol=1e-4, atol=1e-4)
    for first, last in [(0, 1), (0, 2), (5, 6), (7, 20), (1, 300), (13, 77), (100, 233)]:
        assert np.array_equal(ops.gemm(rows[first:last], weights, trans2=True), whole[first:last])


def test_other_products_are_spacys_own():
    rows = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert Products().gemm(rows, rows, trans1=True).tolist() == NumpyOps().gemm(rows, rows, trans1=True).tolist()
    assert Products().gemm(rows[:0], rows, trans2=True).shape == (0, 2)


# ---------------------------------------------------------------- CRFs


def features() -> list[list[list[str]]]:
    """Of the paragraphs of five pages."""
    pages = [json.loads(line) for line in (DATA / "pages.jsonl").read_text("utf8").splitlines()][:5]
    read = read_texts(["\n\n".join(page["paragraphs"]) for page in pages])
    return [
        word_features(words, ones, number, clusters(), frames=True)
        for paragraphs, ones in zip(read, map(find_attributions, read), strict=True)
        for number, words in enumerate(paragraphs)
    ]


def test_probabilities_and_sequences_are_those_of_crfsuite():
    given = features()
    crfs = Crfs(*map(weight_file, CRFS))
    found = list(crfs.probabilities(given))
    for number, name in enumerate(CRFS):
        tagger: Any = pycrfsuite.Tagger()
        tagger.open(weight_file(name))
        labels = set(tagger.labels())
        alone = Crfs(weight_file(name))
        scores = [alone._scores(each)[0] for each in given]
        best = best_sequences(scores, alone.steps[0], alone.known[0])
        for each, ours, sequence in zip(given, found, best, strict=True):
            tagger.set(each)
            expected = [[tagger.marginal(la, i) if la in labels else 1e-9 for la in LABELS] for i in range(len(each))]
            np.testing.assert_allclose(ours[number], np.array(expected, dtype=np.float32), rtol=1e-6, atol=1e-12)
            assert [LABELS[k] for k in sequence] == tagger.tag()


def test_a_paragraph_is_scored_alike_alone_and_among_others():
    given, crfs = features(), Crfs(*map(weight_file, CRFS))
    together = list(crfs.probabilities(given))
    assert all(
        np.array_equal(next(crfs.probabilities([each])), both) for each, both in zip(given, together, strict=True)
    )


def test_damaged_weights_say_so(tmp_path: Path):
    whole = Path(weight_file("crf.crfsuite")).read_bytes()
    for damaged in (b"", b"lCRF", whole[:1000], b"none" + whole[4:]):
        file = tmp_path / "crf.crfsuite"
        file.write_bytes(damaged)
        with pytest.raises(SetupError, match="HW509"):
            read_crf(str(file))
