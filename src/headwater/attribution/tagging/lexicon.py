"""Cue words of English news, by what they take as content. General vocabulary, not read off any one corpus."""

from collections.abc import Iterable

# Verbs of saying: take a clause or a quotation.
SAY = frozenset(
    """
    say tell add note report announce argue claim state write tweet explain declare insist warn reply respond
    recall acknowledge concede admit assert allege contend confirm deny continue conclude maintain reiterate
    repeat remark observe stress emphasize emphasise testify predict promise vow pledge swear assure inform remind
    complain boast joke quip muse lament protest retort counter shout yell whisper scream chant cry answer comment
    mention reveal disclose divulge suggest indicate signal hint imply estimate figure reckon point advise caution
    charge accuse opine confide recount relate read post blog text email e-mail caption proclaim profess pronounce
    interject exclaim snap stipulate clarify elaborate describe quote cite tout rule find show demonstrate learn
    determine forecast project guarantee certify attest vouch posit hypothesize theorize venture gush rave agree
    disagree dispute refute rebut disclaim disavow ask wonder question inquire urge demand request recommend
    propose order call notify brief apprise intone deadpan tease blurt murmur mutter mumble plead beg implore
    exhort groan moan sigh chuckle laugh scoff sneer fume bark thunder bellow growl grumble""".split()
)
# Attitudes: take a clause; weaker evidence of an attribution.
MIND = frozenset(
    """
    think believe know feel hope expect fear worry doubt suspect want wish assume presume consider understand
    realize realise see decide intend plan prefer anticipate conclude imagine guess regard view contemplate
    discover notice remember forget hear speculate accept recognize recognise appreciate""".split()
)
# Verbs whose content is an infinitive ("refused to leave") or an object ("condemned the attack").
TO_DO = frozenset(
    """
    promise vow pledge threaten refuse decline agree offer want hope plan intend seek propose demand ask urge
    order swear claim wish expect prefer decide aim long yearn""".split()
)
OBJECT = frozenset(
    """
    condemn criticize criticise praise denounce defend endorse oppose support reject dismiss deny confirm announce
    describe cite question challenge blast slam decry mock ridicule applaud welcome hail propose predict promise
    acknowledge demand urge claim allege express voice reiterate discuss debate mention call deride assail deplore
    laud champion disavow repudiate rebuke protest suggest recommend favor favour threaten blame""".split()
)
IRREGULAR = {
    form: verb
    for form, _, verb in (
        pair.partition(":")
        for pair in """
    said:say says:say saying:say told:tell wrote:write written:write thought:think knew:know known:know felt:feel
    swore:swear sworn:swear found:find saw:see seen:see shown:show sought:seek meant:mean heard:hear
    understood:understand forgot:forget held:hold put:put learnt:learn foresaw:foresee spoke:speak denied:deny
    denies:deny replied:reply replies:reply cried:cry worried:worry testified:testify testifies:testify
    implied:imply implies:imply decried:decry clarified:clarify notified:notify certified:certify begged:beg
    planned:plan planning:plan snapped:snap quipped:quip admitted:admit admitting:admit referred:refer
    preferred:prefer rebutted:rebut slammed:slam blurted:blurt begging:beg lying:lie forecast:forecast
    read:read""".split()
    )
}


def inflections(verbs: Iterable[str]) -> dict[str, str]:
    """Every regular inflection of some verbs, with the verb it belongs to."""
    found: dict[str, str] = {}
    for verb in verbs:
        stem = verb[:-1] if verb.endswith("e") else verb
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        for form in (verb, third, stem + "ed", stem + "ing"):
            found.setdefault(form, verb)
    return found


VERB_OF = inflections(SAY | MIND | TO_DO | OBJECT) | IRREGULAR
