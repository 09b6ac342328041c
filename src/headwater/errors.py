"""What can go wrong, drawn as one tree, and the codes that users meet.

    HeadwaterError           every error this package raises on purpose
    ├── InputError           one input could not be read; the others go on      HW1xx
    ├── LimitError           an input is past a limit of limits.py             HW2xx
    ├── UsageError           the call itself makes no sense                    HW3xx
    ├── ArchiveError         the case file cannot be used                      HW4xx
    ├── EngineError          a run over many pages could not go on             HW45x
    └── SetupError           a model or an optional package is missing         HW5xx

``HW0xx`` are warnings on a document that was read. Each code is explained in docs/codes.md (a test holds that).
"""


class HeadwaterError(Exception):
    """Base of all errors raised on purpose: a code, what happened, and what to do next.

    ``code``, ``message``, ``where`` and ``hint`` (both None where there is nothing to say) hold them apart.

    >>> from headwater import Options
    >>> try:
    ...     Options(tier="best")
    ... except HeadwaterError as error:
    ...     error.code, error.hint
    ('HW367', 'There are: rules, fast, accurate.')
    """

    def __init__(self, code: str, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def reason(self) -> str:
        """What happened and what to do next: as a list of inputs tells it, which has code and place beside it."""
        return f"{self.message} {self.hint}" if self.hint else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """As it was, from another process."""
        return _again, (type(self), self.code, self.message, self.where, self.hint)

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.code} {where}{self.reason}"


def fault(error: Exception) -> str:
    """What is said of an error that is Headwater's own, with its place in the code. Raises again what is not.

    That is what has a code, and what a machine lacks (memory, room on a disk).
    """
    if isinstance(error, HeadwaterError | OSError | MemoryError):
        raise error
    from traceback import extract_tb

    place = extract_tb(error.__traceback__)[-1]
    file = place.filename.replace("\\", "/").rpartition("/headwater/")[2]
    return f"{type(error).__name__}: {str(error)[:200]} ({file}:{place.lineno})"


def _again(kind: type[HeadwaterError], code: str, message: str, where: str | None, hint: str | None) -> HeadwaterError:
    return kind(code, message, where=where, hint=hint)


class InputError(HeadwaterError):
    """One input could not be read; the others go on."""


class LimitError(InputError):
    """An input is past a limit of ``limits.py``."""


class UsageError(HeadwaterError):
    """The call itself makes no sense."""


class ArchiveError(HeadwaterError):
    """The case file cannot be used."""


class EngineError(HeadwaterError):
    """A run over many pages could not go on; what is finished is kept."""


class SetupError(HeadwaterError):
    """A model or an optional package is missing."""
