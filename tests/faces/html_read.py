"""A page of ours as a browser would read it, and what no page of ours may hold."""

from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link", "img", "path", "circle", "rect"}


class Reader(HTMLParser):
    """What a browser would find in the file: tags with attributes, ids, links, and whether tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [a[name] for _, a in self.tags if a.get(name)]


def check_inert(html: str, allowed: set[str], what: object = None) -> None:
    """Only the tags ``allowed``, no attribute that runs or styles, no address but of the web or of the page itself."""
    made = Reader(html)
    assert {tag for tag, _ in made.tags} <= allowed, what
    for tag, attributes in made.tags:
        wrong = [n for n in attributes if n.startswith("on") or n in ("style", "srcdoc", "formaction")]
        assert not wrong, (what, tag)
        for name in ("href", "src", "action"):
            if attributes.get(name):
                assert attributes[name].startswith(("#", "/", "https://", "http://")), (what, attributes[name])
                assert not attributes[name].startswith("//"), what
