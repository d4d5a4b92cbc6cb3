"""One number per request: in the answer, in every line of the log, and on the page of a fault."""

import contextvars
import re
import uuid

#: What a proxy may give along; anything else is replaced, so that nobody writes into our log.
_SHAPE = re.compile(r"[0-9A-Za-z-]{8,64}")
_now: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")


def request_id() -> str:
    """Return the number of the request that is answered now; empty outside one."""
    return _now.get()


def begin(given: str) -> contextvars.Token[str]:
    """Take over the number that a proxy of ours gave, or make one."""
    return _now.set(given if _SHAPE.fullmatch(given) else uuid.uuid4().hex)


def end(token: contextvars.Token[str]) -> None:
    """Forget the number: this request was answered."""
    _now.reset(token)
