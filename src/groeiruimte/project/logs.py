"""What may stand in a log? Never a key that opens something, and nothing out of a row."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

from django.db import Error as DatabaseError

# The key of an invitation, of a new password, of a page of consents and of a letter of the day is a
# part of the address.
_KEY = re.compile(
    r"(/uitnodiging/|/welkom/|/toestemming/vraag/|/berichten/stoppen/|/account/password/reset/key/)"
    r"[^/\s?\"']+"
)

#: What a line may hold besides its message: names of pages, numbers and codes.
EXTRAS = ("method", "page", "status", "milliseconds")


class WithoutKeys(logging.Filter):
    """Takes the keys out of the addresses that Django writes down when something is refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every message through, without its keys."""
        message = record.getMessage()
        if _KEY.search(message):
            record.msg, record.args = _KEY.sub(r"\1…", message), ()
        return True


class WithoutRows(logging.Filter):
    """Tells of a fault where it happened and of which kind, and not what the database said of rows.

    PostgreSQL names the values that stood in the way: "Key (held_by_id, kvk_number)=(1, 12345678)
    already exists", also where another fault was the cause or came after it.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through; of a fault of the database without its words."""
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and any(isinstance(each, DatabaseError) for each in _chain(fault)):
            record.exc_text = "\n".join(_told(each) for each in _chain(fault))
            record.exc_info = None
        return True


class AsJson(logging.Formatter):
    """Writes one line of JSON per record: when, which request, what, and where it broke.

    Of a fault it tells the kind and the places in the code, and never its own words: whatever broke
    may have had a company in hand.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        from groeiruimte.project.watching.requests import request_id

        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := request_id():
            line["request_id"] = number
        line |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        # Django puts the number of the answer there; whole requests and other objects stay out.
        line = {name: value for name, value in line.items() if isinstance(value, str | int)}
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            line["fault"] = [_told(each) for each in _chain(fault)]
        elif record.exc_text:
            line["fault"] = [record.exc_text]
        return json.dumps(line, ensure_ascii=False)


def _chain(fault: BaseException) -> list[BaseException]:
    """Return a fault and those behind it, the first cause last; psycopg's own one among them."""
    chain: list[BaseException] = []
    behind: BaseException | None = fault
    while behind is not None and behind not in chain:
        chain.append(behind)
        behind = behind.__cause__ or behind.__context__
    return chain


def _told(fault: BaseException) -> str:
    places = "".join(traceback.format_tb(fault.__traceback__))
    return f"{places}{type(fault).__module__}.{type(fault).__qualname__}"
