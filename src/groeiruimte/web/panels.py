"""Parts of a page that a later step of the chain adds: tasks on a case, documents on a company.

A page of an earlier app may not know the later one. So the later app registers a panel for the
place, and the page shows what it finds there. The door stays where it is: the panel's function
asks its own `access.py` what this person may see, and returns nothing where that is nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Panel:
    """One part: its heading, the template inside it, what that template is given."""

    key: str
    heading: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)


#: Asked with the request and the row that the page is about.
PanelFunction = Callable[[HttpRequest, Any], Panel | None]

_registered: dict[str, dict[str, PanelFunction]] = defaultdict(dict)


def register_panel(place: str, key: str, function: PanelFunction) -> None:
    """Add a panel to a place (`case`, `company`, `who-sees`); the same key replaces it."""
    _registered[place][key] = function


def panels_for(place: str, request: HttpRequest, subject: object) -> list[Panel]:
    """Return what this person sees at the place, in the order in which apps registered."""
    asked = (function(request, subject) for function in _registered[place].values())
    return [panel for panel in asked if panel is not None]
