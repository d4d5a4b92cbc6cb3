"""What do the pages that belong to no single app show? They ask each app's selectors."""

from datetime import date, datetime
from typing import Any

from groeiruimte.organizations.access import Person


def home(*, user: Person, now: datetime) -> dict[str, Any]:
    """Return what waits for this person, most pressing first."""
    return {"today": now}


def search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return what is found under these words, per kind, within what the person may see."""
    return {"words": words, "groups": []}


def glossary() -> dict[str, Any]:
    """Return the words of the programme."""
    from groeiruimte.programme.glossary import terms

    return {"terms": terms()}
