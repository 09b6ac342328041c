"""What a browser asks: the checked parameters of an address, and addresses that ask the same a little differently."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from headwater.errors import ArchiveError, InputError
from headwater.limits import WEB_LIST_PAGES, WEB_PARAMETER_CHARS, WEB_ROWS
from headwater.web.archive.shelf import Shelf

Choice = TypeVar("Choice", bound=str)


class Question(NamedTuple):
    """One request for a page of the archive, as plain values: it may be answered in another process."""

    route: str  # "/stories/{id}"
    suffix: str  # "", ".json" or ".csv"
    path: str  # "/stories/s12.json"
    params: dict[str, str]
    names: dict[str, str]  # what the route's names stand for


class Ask:
    """A question to a shelf, its parameters checked as they are taken."""

    def __init__(self, question: Question, shelf: Shelf) -> None:
        self.shelf, self.suffix = shelf, question.suffix
        self.archive = shelf.archive
        self.path = question.path.removesuffix(question.suffix)
        self.params = {k: v for k, v in question.params.items() if v}
        self.names = question.names
        for name, value in self.params.items():
            if len(value) > WEB_PARAMETER_CHARS or "\0" in value:
                raise wrong(name, f"it may have {WEB_PARAMETER_CHARS} characters, NUL not among them")

    def text(self, name: str) -> str | None:
        """A parameter as it was given."""
        return self.params.get(name)

    def needed(self, name: str) -> str:
        """A parameter that must be given."""
        if name not in self.params:
            raise wrong(name, "it must be given")
        return self.params[name]

    def choice(self, name: str, among: Iterable[Choice]) -> Choice | None:
        """A parameter that is one of a closed list."""
        value, known = self.params.get(name), list(among)
        chosen = next((one for one in known if one == value), None)
        if value is not None and chosen is None:
            raise wrong(name, f"it is one of {', '.join(known)}")
        return chosen

    def day(self, name: str) -> str | None:
        """A parameter that is a day."""
        value = self.params.get(name)
        try:
            return datetime.date.fromisoformat(value).isoformat() if value else None
        except ValueError as error:
            raise wrong(name, "it is a day like 2031-05-09") from error

    def flag(self, name: str) -> bool:
        """A parameter that is 1 or absent."""
        return self.choice(name, ("1",)) is not None

    def missing(self, what: str, id_: str) -> ArchiveError:
        """The error for a thing that the archive does not have."""
        return ArchiveError("HW410", f"has no {what} {id_[:80]!r}.", where=self.archive.path.name)

    @property
    def page(self) -> int:
        """Which page of a long list, from 1."""
        value = self.params.get("n", "1")
        if not (value.isascii() and value.isdigit() and len(value) < 8 and 1 <= int(value) <= WEB_LIST_PAGES):
            raise wrong("n", "it is the number of a page, from 1")
        return int(value)

    @property
    def offset(self) -> int:
        """Rows before this page of a list."""
        return (self.page - 1) * WEB_ROWS

    def address(self, suffix: str = "", **changed: str | int | None) -> str:
        """The address that asks the same with these parameters changed (None: left out)."""
        asked = {name: value for name, value in {**self.params, **changed}.items() if value not in (None, "")}
        return f"{self.path}{suffix}{'?' + urlencode(asked) if asked else ''}"


def wrong(name: str, why: str) -> InputError:
    """The error for a parameter that is not understood."""
    return InputError("HW159", f"the parameter {name[:40]!r} is not understood: {why}.", hint="See /openapi.json.")
