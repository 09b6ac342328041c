"""``python -m headwater`` is the command ``headwater``, which begins here."""

import signal

LOUD = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not where the caller has it ignored
if LOUD:  # Ctrl-C while the commands are loaded ends it without a word
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from headwater.cli import main as run  # noqa: E402 - what takes its time


def main() -> None:
    """The entry point of the ``headwater`` command."""
    if LOUD:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
