"""Words that hang on what they deny, as an attribution's content has them behind it: "..., something Talvia denied"."""

import re

_DENY = r"(?:den(?:y|ied|ies)|reject(?:ed|s)?|dismiss(?:ed|es)?|refut(?:ed|es?)|disput(?:ed|es?)|rebuff(?:ed|s)?)"
APPOSITIVE = re.compile(
    rf",\s(?:something|which|an?\s(?:claim|charge|allegation|accusation|report|account|assertion)(?:\s(?:that|which))?)"
    rf"\s(?P<who>(?!(?:was|were|is|are|had|has|have|he’d)\s)(?:[\w.’'&-]+\s){{1,7}}?)(?:(?:has|have|had|later|again|also|\w+ly)\s){{0,3}}{_DENY}\b"
)
