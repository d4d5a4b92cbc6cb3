"""What does the short check of an investment say: notify, not needed, or ask?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

#: Questions of `investment_screening.yaml` in their order; each is a field of the check.
QUESTIONS = (
    *("VITAL_PROVIDER", "SENSITIVE", "HIGHLY_SENSITIVE", "PLANNED"),
    *("CAMPUS_MANAGER", "CONTROL", "VOTES"),
)
_COVERED = ("VITAL_PROVIDER", "SENSITIVE", "HIGHLY_SENSITIVE", "CAMPUS_MANAGER")
#: How long a deal stands still after a notification, at the least and at most.
SHORTEST, LONGEST = timedelta(weeks=8), timedelta(days=183)


def advice_of(answers: Mapping[str, bool | None]) -> str:
    """Return NOTIFY, NOT_NEEDED or ASK; what is not known is asked, and never counts as a no.

    A technology that is to be added makes it a question, since we do not know if it was.

    Example:
        >>> no = dict.fromkeys(QUESTIONS, False)
        >>> advice_of(no), advice_of({**no, "SENSITIVE": True, "CONTROL": True})
        ('NOT_NEEDED', 'NOTIFY')
        >>> advice_of({**no, "PLANNED": True, "CONTROL": True})
        'ASK'
    """
    covered = [answers.get(code) for code in _COVERED]
    control, votes = answers.get("CONTROL"), answers.get("VOTES")
    if (any(covered) and control) or (answers.get("HIGHLY_SENSITIVE") and votes):
        return "NOTIFY"
    if control is False and votes is False:
        return "NOT_NEEDED"
    if all(each is False for each in covered) and answers.get("PLANNED") is False:
        return "NOT_NEEDED"
    is_small = control is False and answers.get("HIGHLY_SENSITIVE") is False
    return "NOT_NEEDED" if is_small and answers.get("PLANNED") is False else "ASK"


def still_until(notified_on: date) -> tuple[date, date]:
    """Return the earliest and the latest day until which a deal stands still."""
    return notified_on + SHORTEST, notified_on + LONGEST
