"""Given names of Korea, Taiwan and Hong Kong as one word: "Jae-in", "Ing-wen". To the model "in" is a preposition."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "headwater_given_names"
FAMILY_NAMES = frozenset(
    """ahn bae baek ban chang cho choe choi chun chung goh ha han heo hong hwang hyon hyun jang jeon jeong jin joo
    jung kang kim ko kwon lee lim moon na nam noh oh pak park rhee ri roh ryu seo seong shin sim sin sohn son song suh
    sung woo yang yi yoo yoon yun
    cheuk cheung chow fung kwok lau leung ng siu tam tsang wong yeung yip yuen yung
    chen chiang hou hsieh hsu lai lin liu lu ma su tsai wang wu yeh""".split()
)
NO_HALF = frozenset("area based born built class era held led like listed made owned run size style type wide".split())
WHOLE = re.compile(r"\b([A-Z][a-z]{0,5}) ([A-Z][a-z]{1,5}-([a-z]{2,6}))\b")  # not "Park Avenue-based"


def keep_whole(loaded: "Language") -> None:
    """Let a pipeline join each given name before it looks at any word."""
    from spacy.language import Language

    Language.component(NAME, func=join)
    loaded.add_pipe(NAME, first=True)


def join(doc: "Doc") -> "Doc":
    """The same document, each such name behind a family name one token."""
    text = doc.text
    if "-" not in text:
        return doc
    names = (m for m in WHOLE.finditer(text) if m[1].lower() in FAMILY_NAMES and m[3] not in NO_HALF)
    found = [doc.char_span(*m.span(2)) for m in names]
    with doc.retokenize() as tokens:
        for span in found:
            if span is not None and len(span) > 1:
                tokens.merge(span)
    return doc
