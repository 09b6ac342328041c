"""Whether what one statement denies is what another one says."""

import re
from dataclasses import replace

from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.comparison.agreement import nearness
from headwater.claims.comparison.comparing import Verdict, compare, overlap
from headwater.claims.comparison.measures import same_unit
from headwater.claims.frames import Frame
from headwater.claims.statements.statement import Statement
from headwater.claims.voices import WORD, called, means_speaker, one_voice, whom_it_opens_with
from headwater.claims.words.lexicon import canon
from headwater.claims.words.wording import KIN
from headwater.language.words import STOP

DENIED_WEIGHT = 1.5  # what a denial has to say at the least, in the weights of ``wording.WEIGHTS``
DENIED_HELD = 0.6  # share of that weight which has to be in what it denies
DENIED_HELD_APART = 0.75  # the same where another verb stands there
DENIED_OF_CLAIM = 0.35  # share of a claim in a denial of what is the denier's own, where the claim does not name them
DENIED_ALIKE = 0.4  # overlap of a denial with what it denies
DENIED_ALIKE_BESIDE = 0.25  # the same of the sentence right behind it, which need not say all again
BESIDE = 4  # characters between two sentences
SHARED_KEYS = 2
REJECTED_WEIGHT = 2.0  # what a statement has to share with the figure that it calls wrong
REJECTING = re.compile(  # "5 per cent and not 8 per cent", "14 rather than 40"
    r"(?:,|\band|\bbut) not (?:by |to |at |in |for |from |the )?|\b(?:rather than|instead of) (?:by |to |at |the )?",
    re.IGNORECASE,
)
DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)  # not "rejected 200 claims"
EXONERATING = frozenset("unaware innocent innocence blameless ignorant".split())
ACCUSING = frozenset("accuse charge indict trial prosecute plead suspect arrest sue".split())
WISHING = re.compile(
    r"\b(?:want|seek|sought|demand|call(?:s|ed|ing)? for|ask|hop(?:e|ing)|propos|urg|plan|favou?r|back|support)",
    re.IGNORECASE,
)
REPORTERS = frozenset({"agency", "outlet", "publisher"})  # who as a rule speak of others
OWNED = re.compile(
    r"(?:(?:any|all|having) )?(?:of )?(?:its|his|her|their|our|my|involvement|responsibility|part|role|wrongdoing)\b",
    re.IGNORECASE,
)


def denies(denial: Statement, claim: Statement) -> Verdict | None:
    """Whether what one denies is what the other says."""
    if denial.bare or is_wished(claim) or one_voice(denial, claim):
        return None
    weight = sum(denial.keys.values())
    common = [k for k in denial.keys if k in claim.keys]
    held = sum(denial.keys[k] for k in common)
    if weight < DENIED_WEIGHT or len(common) < SHARED_KEYS or held < DENIED_HELD * weight:
        return None
    if claim.frame and says_nothing_was_done(claim.frame, denial.frame):
        return None
    apart = names_doer(claim) or held < DENIED_OF_CLAIM * sum(claim.keys.values())
    if apart and is_of_denier(denial) and not is_about_denier(denial, claim):
        return None  # who denies "its ties to Talvia" says nothing of a minister, nor of all that speaks of ties
    if claim.frame and (claim.frame.conditional or (claim.frame.nots and not (denial.frame and denial.frame.negated))):
        return None
    if claim.frame and denial.frame is None and claim.frame.names and not is_about_denier(denial, claim):
        return None  # "the union denies breaking rules": its own deed, not another's
    if denial.frame and claim.frame:
        if claim.frame.pronoun_object and denial.frame.pronoun_object and tells_of_himself(claim):
            return None  # whom she accuses others may deny to have met, and speak of themselves
        if denial.frame.pronoun_object and not claim.frame.pronoun_object and not is_about_denier(denial, claim):
            return None
        alike = DENIED_ALIKE_BESIDE if follows(denial, claim) else DENIED_ALIKE
        if overlap(denial.frame, claim.frame)[0] < alike or another_did_it(claim.frame, denial.frame):
            return None
        done = denial.frame.verbs & (claim.frame.predicate - claim.frame.states)  # "found dead" tells of no deed
        if not done and (held < DENIED_HELD_APART * weight or not denial.frame.predicate & claim.frame.keys):
            return None
    return Verdict("denies", "it denies what the other says", held / weight, "denial")


def follows(denial: Statement, claim: Statement) -> bool:
    """Whether a denial is the sentence right behind what it may deny."""
    cue = denial.attribution.cue if denial.attribution else None
    if cue is None or not DENYING.search(cue.exact):
        return False
    return denial.document.id == claim.document.id and 0 <= denial.sentence[0] - claim.sentence[1] <= BESIDE


