"""How a text says that somebody denies what stands before it."""

import re

_DENY = r"(?:den(?:y|ied|ies)|reject(?:ed|s)?|dismiss(?:ed|es)?|refut(?:ed|es?)|disput(?:ed|es?)|rebuff(?:ed|s)?)"
# "dismissed it as a courtesy visit" says what it was; "dismissed it as a lie" that it was not
_AS_SOMETHING = (
    r"\sas\s(?!.{0,40}\b(?:lies?|false\w*|untrue|baseless|unfounded|groundless|fabricat\w*|fake|fiction|nonsense"
    r"|invent\w*|hoax|propaganda|rumou?rs?|myth|absurd|ridiculous|smears?|slander\w*|wrong|incorrect|misleading)\b)"
)
# "Oster must reject this" denies nothing
MERE_WISH = re.compile(r"\b(?:must|should|to|can|could|would|will|may|might|let)\Z")
APPOSITIVE = re.compile(
    rf",\s(?:something|which|an?\s(?:claim|charge|allegation|accusation|report|account|assertion)(?:\s(?:that|which))?)"
    rf"\s(?P<who>(?!(?:was|were|is|are|had|has|have|he’d)\s)(?:[\w.’'&-]+\s){{1,7}}?)(?:(?:has|have|had|later|again|also|\w+ly)\s){{0,3}}{_DENY}\b"
)
BACKWARD = re.compile(
    rf"(?<![\w.])(?P<who>(?=[A-Z])(?:(?:(?:[A-Z]\.)+|[\w’'&,-]+)\s){{1,9}}?)(?=[a-z])(?:(?:has|have|had|later|again|also|immediately|\w+ly)\s){{0,3}}"
    rf"(?P<denies>(?=[dr]){_DENY})\s(?:(?:being|having\sbeen|having|any|all|its|their|his|her|having\sany)\s){{0,2}}"
    rf"(?:(?:involved|involvement|part|role|responsibility|knowledge)\s(?:in|of|for)\s)?"
    rf"(?:(?:it|them|this(?=[.,;:]|\s(?:as|and|but|on|in|at|saying|when|while|through|via|after)\b|\Z))\b"
    rf"(?!{_AS_SOMETHING})|that\b(?=[.,;])|(?:that|this|these|those|such|any\ssuch|the|any)\s(?:such\s)?"
    rf"(?:reports?|accounts?|claims?|charges?|allegations?|accusations?|suggestions?|statements?|assertions?|version|"
    rf"actions?|attacks?|incidents?|involvement|responsibility|wrongdoing|strikes?|moves?|plans?|events?|thing)\b)",
)
