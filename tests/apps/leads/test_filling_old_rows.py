"""Rows from before agreements had a history keep what they said, and open nothing new."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from groeiruimte.leads.access import open_grants
from groeiruimte.leads.models.leads import DisclosureGrant
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_grant, make_lead, make_nda

pytestmark = pytest.mark.django_db
fill = import_module("groeiruimte.leads.migrations.0003_fill_what_stood").fill


def old_grant(lead, **fields):
    """Return a grant as it stood before: nobody confirmed it, and it points at no agreement."""
    return make_grant(lead, opened_at=None, nda=None, **fields)


def test_a_grant_of_the_identity_rests_on_the_signed_agreement_and_stays_open():
    lead = make_lead()
    make_nda(lead.company, signed_on=date(2026, 2, 1))
    grant = old_grant(lead)

    fill(apps, None)

    grant.refresh_from_db()
    assert grant.opened_at == grant.granted_at
    assert grant.is_from_before
    assert list(open_grants(today=THAT_DAY)) == [grant]


def test_a_grant_of_the_identity_without_an_agreement_opens_nothing():
    grant = old_grant(make_lead())

    fill(apps, None)

    grant.refresh_from_db()
    assert grant.nda is None
    assert not open_grants(today=THAT_DAY).exists()


def test_a_grant_of_the_case_stays_open_and_says_who_gave_it():
    lead = make_lead(held_by="BOM")
    grant = old_grant(lead, level="CASE")

    fill(apps, None)

    grant.refresh_from_db()
    assert grant.holder.code == "BOM"
    assert list(open_grants(today=THAT_DAY)) == [grant]


def test_a_withdrawn_grant_says_that_it_was_withdrawn():
    grant = old_grant(make_lead(), level="CASE", withdrawn_at=A_MORNING_IN_JUNE)

    fill(apps, None)

    grant.refresh_from_db()
    assert grant.ended_as == "WITHDRAWN"
    assert DisclosureGrant.objects.count() == 1
