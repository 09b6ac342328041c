"""The example stories that come with Headwater: invented, to try everything on."""

from pathlib import Path


def example_stories() -> dict[str, Path]:
    """The example stories by name: the folder of pages of each, from the wheel or from the source tree."""
    package = Path(__file__).parent
    for home in (package / "_examples", package.parents[1] / "examples"):
        stories = {f.name: pages_of(f) for f in sorted(home.glob("*/")) if (f / "expected.json").is_file()}
        if stories:
            return stories
    return {}


def pages_of(story: Path) -> Path:
    """Where the pages of an example stand: its folder ``pages`` where there is one."""
    inner = story / "pages"
    return inner if inner.is_dir() else story
