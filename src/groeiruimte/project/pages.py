"""What do the pages that belong to no single app show? They ask each app's selectors."""

from datetime import date
from typing import Any

from groeiruimte.organizations.access import Person
from groeiruimte.programme.glossary import terms
from groeiruimte.project import finding

MOST_FOUND = 20
MOST_LIVE = 5


def search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return what is found under these words, per kind, within what the person may see."""
    words = finding.cleaned(words)
    groups = finding.found(user=user, words=words, today=today, most=MOST_FOUND)
    return {"words": words, "groups": groups, "acts": finding.acts(user=user)}


def live_search(*, user: Person, words: str, today: date) -> dict[str, Any]:
    """Return the first few of each kind, for while somebody types; without words what to do."""
    words = finding.cleaned(words)
    groups = finding.found(user=user, words=words, today=today, most=MOST_LIVE)
    return {
        "words": words,
        "groups": groups,
        "acts": [] if len(words) >= finding.SHORTEST_WORD else finding.acts(user=user),
        "number": sum(len(group.rows) for group in groups),
    }


def glossary() -> dict[str, Any]:
    """Return the words of the programme."""
    return {"terms": terms()}
