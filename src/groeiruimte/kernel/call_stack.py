"""Room for a deep stack of calls: no frame falls on the edge of a piece of memory.

CPython 3.11 and later keep frames in pieces of 16 kB. A stack that is just as deep as such a piece
gets a new one at each call and gives it back at each return: two calls of the system and four pages
of memory, for a function that may only read a field. Measured on our pages that is up to two fifths
on top of the processor time, and at which depth it comes is chance. One wide frame at the bottom
makes the piece large enough for everything above it.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

# Half a megabyte and a little, so that a megabyte is asked for and half of it is left: a page of
# ours takes some 80 kB. What nobody writes on costs nothing: the whole takes a few microseconds.
_SLOTS = 66_000


def _call(work: Callable[..., Result], args: tuple[object, ...], more: dict[str, object]) -> Result:
    return work(*args, **more)


# The room that a function says it needs for what it computes is what makes its frame wide.
_call.__code__ = _call.__code__.replace(co_stacksize=_SLOTS)


def with_room(work: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return the same function, called from a frame above which the stack has room.

    >>> with_room(sorted)([3, 1], reverse=True)
    [3, 1]
    """

    def roomy(*args: Arguments.args, **more: Arguments.kwargs) -> Result:
        return _call(work, args, more)

    return roomy
