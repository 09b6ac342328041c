"""Who says it: the source gives a sentence as somebody's words, the copy as its own, or as another's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from headwater.attribution.names.entities import same_entity, same_voice
from headwater.attribution.names.titles import is_person_noun
from headwater.changes.pairing import Pair
from headwater.changes.sentences import Sentence
from headwater.changes.told import Told
from headwater.claims.words.lexicon import DENYING, REPORTING
from headwater.claims.words.mood import lemma
from headwater.language.words import plain, stem
from headwater.model import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset("the this that its his her their".split())
MOST = 0.5  # share of a sentence's shared words in what somebody says, from which it is his
TELLING = re.compile(r"\b(?:according to|cit(?:ed|ing)|quot(?:ed|ing)|in the words of)\b", re.IGNORECASE)
SELF = re.compile(r"(?:that )?(?:it|he|she|they|its|his|her|their|we|I|our|my)\b", re.IGNORECASE)
QUOTED = re.compile(r"[“”\"„«»]")
SPEAKING = REPORTING | DENYING | frozenset("allege accuse blame call describe quote cite think hear learn".split())

Said = Mapping[str, Sequence[Attribution]]  # by document


def tellers(pair: Pair, said: Said) -> Iterator[Told]:
    """Whose words it was is left out, or another is named for them."""
    theirs = sayers(pair.source, [s for s, _ in pair.matched], said)
    if not theirs:
        return
    ours = sayers((pair.copy,), [c for _, c in pair.matched], said)
    if pair.is_close and (found := [*changed(pair, theirs, ours), *renamed(pair, theirs)]):
        yield found[0]
    elif not ours and not is_told(pair.copy) and not is_carried(pair, theirs):
        teller = next((a for a in theirs if a.source.mention is not None), None)
        if (
            teller is None
            or is_pronoun(teller)
            or is_again(teller, pair, said)
            or not (pair.is_known or is_weighty(teller))
        ):
            return
        if shown(pair, teller) and not is_own(pair, teller) and not is_of_himself(pair, teller):
            yield Told("attribution-dropped", shown(pair, teller), ())


def sayers(sentences: Sequence[Sentence], words: "Sequence[Token]", said: Said) -> list[Attribution]:
    """The attributions in whose content most of some words stand, the innermost first."""
    there = set(words)
    spots = [s.place(w) for s in sentences for w in s.words if w in there]
    if not spots:
        return []
    found = []
    for attribution in said.get(sentences[0].document.id, ()):
        inside = sum(any(c.start <= spot < c.end for c in attribution.content if c.layer == "text") for spot in spots)
        if inside >= MOST * len(spots):
            found.append(attribution)
    return sorted(found, key=lambda a: sum(c.end - c.start for c in a.content))


def is_told(sentence: Sentence) -> bool:
    """Whether a sentence reads as somebody's words, whether or not it was found whose."""
    if QUOTED.search(sentence.text) or TELLING.search(sentence.text):
        return True
    return any(lemma(w) in SPEAKING and w.pos_ == "VERB" for w in sentence.words)


def is_carried(pair: Pair, theirs: Sequence[Attribution]) -> bool:
    """Whether a sentence beside it names who says it: readers take what follows, or goes before, for the same."""
    names = [n for a in theirs for n in (a.source.name, a.source.mention and a.source.mention.exact)]
    for sentence in pair.copy.beside():
        if any(n and n.split()[-1] in sentence.text for n in names) and is_told(sentence):
            return True
    return False


def is_own(pair: Pair, teller: Attribution) -> bool:
    """Whether the one who says it is the source's publisher, or an agency: their words are the text itself."""
    hands = [pair.source[0].document.publisher, pair.copy.document.publisher]
    name = teller.source.name
    return teller.source.kind in {"agency", "outlet", "publisher"} or any(
        name and hand and same_entity(name, hand) == "yes" for hand in hands
    )


def is_again(teller: Attribution, pair: Pair, said: Said) -> bool:
    """Whether it is "the person said" of one without a name whom the copy has brought in, where other words are his."""
    others = said.get(pair.copy.document.id, ())
    return teller.source.anonymous and any(a.source.anonymous for a in others)


