"""A day is a day in the Netherlands: between midnight and two, UTC still says yesterday."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from groeiruimte.companies.services.observations import Sighting, record_observations
from groeiruimte.leads.services.grants import give_grant
from groeiruimte.organizations.models import Membership
from groeiruimte.organizations.services import roles
from tests.factories import make_company, make_grant, make_lead, make_organization, make_user

SOURCE = Path(__file__).resolve().parents[2] / "src" / "groeiruimte"
HALF_PAST_ONE_ON_THE_TENTH = datetime(2026, 6, 9, 23, 30, tzinfo=UTC)
THE_TENTH = date(2026, 6, 10)
# The demo tells its stories at noon; a reader of cells gets days without a place.
LEFT_ALONE = ("project/demo/", "intake/")
# What is local already may be cut; a moment as it comes from the clock or a row may not.
CUT_WHERE_IT_STANDS = re.compile(r"(?:\bnow|\bat|_at|\bmoment)\.date\(\)")


def test_no_moment_is_cut_to_a_day_without_asking_where():
    cut = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        if not str(path.relative_to(SOURCE)).startswith(LEFT_ALONE)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if CUT_WHERE_IT_STANDS.search(line)
    ]
    assert cut == []


@pytest.mark.django_db
def test_just_after_midnight_the_figures_of_today_are_not_of_tomorrow():
    seen = Sighting(observed_on=THE_TENTH, values={"FTE": Decimal(10)})
    rows = record_observations(
        company_id=make_company().pk, seen=seen, by=make_user(), now=HALF_PAST_ONE_ON_THE_TENTH
    )
    assert [row.observed_on for row in rows] == [THE_TENTH]


@pytest.mark.django_db
def test_a_grant_that_ended_yesterday_can_be_given_anew_just_after_midnight():
    lead = make_lead()
    make_grant(lead, organization="BOM", level="CASE", valid_until=date(2026, 6, 9))
    grant = give_grant(
        override_reason="It cannot wait for the check",
        lead_id=lead.pk,
        organization_id=make_organization("BOM").pk,
        level="CASE",
        consent="Letter of 2 June 2026",
        valid_until=THE_TENTH,
        by=make_user(),
        now=HALF_PAST_ONE_ON_THE_TENTH,
    )
    assert grant.valid_until == THE_TENTH


@pytest.mark.django_db
def test_a_role_that_ends_just_after_midnight_ends_on_that_day():
    role = Membership.objects.filter(user=make_user()).exclude(role="ADMINISTRATOR").first()
    roles.end_membership(
        membership_id=role.pk,
        by=make_user(roles=["ADMINISTRATOR"]),
        now=HALF_PAST_ONE_ON_THE_TENTH,
    )
    role.refresh_from_db()
    assert role.ended_on == THE_TENTH
