"""Who a phrase of another language stands for: the name in it, what its bearer is, and whether he is kept unnamed.

A name is as the page writes it, without titles. Where a language puts names into another case ("по словам министра
Клары Хенниной"), it is the name that the page itself writes in the plain one, else null. A last name is the one full
name that ends with it; "the minister" is whom the page named before with that noun, if it named one alone. A pronoun
stays unresolved.
"""

import re

import msgspec

from headwater.attribution.abroad.cues import Tongue, agency_of
from headwater.attribution.abroad.heard import Bounds
from headwater.attribution.abroad.noun_phrases import NounPhrases
from headwater.attribution.names.outlets import medium_of
from headwater.model import HandKind, Source

MARKS = '“”"«»„ \u00a0,;:'
SUFFIX = re.compile(r"['’](?:\w{1,5})$")  # Turkish cases behind a name: Henden'e, Kesel'in
MIN_TITLED = 3  # words of a title with a name behind it, in Arabic
MIN_STEM = 3
NAME_WORDS = 2
ENDING = 3  # letters that a case may change at the end of a name
MIN_LETTERS, MAX_LETTERS = 2, 12  # of a name in Chinese or Japanese


class Speakers:
    """Resolves the sources of one page, in its order: what was named before helps with what follows."""

    def __init__(self, text: str, tongue: Tongue, known: dict[str, HandKind]) -> None:
        self.text, self.tongue, self.known = text, tongue, known
        self.phrases = NounPhrases(text, text, tongue)
        self.full: list[str] = []  # names of two words or more, as they stand in their plain case
        self.roles: list[tuple[str, str]] = []  # who was named with which noun
        self.cased = tongue.cues.script in ("cased", "verb-last")

    def learn(self, bounds: Bounds) -> None:
        """Keep a name that stands in its plain case, before the page's sources are resolved."""
        name = self._name(bounds)
        if name and " " in name and name not in self.full:
            self.full.append(name)

    def resolve(self, bounds: Bounds, *, oblique: bool) -> Source:
        """The source that a phrase stands for, without its mention."""
        mention = self.text[bounds[0] : bounds[1]].strip(MARKS)
        if mention.lower() in self.tongue.cues.pronouns:
            return Source(name=None)
        agency = agency_of(self._bare(mention))
        kind = "agency" if agency else medium_of(self._bare(mention), "", self.known)
        if kind:
            return Source(name=agency or self._bare(mention), kind=kind)
        if not self.cased:
            return self._without_capitals(mention)
        name, role = self._name(bounds), self._role(bounds)
        body = role is None and self._is_body(bounds)
        if body:
            return Source(name=None if oblique else self._bare(mention), kind="organization")
        if name is None:
            return self._by_role(bounds, role)
        if oblique and not SUFFIX.search(mention):
            name = self._plain(name)
        elif " " not in name:
            name = next(iter(self._ending_with(name)), name)
        if name and role:
            self.roles.append((role.lower(), name))
        return Source(name=name, role=role)

    # ------------------------------------------------------------ names

    def _name(self, bounds: Bounds) -> str | None:
        """The last run of capitals in a phrase that is no title, with what stands small inside names."""
        if not self.cased:
            return None
        run: list[Bounds] = []
        best: list[Bounds] = []
        tokens = self.phrases.tokens(*bounds)
        for i, token in enumerate(tokens):
            word = self.phrases.word(token)
            title = self.phrases.is_person(token) or self.phrases.is_body(token) or word in self.tongue.cues.articles
            last = i + 1 == len(tokens)
            named = self.phrases.is_capital(token) and (not title or (bool(run) and last))  # "Martin Richter"
            inside = bool(run) and not last and word in self.tongue.cues.particles
            run = [*run, token] if named or inside else []
            best = list(run) if run else best
        if not best:
            return None
        before = tokens.index(best[0]) - 1
        if len(best) > NAME_WORDS and before > 0 and self.phrases.word(tokens[before]) in self.tongue.cues.links:
            best = best[1:]  # "la ministre de l'Environnement Claire Aubrac"
        name = self.text[best[0][0] : best[-1][1]].strip(MARKS)
        if self.tongue.cues.script == "verb-last":
            name = SUFFIX.sub("", name)
        linked = before > 0 and self.phrases.word(tokens[before]) in self.tongue.cues.links
        return None if linked and len(best) == 1 else name  # "the ministry of Finance"

    def _ending_with(self, last: str) -> list[str]:
        """The one full name that ends with a last name."""
        found = [name for name in self.full if name.split()[-1] == last]
        return found if len(found) == 1 else []

    def _plain(self, name: str) -> str | None:
        """The name in its plain case, if the page writes it so: every word begins alike."""
        words = name.split()
        fitting = [f for f in self.full if len(f.split()) == len(words) and all(map(_alike, f.split(), words))]
        if len(words) == 1:
            fitting = [f for f in self.full if _alike(f.split()[-1], words[0])]
        return fitting[0] if len(fitting) == 1 else None

    # ------------------------------------------------------------ roles

    def _role(self, bounds: Bounds) -> str | None:
        """The noun that says what a person is."""
        noun = next((t for t in self.phrases.tokens(*bounds) if self.phrases.is_person(t)), None)
        return self.text[noun[0] : noun[1]] if noun else None

    def _is_body(self, bounds: Bounds) -> bool:
        return any(map(self.phrases.is_body, self.phrases.tokens(*bounds)))

    def _by_role(self, bounds: Bounds, role: str | None) -> Source:
        """ "Die Ministerin": whom the page named before with this noun; "ein Sprecher" is nobody named."""
        words = [self.phrases.word(t) for t in self.phrases.tokens(*bounds)]
        indefinite = words[0] in self.tongue.cues.indefinite
        if role is None:
            return Source(name=None)
        called = role.lower()
        if not indefinite:
            named = {name for noun, name in self.roles if noun.endswith(called) or called.endswith(noun)}
            if len(named) == 1 and len(words) <= 2:
                return Source(name=named.pop(), role=role)
        spoken = any(
            called == noun or (self.phrases.compound and called.endswith(noun)) for noun in self.tongue.cues.unnamed
        )
        definite = bool(self.tongue.cues.articles) and words[0] in self.tongue.cues.articles and not indefinite
        return Source(name=None, role=role, anonymous=indefinite or (spoken and not definite))

    # ------------------------------------------------------------ scripts without capitals

    def _without_capitals(self, mention: str) -> Source:
        """What stands behind a title at its beginning (Arabic) or around one (Chinese, Japanese)."""
        cues = self.tongue.cues
        if self.tongue.code == "ar":
            words = mention.split()
            persons = [w for w in words if w in cues.persons]
            if not persons and any(w in cues.bodies for w in words):
                return Source(name=None if mention.startswith("لل") else mention, kind="organization")
            speaks_for = words[0] in cues.unnamed and (len(words) < MIN_TITLED or "باسم" in words)
            alone = speaks_for or (bool(persons) and len(words) == 1)
            role = persons[0] if persons else None
            return Source(name=None if alone else self._behind_title(words), role=role, anonymous=speaks_for)
        if self.tongue.code == "zh":
            return self._behind_noun(mention)
        ends = [n for n in cues.persons if mention.endswith(n)]
        if any(mention.endswith(noun) for noun in cues.unnamed):
            return Source(name=None, role=mention, anonymous=True)
        if not ends and any(mention.endswith(noun) for noun in cues.bodies):
            return Source(name=mention, kind="organization")
        role = max(ends, key=len, default="")
        name = mention.removesuffix(role).rpartition("の")[2]
        if len(name) < MIN_LETTERS:
            named = {known for noun, known in self.roles if noun == role}
            return Source(name=named.pop() if len(named) == 1 and not name else None, role=mention)
        full = [known for known in self.full if known.startswith(name)]
        name = full[0] if len(full) == 1 else name
        self.roles.append((role, name))
        self.full += [] if name in self.full else [name]
        return Source(name=name, role=role or None)

    def _behind_noun(self, mention: str) -> Source:
        """Chinese: "环境部长何丽华" is 何丽华 behind her office; "警方发言人" is nobody named."""
        cues = self.tongue.cues
        noun = next((n for n in sorted(cues.persons, key=len, reverse=True) if n in mention), None)
        if noun is None:
            body = any(mention.endswith(n) for n in cues.bodies)
            return Source(name=mention, kind="organization" if body else "speaker")
        role, _, name = mention.rpartition(noun)
        role += noun
        if MIN_LETTERS <= len(name) <= MAX_LETTERS:
            self.roles.append((noun, name))
            return Source(name=name, role=role)
        if noun in cues.unnamed:
            return Source(name=None, role=role, anonymous=True)
        named = {known for known_noun, known in self.roles if known_noun == noun}
        return Source(name=named.pop() if len(named) == 1 and mention == noun else None, role=role)

    def _behind_title(self, words: list[str]) -> str:
        """Arabic: the name behind an office and the words that belong to it; the whole where that cannot be told."""
        cues = self.tongue.cues
        if words[0] not in cues.persons:
            return " ".join(words)
        rest = words[1:]
        while rest and (rest[0].startswith(("ال", "لل")) or rest[0] == "باسم"):
            rest = rest[1:]
        whole = len(rest) < NAME_WORDS or any(word in cues.bodies for word in rest)
        return " ".join(words if whole else rest)

    def _bare(self, mention: str) -> str:
        """A phrase without its article."""
        words = mention.split(" ")
        if len(words) > 1 and words[0].lower() in self.tongue.cues.articles:
            return " ".join(words[1:]).strip(MARKS)
        return re.sub(r"^[LlDd]['’]", "", mention)