def is_weighty(teller: Attribution) -> bool:
    """Whether what is said is no plain news of an office: an accusation, a denial, a doubt, or words of the unnamed."""
    mention = teller.source.mention
    unnamed = teller.source.anonymous and mention is not None and " " in mention.exact  # not "police", "investigators"
    return unnamed or teller.stance in {"accuses", "denies", "doubts"}


def is_pronoun(teller: Attribution) -> bool:
    return teller.source.mention is not None and bool(SELF.fullmatch(teller.source.mention.exact))


def is_of_himself(pair: Pair, teller: Attribution) -> bool:
    """Whether he tells of himself, or the copy still names him: "Norvex said it had closed" is "Norvex closed"."""
    names = [n.split()[-1] for n in (teller.source.name, teller.source.mention and teller.source.mention.exact) if n]
    if {w.text for w in pair.copy.words}.intersection(names):
        return True
    return bool(SELF.match(teller.content[0].exact.strip(' “"')))


def changed(pair: Pair, theirs: Sequence[Attribution], ours: Sequence[Attribution]) -> Iterator[Told]:
    """The innermost of both are not one voice, and what names the copy's is not in the source's sentence."""
    if not ours:
        return
    one, other = theirs[0].source, ours[0].source
    if not (one.mention and other.mention) or any(may_be_one(a, b, pair) for a in theirs for b in ours):
        return
    come = tuple(w for w in pair.come if other.mention.start <= pair.copy.place(w) < other.mention.end)
    if come:
        yield Told("attribution-changed", shown(pair, theirs[0], cue=False), come)


def renamed(pair: Pair, theirs: Sequence[Attribution]) -> Iterator[Told]:
    """Another body, or experts, as the subject of the same "said": no form of the name, no word of what he is."""
    cues = {w for w, _ in pair.matched if lemma(w) in REPORTING and w.pos_ == "VERB"}
    for source, copy in pair.matched:
        if source not in cues or copy.pos_ != "VERB":
            continue
        one, other = subject_of(source), subject_of(copy)
        if not (one and other) or not (set(one) <= set(pair.gone) and set(other) <= set(pair.come)):
            continue
        head = subject_head(copy)
        called = {stem(plain(w.text)) for w in one} | {
            stem(plain(word))
            for a in theirs
            for words in (a.source.name, a.source.role, a.source.organization)
            for word in (words or "").split()
        }
        if head is None or head.pos_ == "PRON" or called & {stem(plain(w.text)) for w in other if not w.is_stop}:
            continue
        definite = any(w.lower_ in DEFINITE for w in head.children)
        if is_named(one) and not is_named(other) and not (definite and is_person_noun(lemma(head))):
            yield Told("attribution-changed", one, other)


def subject_of(verb: "Token") -> "tuple[Token, ...]":
    """The words of a verb's subject that count."""
    head = subject_head(verb)
    return tuple(w for w in head.subtree if any(c.isalnum() for c in w.text)) if head is not None else ()


def subject_head(verb: "Token") -> "Token | None":
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def is_named(words: "Sequence[Token]") -> bool:
    return any(w.pos_ == "PROPN" for w in words)


def may_be_one(a: Attribution, b: Attribution, pair: Pair) -> bool:
    """Whether two who are named for one sentence may be one: who is not named may be anybody, but not who is named
    there and nowhere here, nor one without a name to whom the copy gives one."""
    one, other = a.source, b.source
    if one.anonymous == other.anonymous:
        unnamed = one.anonymous or not (one.name and other.name) or other.name[:1].islower()
        return unnamed or same_voice(one, other) != "no"
    named, document = (other, pair.source[0].document) if one.anonymous else (one, pair.copy.document)
    return not named.name or named.kind != "speaker" or named.name.split()[-1] in document.text


def shown(pair: Pair, teller: Attribution, *, cue: bool = True) -> "tuple[Token, ...]":
    """The words of the source's sentences that name the teller, with the cue where it stands there."""
    spans = [s for s in (teller.source.mention, teller.cue if cue else None) if s is not None]
    return tuple(w for s in pair.source for w in s.words if any(x.start <= s.place(w) < x.end for x in spans))
