"""What does a page (HTML) say in plain words? Its marks go, its words stay, nothing is fetched."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"style", "script", "head", "title", "template"})
_OWN_LINE = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "hr", "table"}
)


def text_of_page(page: str) -> str:
    """Return the words of a page, a line for each paragraph, row or item.

    Example:
        >>> text_of_page("<style>x</style><p>Dag Noor,</p><p>tot &amp; met<br>morgen</p>")
        'Dag Noor,\\ntot & met\\nmorgen'
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    """Gathers the words that a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _OWN_LINE:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _OWN_LINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data if data.strip() else " ")
