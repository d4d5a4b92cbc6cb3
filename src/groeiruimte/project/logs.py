"""What may stand in a log? Never a key that opens something."""

import logging
import re

# The key of an invitation and of a new password is a part of the address.
_KEY = re.compile(r"(/uitnodiging/|/account/password/reset/key/)[^/\s?\"']+")


class WithoutKeys(logging.Filter):
    """Takes the keys out of the addresses that Django writes down when something is refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every message through, without its keys."""
        message = record.getMessage()
        if _KEY.search(message):
            record.msg, record.args = _KEY.sub(r"\1…", message), ()
        return True
