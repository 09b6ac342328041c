"""Who says what on pages in other languages than English: rules over a table of cues, without weights.

``attribute_abroad`` is the verb. Each script has a reader of its own: languages with capitals, Turkish, Arabic, Chinese
and Japanese. What the rules do not see stays unattributed; a speaker whom they cannot name has no name.
"""

from headwater.attribution.abroad.attributing import attribute_abroad
from headwater.attribution.abroad.cues import languages

__all__ = ["attribute_abroad", "languages"]
