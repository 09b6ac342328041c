"""Strings that try to become script (ways to open a tag, handlers, breakouts, disguises), and reports full of them."""

from collections.abc import Callable
from itertools import cycle, islice, product
from typing import Any

RUN = "document.documentElement.dataset.owned=1"
TAGS = [
    "<script>{run}</script>", "<SCRIPT>{run}</SCRIPT >", "<script src=data:,{run}></script>", "<svg onload={run}>", "<svg><script>{run}</script></svg>",
    "<img src=x onerror={run}>", "<img/src/onerror={run}>", "<body onload={run}>", "<details open ontoggle={run}>", "<video><source onerror={run}></video>",
    "<input autofocus onfocus={run}>", "<iframe srcdoc='<script>parent.{run}</script>'></iframe>", "<object data='javascript:{run}'></object>",
    "<a href='javascript:{run}' id=x>x</a>", "<form action='javascript:{run}'><button>x</button></form>", "<math><mtext></form><form><mglyph><style></math><img src onerror={run}>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>", "<base href='javascript:{run}//'>", "<style>@import 'data:text/css,*{{}}'</style><img src=x onerror={run}>",
    "<template><img src=x onerror={run}></template>", "<marquee onstart={run}>x</marquee>", "<noscript><p title=\"</noscript><img src=x onerror={run}>\">",
]  # fmt: skip
BREAKOUTS = [
    "",
    '">',
    "'>",
    "</title>",
    "</style>",
    "-->",
    "]]>",
    "</blockquote></a></details>",
    '" x="',
    "\x00",
    "\u2028",
    "&quot;>",
]
SCHEMES = [
    "javascript:{run}", "JaVaScRiPt:{run}", " javascript:{run}", "java\tscript:{run}", "java\nscript:{run}", "\x01javascript:{run}", "javascript&colon;{run}",
    "data:text/html,<script>{run}</script>", "vbscript:{run}", "view-source:javascript:{run}", "https://a.example/\"onmouseover=\"{run}", "https://a.example/'><img src=x onerror={run}>",
    "//evil.example/{run}", "http:javascript:{run}", "https://a.example/#:~:text=</a><svg onload={run}>", "blob:{run}",
]  # fmt: skip
TEMPLATES = ["{{ 7*7 }}", "{% include 'x' %}", "${{{run}}}", "{{ config.__class__ }}", "#{{ {run} }}", "<%= {run} %>"]


def payloads() -> list[str]:
    """At least 200, in a fixed order."""
    made = [
        breakout + tag.replace("{run}", RUN).replace("{{", "{").replace("}}", "}")
        for breakout, tag in product(BREAKOUTS, TAGS)
    ]
    made += [scheme.replace("{run}", RUN) for scheme in SCHEMES]
    made += [
        f'" {event}="{RUN}" y="'
        for event in ("onclick", "onmouseover", "onfocus", "onload", "onerror", "onbeforeprint")
    ]
    made += [f"' {event}='{RUN}" for event in ("onclick", "onmouseover", "onfocus", "onanimationstart")]
    return made + TEMPLATES


ALL = payloads()
CLOSED = {  # keys of a report whose values nobody but Headwater writes
    "id", "kind", "layer", "role", "stance", "direction", "op", "class", "verdict", "severity", "support", "dispute", "status",
    "document", "parent", "document_ids", "claim", "story", "attribution", "rests_on", "evidence_ids", "from", "to",
}  # fmt: skip


def written(value: Any, write: Callable[[str], str]) -> Any:
    """The same part of a report with ``write`` of every string that a stranger could have written."""
    if isinstance(value, dict):
        return {k: v if k in CLOSED or k.endswith("_version") else written(v, write) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(v, write) for v in value]
    return write(value) if isinstance(value, str) else value


def in_turn(first: int) -> Callable[[str], str]:
    """Puts the next payload before each string, beginning with the one after ``first``."""
    turn = islice(cycle(ALL), first + 1, None)
    return lambda words: next(turn) + words
