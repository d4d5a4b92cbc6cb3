"""What is looked up once while a page is read, however often it is asked for.

Who may see what is a condition in nearly every question of a page, and it stays the same while
the page is made. Only for requests that change nothing: after an act everything is asked anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Found = TypeVar("Found")
_KEPT: ContextVar[dict[Hashable, object] | None] = ContextVar("kept_for_request", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Keep what is looked up in this block until it ends."""
    token = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(token)


def is_remembering() -> bool:
    """Say whether a page is being read: elsewhere nothing is kept."""
    return _KEPT.get() is not None


def once(key: Hashable, look_up: Callable[[], Found]) -> Found:
    """Return what `look_up` gives, from before if this page asked already."""
    kept = _KEPT.get()
    if kept is None:
        return look_up()
    if key not in kept:
        kept[key] = look_up()
    return kept[key]  # type: ignore[return-value]


def how_often(key: Hashable) -> int:
    """Count that something comes on this page once more: 1 the first time, and outside a page."""
    kept = _KEPT.get()
    if kept is None:
        return 1
    number: int = int(kept.get(key, 0)) + 1  # type: ignore[call-overload]
    kept[key] = number
    return number
