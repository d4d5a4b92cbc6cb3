"""Rows of the programme's own work for tests."""

from datetime import date
from decimal import Decimal

from groeiruimte.monitoring.services.money import NewMoney, enter_money
from groeiruimte.monitoring.services.people import NewPlace, add_place
from groeiruimte.organizations.choices import Role
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user


def make_participant(organization="IPO"):
    """Return somebody at the table of the talks, of the IPO if nothing else is said."""
    return make_user(
        f"at the table for {organization}",
        organization=organization,
        roles=[Role.TALK_PARTICIPANT],
    )


def make_coordinator():
    return make_user("coordinator", roles=[Role.COORDINATOR])


def make_commissioner():
    return make_user("commissioner", organization="EZ", roles=[Role.COMMISSIONER])


def make_partner(code="BOM"):
    return make_user("partner", organization=code, roles=[Role.CASE_ADVISER])


def new_money(*, partner="BOM", stage="SPENT", amount="1000.10", **fields):
    given = {
        "organization_id": make_organization(partner).pk,
        "year": 2026,
        "stage": stage,
        "cost": "" if stage in ("RECEIVED", "CARRIED") else "PEOPLE",
        "amount": Decimal(amount),
        "booked_on": date(2026, 5, 1),
        "source": "Factuur 2026-17",
    }
    return NewMoney(**(given | fields))


def make_money(*, by=None, now=A_MORNING_IN_JUNE, **fields):
    return enter_money(new=new_money(**fields), by=by or make_coordinator(), now=now)


def new_place(*, partner="BOM", **fields):
    given = {
        "organization_id": make_organization(partner).pk,
        "role": "CASE_GUIDANCE",
        "person_name": "Sam de Wit",
        "fte": Decimal("0.50"),
        "starts_on": date(2026, 1, 1),
        "competences": ["GRID_AND_ENERGY"],
        "source": "Activiteitenplan",
    }
    return NewPlace(**(given | fields))


def make_place(*, by=None, now=A_MORNING_IN_JUNE, **fields):
    return add_place(new=new_place(**fields), by=by or make_coordinator(), now=now)
