"""Of which rows does the one who is served now get to see whose they are?

A name is noted where it is read, whatever page, file or part of a page it is for, so that no page
can forget it (decision 0034). What was noted becomes acts when the answer is ready
(`audit/services.py`). Outside an answer nothing is noted: jobs and commands say themselves what
they show.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import Model


@dataclass(frozen=True, slots=True)
class Reading:
    """That a page of this row was opened; `about` is the row whose identity it may show."""

    act: str
    target: str
    organization_id: int
    about: str


@dataclass(slots=True)
class Sight:
    """What one answer shows: pages that were opened, and rows of which the identity was read."""

    readings: list[Reading] = field(default_factory=list)
    #: How the record of acts names the row -> organization that holds it.
    identities: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing was read that has to be on the record."""
        return not (self.readings or self.identities)


_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)


@contextmanager
def noting() -> Iterator[Sight]:
    """Note in this block whose identity is read, and which pages are opened."""
    sight = Sight()
    token = _sight.set(sight)
    try:
        yield sight
    finally:
        _sight.reset(token)


@contextmanager
def overlooking() -> Iterator[None]:
    """Note nothing in this block: names are compared or looked for there, and shown to nobody."""
    token = _sight.set(None)
    try:
        yield
    finally:
        _sight.reset(token)


def current_sight() -> Sight | None:
    """Return what is noted for the answer that is being made; nothing outside an answer."""
    return _sight.get()


def target_name(target: Model | str) -> str:
    """Return the name under which the log knows a row, such as `companies.company:12`."""
    if isinstance(target, str):
        return target
    return f"{target._meta.label_lower}:{target.pk}"
