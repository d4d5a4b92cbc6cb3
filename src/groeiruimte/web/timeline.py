"""One line of a time line, as the component `timeline` shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One act, for people: the names `timeline` reads."""

    when: datetime
    title: str
    text: str
    by: str
