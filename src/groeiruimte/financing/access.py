"""Who may see and check instruments: they are public, and looked at again by who knows money."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from groeiruimte.cases.access import cases_with_identity, editable_cases
from groeiruimte.financing.models.baskets import MoneyApplication, MoneyNeed
from groeiruimte.financing.models.checks import InstrumentCheck
from groeiruimte.organizations.access import Person, can, organization_ids
from groeiruimte.organizations.rules import Act
from groeiruimte.propositions.access import readable_releases
from groeiruimte.propositions.choices import ReleasePurpose

if TYPE_CHECKING:
    from groeiruimte.cases.models.cases import Case
    from groeiruimte.propositions.models.releases import Release

#: What goes out to who may finance it.
FOR_FINANCIERS = frozenset({ReleasePurpose.TEASER, ReleasePurpose.BUNDLE})


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


def readable_cases(*, user: Person, today: date) -> QuerySet[Case]:
    """Return the cases of which the user reads what they need of money and can get.

    An amount tells who the company is: it is for who may know that.
    """
    return cases_with_identity(user=user, today=today)


def fundable_cases(*, user: Person) -> QuerySet[Case]:
    """Return the cases of which the user keeps the basket."""
    return editable_cases(user=user)


def editable_needs(*, user: Person) -> QuerySet[MoneyNeed]:
    """Return the needs of money that the user may take away."""
    return MoneyNeed.objects.filter(case__in=fundable_cases(user=user))


def readable_applications(*, user: Person, today: date) -> QuerySet[MoneyApplication]:
    """Return the applications of cases of which the user may know the company."""
    return MoneyApplication.objects.filter(case__in=readable_cases(user=user, today=today))


def answerable_releases(*, user: Person, today: date) -> list[Release]:
    """Return the profiles and bundles that a financier may read and answer, newest first."""
    own = set(organization_ids(user=user, act=Act.SHOW_INTEREST))
    return [
        row
        for row in readable_releases(user=user, today=today)
        if row.purpose in FOR_FINANCIERS and own & set(row.receivers)
    ]


def answering_for(*, user: Person, release: Release) -> int:
    """Return for which organization a person answers a release that was found answerable."""
    own = organization_ids(user=user, act=Act.SHOW_INTEREST)
    return next(pk for pk in own if pk in release.receivers)
