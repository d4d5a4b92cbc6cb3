"""Behind the second wall the way between two ROMs works, and opens no other row."""

from datetime import datetime, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.referrals import ContactRequest, GuidedNumber, Referral
from groeiruimte.cases.models.team import Substitution
from groeiruimte.cases.services.numbers import keep_all_numbers, marks_of
from groeiruimte.cases.services.referring import open_sight
from groeiruimte.leads.models.team import TeamMember
from groeiruimte.organizations.choices import OrganizationKind, Role
from groeiruimte.policy_signals.models import MirtSignal, MirtStep
from tests.apps.cases.factories import make_named_case
from tests.apps.propositions.briefs_and_answers import make_need
from tests.factories import (
    make_case,
    make_company,
    make_consent,
    make_grant,
    make_organization,
    make_user,
)
from tests.web_role import make_web_role, web_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.only_on("postgresql", reason="SQLite has no row-level security."),
]
NOW = datetime.now().astimezone()
TODAY = timezone.localdate(NOW)
LATER = (TODAY + timedelta(days=90)).isoformat()


@pytest.fixture
def visit(client):
    """Serve a page as a role that is no superuser and owns no table, to this person."""
    make_web_role()

    def _visit(user, page, *arguments, **fields):
        client.force_login(user)
        with connection.cursor() as cursor:
            for name in ("organizations", "invitation", "token_hash", "user"):
                cursor.execute("SELECT set_config(%s, '', true)", [f"groeiruimte.{name}"])
        address = reverse(page, args=arguments)
        with web_role():
            return client.post(address, fields) if fields else client.get(address)

    return _visit


def admit(*organizations):
    ids = ",".join(str(make_organization(code).pk) for code in organizations)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('groeiruimte.organizations', %s, true)", [ids])


def test_a_referral_is_asked_accepted_and_opens_the_case(visit):
    us, them = make_user("Jeroen"), make_user("Pieter", organization="BOM")
    case = make_named_case(adviser=us)
    make_consent(case.lead.company)
    make_consent(case.lead.company, purpose="SHARING", organization="BOM")
    visit(
        us,
        "cases:refer",
        case.pk,
        organization=make_organization("BOM").pk,
        reason="There is room with power there",
        level="CASE",
        sight_until=LATER,
        override_reason="The check is under way",
    )
    referral = Referral.objects.get()
    assert visit(them, "cases:referral", referral.pk).status_code == 200
    assert visit(them, "cases:case", case.pk).status_code == 404

    visit(them, "cases:referral-answer", referral.pk, accept="1")
    open_sight(referral_id=referral.pk, now=NOW)

    assert visit(them, "cases:case", case.pk).status_code == 200
    visit(them, "cases:referral-done", referral.pk, words="It moved")
    referral.refresh_from_db()
    assert referral.state == "DONE"
    admit("ALMERE")
    with web_role():
        assert not Referral.objects.exists()


def test_a_number_is_found_and_no_hash_of_another_is_read(visit):
    us = make_user("Jeroen")
    theirs = make_named_case(held_by="BOM")
    theirs.lead.company.kvk_number = "12345678"
    theirs.lead.company.save()
    keep_all_numbers(now=NOW)
    company = make_company("Fotonica Nederland", kvk_number="12345678")

    visit(us, "cases:number-ask", company.pk, look="1")
    words = visit(us, "leads:company", company.pk).content.decode()
    visit(us, "cases:number-contact", company.pk, ask="1")

    assert "BOM" not in words
    assert ContactRequest.objects.get().case == theirs
    admit("OOST_NL")
    with web_role():
        assert not GuidedNumber.objects.exists()
        assert not ContactRequest.objects.exists()
        with connection.cursor() as cursor:
            # Without the pass of the web process the function answers nothing either.
            cursor.execute("SELECT wall_number_guided(%s)", [marks_of("12345678")])
            assert cursor.fetchall() == []
    assert visit(theirs.adviser, "cases:case", theirs.pk).status_code == 200


def test_a_region_names_its_partner_and_changes_nothing_else(visit):
    case = make_named_case()
    make_grant(case.lead, organization="ALMERE", level="CASE", valid_until=TODAY)
    partner = make_user("Sanne", organization="ALMERE", roles=(Role.HOTSPOT_MANAGER,))

    fields = {"partner-person": partner.pk, "partner-from_on": TODAY.isoformat()}
    visit(partner, "cases:partner-new", case.pk, **fields)

    member = TeamMember.objects.get()
    assert visit(partner, "cases:team", case.pk).status_code == 200
    admit("ALMERE")
    with web_role():
        with pytest.raises(ProgrammingError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(step="OFFERS")
        assert not Substitution.objects.exists()
    visit(partner, "cases:member-end", member.pk, end="1")
    member.refresh_from_db()
    assert member.ended_at


def test_an_administrator_hands_over_everything_of_who_leaves(visit):
    jeroen, anna = make_user("Jeroen"), make_user("Anna")
    case = make_named_case(adviser=jeroen)
    administrator = make_user(roles=(Role.ADMINISTRATOR,))

    there = make_organization("OOST_NL").pk
    visit(administrator, "cases:hand-over-all", there, jeroen.pk, person=anna.pk, reason="Leaves")

    case.refresh_from_db()
    assert case.adviser == anna


def test_a_mirt_signal_is_read_and_answered_without_whose_it_is(visit):
    need = make_need()
    make_consent(need.lead.company)
    case = make_case(need.lead)
    province = make_organization("PROVINCE_OV", kind=OrganizationKind.PROVINCE)
    official = make_user(organization="PROVINCE_OV", roles=(Role.HOTSPOT_MANAGER,))
    visit(
        case.adviser,
        "policy-signals:mirt-of-case",
        case.pk,
        province=province.pk,
        ministry=make_organization("EZ").pk,
        text="Many people will come to work here. Homes and a station matter.",
        until=LATER,
        override_reason="The check is under way",
    )
    row = MirtSignal.objects.get()
    assert visit(official, "policy-signals:mirt", row.pk).status_code == 200
    admit("PROVINCE_OV")
    with web_role():
        read = MirtSignal.objects.get()
        assert (read.case_id, read.holder_id, read.sent_by_id) == (None, None, None)

    visit(official, "policy-signals:mirt", row.pk, to_state="ANSWERED", words="We look at it")

    assert MirtStep.objects.get().words == "We look at it"
    admit("ALMERE")
    with web_role():
        assert not MirtSignal.objects.exists()
        assert not MirtStep.objects.exists()
