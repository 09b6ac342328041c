"""Whether the day or the month stands first in a page's dates in figures: 4/5/2031."""

import re
from urllib.parse import urlsplit

from headwater.reading.lines.times import day_first_in
from headwater.reading.markup.head import Head

DAY_FIRST_ENGLISH = ("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za")
MONTH_FIRST_HOSTS = re.compile(r"\.(?:us|gov|mil|edu)$")
DAY_FIRST_HOSTS = re.compile(
    r"\.(?:uk|au|nz|ie|in|za|sg|my|ng|ke|pk|eu|de|fr|es|it|pt|nl|be|at|ch|pl|br|ar|mx|ru|se|no|dk)$"
)


def day_first(head: Head) -> bool | None:
    """Whether 4/5/2017 is the fourth of May here: by the page's language, the host's country, or its other dates; None
    where none of them tells."""
    if not head.order_asked:
        head.order_asked = True
        head.day_first = order_of_country(head)
        if head.day_first is None:
            head.day_first = day_first_in(line.text for line in head.tree.lines)
    return head.day_first


def order_of_country(head: Head) -> bool | None:
    """What the page's language and its host's country say of the order; None for English of no country."""
    languages = (head.tree.html_attributes.get("lang"), head.meta("og:locale"))
    said = [language.lower().replace("_", "-") for language in languages if language]
    if said and said[0].startswith("en-us"):
        return False
    if said and not said[0].startswith("en"):
        return True
    host = urlsplit(head.url).hostname or "" if head.url else ""
    if DAY_FIRST_HOSTS.search(host) or any(language.startswith(DAY_FIRST_ENGLISH) for language in said):
        return True
    return False if MONTH_FIRST_HOSTS.search(host) or "en-us" in said else None
