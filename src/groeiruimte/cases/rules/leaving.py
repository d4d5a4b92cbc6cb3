"""What goes along when all work of somebody goes to a colleague? Later apps say so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from groeiruimte.organizations.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody's work at one organization that goes to a colleague."""

    person_id: int
    organization_id: int
    to_person_id: int


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a later app keeps of somebody: how it is called, how much there is, and passing it on.

    `count` is asked with the person and the organization; `pass_on` does what `Leaving` says, in
    the transaction of the whole.
    """

    label: str | Promise
    count: Callable[[int, int], int]
    pass_on: "Callable[[Leaving, User, datetime], None]"


_belongings: dict[str, Belonging] = {}


def register_belonging(key: str, belonging: Belonging) -> None:
    """Tell what goes along beside the cases; called once when an app starts."""
    _belongings[key] = belonging


def belongings() -> list[Belonging]:
    """Return what goes along beside the cases, in the order in which apps registered."""
    return list(_belongings.values())
