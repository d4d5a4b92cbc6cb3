"""Under which title and public reference can a reader find the document that a source names?

A source carries the short name of its document; a screen shows the title, the date and the place
where it can be read.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

from groeiruimte.programme.sources import OWN_DECISION, OWN_ESTIMATE, Source, Text, load_parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document that our sources name; `reference` is how it is known in public.

    `is_quoted` says that quotes from it are looked up word for word by a test.
    """

    code: str
    title: Text
    published_on: date | None
    reference: str
    url: str
    is_quoted: bool


@functools.cache
def papers() -> tuple[Paper, ...]:
    """Return all documents, those of the programme first."""
    return tuple(
        Paper(
            code=entry.string("code"),
            title=entry.text("title"),
            published_on=entry.day("published_on") if "published_on" in entry.values else None,
            reference=entry.string("reference"),
            url=entry.string("url", ""),
            is_quoted=entry.flag("is_quoted"),
        )
        for entry in load_parameters("papers").entries("papers")
    )


def paper(*, code: str) -> Paper:
    """Return the document with this short name.

    Raises:
        KeyError: There is no such document.
    """
    return {each.code: each for each in papers()}[code]


def title_of(*, source: Source) -> Text:
    """Return what to call the document of a source; our own decisions are called that."""
    if source.document == OWN_DECISION:
        return Text(nl="eigen keuze van het programmateam", en="own decision of the programme team")
    if source.document == OWN_ESTIMATE:
        return Text(nl="eigen schatting", en="own estimate")
    return paper(code=source.document).title
