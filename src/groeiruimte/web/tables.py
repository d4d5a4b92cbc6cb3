"""How does a table become a stack of cards on a phone?

Each cell carries the words of its column heading (`data-label`), taken from the table itself: so
no template says its headings twice, and a style sheet can show them where the headings are gone.
"""

import re

from django.utils.html import escape, strip_tags

_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_START = re.compile(r"<(t[hd])\b([^>]*)>")
_SPAN = re.compile(r'\bcolspan="(\d+)"')
# A heading that only screen readers get has no words for the eye either.
_SILENT = re.compile(r'<span class="(?:sort__[^"]*|visually-hidden)"[^>]*>.*?</span>', re.DOTALL)
#: Two columns fit on any phone as they are.
LEAST_COLUMNS = 3


def as_cards(html: str) -> str | None:
    """Return the inside of a table with its headings beside each cell.

    Nothing for a table that reads better as it is: with two columns, with headings on more than
    one line, or with cells that reach over several rows.
    """
    head = _HEAD.search(html)
    if head is None or "rowspan=" in html or "<table" in html:
        return None
    headings = _headings(head.group())
    if headings is None:
        return None
    body = _ROW.sub(lambda row: _labelled(row.group(), headings), html[head.end() :])
    return html[: head.end()] + body


def _headings(head: str) -> list[str] | None:
    rows = _ROW.findall(head)
    if len(rows) != 1:
        return None
    cells = [(attributes, inside) for _tag, attributes, inside in _CELL.findall(rows[0])]
    if len(cells) < LEAST_COLUMNS or any(_SPAN.search(attributes) for attributes, _ in cells):
        return None
    return [_words(inside) for _attributes, inside in cells]


def _words(inside: str) -> str:
    parted = _SILENT.sub("", inside).replace("<br>", ", ")
    return " ".join(strip_tags(parted).split())


def _labelled(row: str, headings: list[str]) -> str:
    column = 0

    def with_label(start: re.Match[str]) -> str:
        nonlocal column
        attributes = start[2]
        span = _SPAN.search(attributes)
        label = "" if span or column >= len(headings) else headings[column]
        column += int(span[1]) if span else 1
        if not label or "data-label" in attributes:
            return start[0]
        return f'<{start[1]} data-label="{escape(label)}"{attributes}>'

    return _START.sub(with_label, row)
