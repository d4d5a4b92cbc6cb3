"""What goes along with the mail of a message, such as an invitation for a calendar.

The app of the page that a message leads to registers who makes it, per kind of message. It is asked
when the letter is written, for the reader of that letter: what the reader may know decides what
stands in it.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A part of a mail.

    `content_type` may hold parameters (`text/calendar; method=REQUEST`). `is_other_form`: it says
    the same as the letter in another form, so that a calendar program takes it for the letter.
    """

    file_name: str
    content: str
    content_type: str
    is_other_form: bool = False


Maker = Callable[..., Attachment | None]
"""Called with the person and the arguments of the route; nothing when there is nothing to add."""

_makers: dict[str, Maker] = {}


def register_attachment(*kinds: str, make: Maker) -> None:
    """Tell who makes what goes along with these kinds of message; once, when an app starts."""
    for kind in kinds:
        _makers[kind] = make


def attachment_of(
    *, kind: str, reader: object, route_args: list[int | str] | tuple[int | str, ...]
) -> Attachment | None:
    """Return what goes along with a message of this kind to this reader; usually nothing."""
    make = _makers.get(kind)
    return make(reader, *route_args) if make is not None and route_args else None