def _alike(plain: str, written: str) -> bool:
    """Whether two words can be one name in two cases."""
    shared = min(len(plain), len(written)) - ENDING
    stem = max(shared, MIN_STEM)
    return plain[:stem] == written[:stem] and abs(len(plain) - len(written)) <= ENDING


class Told(msgspec.Struct, frozen=True):
    """A medium that a cue's clause names as whom it was told."""

    name: str
    kind: HandKind
    bounds: Bounds


def told_in(text: str, clause: Bounds, tongue: Tongue, known: dict[str, HandKind]) -> list[Told]:
    """The media that a clause names, by the house's table, by the pages, or by a noun before their names."""
    found: list[Told] = []
    for match in tongue.medium.finditer(text, *clause):
        groups = match.groupdict()
        if groups["agency"]:
            found.append(Told(agency_of(groups["agency"]) or groups["agency"], "agency", match.span()))
            continue
        name = (groups["name"] or groups.get("before") or groups["marked"] or "").strip(MARKS)
        agency = agency_of(name)
        kind = "agency" if agency else medium_of(name, "", known)
        unspaced = tongue.cues.script.startswith("unspaced")
        if kind is None and groups["marked"] and not unspaced:
            continue
        if groups["noun"] and groups["noun"][:1].isupper() and kind is None:
            name = f"{groups['noun']} {name}"
        found.append(Told(agency or name, kind or "outlet", match.span()))
    return found
