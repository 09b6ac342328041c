"""The block tagger for markup: the role of every line."""

import re
from collections import Counter

from headwater.reading.draft import Metadata
from headwater.reading.labels import label_kind
from headwater.reading.markup import Tree
from headwater.reading.patterns import BY_LINE, COMMENT_FORM, COMMENT_HEADING, WORD

AWAY = re.compile(
    r"comment|disqus|respond|reply|sidebar|widget|footer|header|nav|menu|related|share|social|promo|advert|sponsor|newsletter"
    r"|subscribe|breadcrumb|recommend|popular|trending|cookie|consent|login|signup|modal|popup|caption|byline|tags?\b",
    re.I,
)
COMMENTS = re.compile(r"comment|disqus|replies|fyre|discussion", re.I)


def tag_lines(tree: Tree, metadata: Metadata) -> list[str]:
    """One role a line of the tree, "hidden" for what is not displayed and is not article."""
    away, comments = mark_containers(tree)
    scores: Counter[int] = Counter()
    good: list[float] = []
    for line in tree.lines:
        element = tree.elements[line.element] if line.element >= 0 else None
        words = len(WORD.findall(line.text))
        linked = sum(e - s for s, e, _ in line.links) / max(1, len(line.text))
        fair = element is not None and words >= 8 and linked < 0.4 and not away[line.element]
        good.append(words * (1 - linked) if fair else 0.0)
        if fair and element is not None:
            weight, index = float(words), element.parent if element.tag in ("p", "li", "blockquote") else line.element
            for _ in range(3):
                if index < 0:
                    break
                scores[index] += int(weight * 10)
                index, weight = tree.elements[index].parent, weight * 0.7
    best = max(scores, key=lambda k: scores[k]) if scores else -1
    inside = range(best, tree.elements[best].end) if best >= 0 else range(0)
    roles: list[str] = []
    headed = False
    for line in tree.lines:
        element = tree.elements[line.element] if line.element >= 0 else None
        words = len(WORD.findall(line.text))
        linked = sum(e - s for s, e, _ in line.links) / max(1, len(line.text))
        role = "boilerplate"
        if element is None:
            pass
        elif not headed and element.tag == "h1" and words >= 2:
            role, headed = "headline", True
        elif comments[line.element] and not COMMENT_FORM.match(line.text) and not COMMENT_HEADING.match(line.text):
            role = "comment"
        elif line.element in inside and not away[line.element] and linked < 0.5:
            role = "paragraph"
        elif label_kind(line.text):
            role = "label"
        elif BY_LINE.match(line.text) and words < 12:
            role = "byline"
        if element is not None and element.hidden and role != "paragraph":
            role = "hidden"
        roles.append(role)
    del metadata
    return roles


def mark_containers(tree: Tree) -> tuple[list[bool], list[bool]]:
    """For each element, whether it stands in something that is not article, and in comments."""
    away: list[bool] = []
    comments: list[bool] = []
    for element in tree.elements:
        above = element.parent
        names = (
            f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
            if element.attributes
            else ""
        )
        big = element.tag in ("body", "html", "main", "article")
        bad = element.tag in ("nav", "aside", "footer", "form", "figcaption", "button") or bool(
            not big and names.strip() and AWAY.search(names)
        )
        away.append(bad or (above >= 0 and away[above]))
        mine = bool(not big and names.strip() and COMMENTS.search(names))
        comments.append(mine or (above >= 0 and comments[above]))
    return away, comments
