"""Who may see and check instruments: they are public, and looked at again by who knows money."""

from __future__ import annotations

from django.db.models import QuerySet

from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act


def may_see_instruments(*, user: Person) -> bool:
    """Say whether a person reads the register: everybody who takes part does."""
    return can(user=user, act=Act.SEE_INSTRUMENTS)


def may_check_instruments(*, user: Person) -> bool:
    """Say whether a person writes down what became of an instrument."""
    return can(user=user, act=Act.CHECK_INSTRUMENTS)


def checks_for(*, user: Person) -> list[int]:
    """Return the organizations for which a person looks at instruments again."""
    return organization_ids(user=user, act=Act.CHECK_INSTRUMENTS)


def visible_checks(*, user: Person) -> QuerySet[InstrumentCheck]:
    """Return what was found of instruments, for whoever may read the register."""
    if not may_see_instruments(user=user):
        return InstrumentCheck.objects.none()
    return InstrumentCheck.objects.all()
