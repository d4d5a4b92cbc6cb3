"""Who writes to people without an account, per kind of message?

They have no page to read on, so that the mail itself says what there is to know. The app that posts
such a message registers who writes it; it is asked when the mail goes, and gives nothing when there
is nothing to say any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from groeiruimte.outbox.rules.attachments import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLetter:
    """What stands in a mail to somebody without an account, in the language that is active."""

    subject: str
    text: str
    reply_to: str = ""
    attachment: Attachment | None = None


Writer = Callable[..., GuestLetter | None]
"""Called with the arguments of the message; nothing when it may not or need not go any more."""

_writers: dict[str, Writer] = {}


def register_writer(kind: str, *, write: Writer) -> None:
    """Tell who writes this kind; called once when an app starts."""
    _writers[kind] = write


def is_written(kind: str) -> bool:
    """Say whether anybody writes this kind."""
    return kind in _writers


def letter_of(*, kind: str, args: list[int | str]) -> GuestLetter | None:
    """Return what goes now; nothing of a kind that nobody writes any more."""
    write = _writers.get(kind)
    return write(*args) if write is not None else None
