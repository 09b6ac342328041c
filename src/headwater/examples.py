"""The example stories that come with Headwater: invented, to try everything on."""

from pathlib import Path

PACKAGE = Path(__file__).parent
HOMES = (PACKAGE / "_examples", PACKAGE.parents[1] / "examples")  # of the wheel, of the source tree


def example_stories() -> dict[str, Path]:
    """The example stories by name: the folder of pages of each, from the wheel or from the source tree."""
    return {name: pages_of(folder) for name, folder in folders().items()}


def shown_by_examples() -> dict[str, str]:
    """What each example story shows, by its name, in one sentence."""
    import json

    told = {name: json.loads((folder / "expected.json").read_bytes()) for name, folder in folders().items()}
    return {name: expected.get("shows", "") for name, expected in told.items()}


def folders() -> dict[str, Path]:
    """The folder of each example story by its name."""
    for home in HOMES:
        if found := {f.name: f for f in sorted(home.glob("*/")) if (f / "expected.json").is_file()}:
            return found
    return {}


def pages_of(story: Path) -> Path:
    """Where the pages of an example stand: its folder ``pages`` where there is one."""
    inner = story / "pages"
    return inner if inner.is_dir() else story