def denies_of_himself(a: Statement, b: Statement) -> Verdict | None:
    """Whether somebody says that he did not do what another says that he did: "I have never met Rask"."""
    if a.frame is None or b.frame is None or a.frame.negated == b.frame.negated:
        return None
    no, yes = (a, b) if a.frame.negated else (b, a)
    said = yes.frame
    if no.attribution is None or no.frame is None or said is None or no.doubted or yes.doubted or is_wished(yes):
        return None
    whom, source = whom_it_opens_with(no), no.attribution.source
    itself = whom in {"i", "we", "it", "they"} and means_speaker(no, whom)
    if not (itself or (whom in {"he", "she"} and not no.direct and source.kind == "speaker")):
        return None
    named = WORD.findall((source.name or "").lower())
    if not named and no.document.id == yes.document.id:
        named = called(no)  # "the mayor": on one page one
    if not said.subject_head or said.subject_head not in {canon(w) for w in named}:
        return None
    own = replace(
        no.frame,
        pronoun_subject=False,
        subject=said.subject,
        subject_head=said.subject_head,
        weights=no.frame.weights | {k: said.weights[k] for k in said.subject if k in said.weights},
        names=no.frame.names | (said.subject & said.names),
        lemmas=said.lemmas | no.frame.lemmas,
    )
    verdict = compare(said, own) if is_past(said) and is_past(own) else compare(said, own, yes.day, no.day)
    if verdict.relation != "contradicts" or verdict.conflict != "negation":
        return None
    return Verdict("denies", "the one it is said of says that it is not so", verdict.score, "denial")


def says_otherwise(a: Statement, b: Statement) -> Verdict | None:
    """Whether somebody says of what another says that it was not so: "Nobody was offered a voucher"."""
    if a.frame is None or b.frame is None or a.frame.negated == b.frame.negated:
        return None
    no, yes = (a, b) if a.frame.negated else (b, a)
    if no.attribution is None or yes.attribution is None or no.doubted or yes.doubted or is_wished(yes):
        return None
    if no.attribution.source.kind in REPORTERS or not (no.frame and yes.frame):
        return None
    if no.day != yes.day and not (is_past(no.frame) and is_past(yes.frame)):
        return None
    verdict = compare(yes.frame, no.frame)
    if verdict.relation != "contradicts" or verdict.conflict != "negation":
        return None
    return Verdict("denies", "another says that it was not so", verdict.score, "denial")


def rejects_figure(denial: Statement, claim: Statement) -> Verdict | None:
    """Whether one gives the other's figure as the wrong one: "was 5 per cent and not 8 per cent"."""
    no, yes = denial.frame, claim.frame
    if no is None or yes is None or yes.negated or denial.doubted or claim.doubted:
        return None
    wrong = [q for m in REJECTING.finditer(denial.exact) for q in find_quantities(denial.exact[m.end() :])[:1]]
    wrong = [q for q in wrong if q.unit is not None and q.span is not None and q.span.start == 0]
    shared = no.keys & yes.keys
    if not wrong or len(shared) < SHARED_KEYS or sum(yes.weights[k] for k in shared) < REJECTED_WEIGHT:
        return None
    if not any(q.value == w.value and q.high == w.high and same_unit(q, w) for q in yes.quantities for w in wrong):
        return None
    return Verdict("denies", "it gives the figure of the other as wrong", overlap(no, yes)[0], "denial")


def is_past(frame: Frame) -> bool:
    """Whether it was done, or was not: that stays so, and no later page is an update of it."""
    return frame.past or frame.scope.tense == "then"


def is_wished(claim: Statement) -> bool:
    """Whether what somebody is told to want is no clause: a "tariff rise of 60%" that a firm seeks is not denied."""
    cue = claim.attribution.cue if claim.attribution else None
    return not claim.finite and cue is not None and WISHING.search(cue.exact) is not None


def another_did_it(claim: Frame, denial: Frame) -> bool:
    """Whether both say who it was that did it, and it is another kind of doer: "its troops", "the police"."""
    one, other = claim.subject_head, denial.subject_head
    if not one or not other or one in denial.keys or other in claim.keys or {one, other} & (claim.names | denial.names):
        return False
    return nearness(one, other, claim, denial) < KIN


def says_nothing_was_done(claim: Frame, denial: Frame | None) -> bool:
    """Whether who denies a deed does not deny this: that he is on trial for it, or was unaware of it."""
    words = {*claim.lemmas.values()}
    if EXONERATING & words and not (denial and EXONERATING & {*denial.lemmas.values()}):
        return True
    done = {claim.lemmas.get(key, key) for key in claim.predicate}
    return bool(ACCUSING & done) and not (denial and claim.predicate & (denial.verbs | denial.keys))


def tells_of_himself(statement: Statement) -> bool:
    """Whether a named person says it: "her" in what she says is, as a rule, she."""
    source = statement.attribution.source if statement.attribution else None
    return bool(source and source.name and source.kind == "speaker")


def is_of_denier(denial: Statement) -> bool:
    """Whether what is denied is something of the denier's own: "its ties to Russia", "any involvement in it"."""
    content = denial.attribution.content if denial.attribution else ()
    return bool(content) and OWNED.match(content[0].exact) is not None


def names_doer(claim: Statement) -> bool:
    """Whether somebody is named as the doer of what a claim tells."""
    return claim.frame is not None and claim.frame.subject_head in claim.frame.names


def is_about_denier(denial: Statement, claim: Statement) -> bool:
    """Whether a claim names who denies it: "he met her" is denied by her."""
    source = denial.attribution.source if denial.attribution else None
    who = WORD.findall((denial.denier or (source.name if source else None) or "").lower())
    return bool({w for w in who if len(w) > 2 and w not in STOP} & set(WORD.findall(claim.exact.lower())))
