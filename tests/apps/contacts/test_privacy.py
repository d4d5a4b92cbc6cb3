"""People around a case are found, told and erased, per person and per company; terms run."""

from datetime import timedelta

import pytest

from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.contacts.models.mails import FiledMail, MailDraft, MailPerson
from groeiruimte.contacts.models.people import ContactPerson, Involvement
from groeiruimte.privacy.choices import PrivacyRequestKind
from groeiruimte.privacy.models import PrivacyRequest
from groeiruimte.privacy.selectors.exporting import held_of
from groeiruimte.privacy.selectors.holdings import Identity
from groeiruimte.privacy.services.erasing import erase_company, erase_person
from groeiruimte.privacy.services.retention import apply_terms
from groeiruimte.programme.columns import ERASED
from tests.apps.contacts.factories import (
    make_draft,
    make_involvement,
    make_mail,
    make_moment,
    make_person,
)
from tests.factories import A_MORNING_IN_JUNE as THEN
from tests.factories import THAT_DAY, make_company, make_organization, make_user

pytestmark = pytest.mark.django_db
BAS, AT_GRID = "Bas Bakker", "bas@grid.example"


@pytest.fixture
def bas():
    return make_person(
        name=BAS, email=AT_GRID, phone="06-12345678", job_title="area manager", told_by=BAS
    )


def request_of(**fields):
    return PrivacyRequest(
        organization=make_organization("OOST_NL"),
        kind=PrivacyRequestKind.ACCESS,
        received_on=THAT_DAY,
        due_on=THAT_DAY,
        opened_by=make_user(),
        opened_at=THEN,
        **fields,
    )


def erase_bas(organization="OOST_NL"):
    return erase_person(
        identity=Identity(name=BAS, email=AT_GRID),
        organization_id=make_organization(organization).pk,
        now=THEN,
    )


class TestPerson:
    def test_is_told_everything_that_is_kept_of_it(self, bas):
        company = make_company("Fotonica BV")
        make_involvement(company, person=bas)
        make_moment(company, text=f"{BAS} called")
        make_mail(company)

        held = {row.table: row.values for row in held_of(request_of(subject_email=AT_GRID))}
        spoken = held_of(request_of(subject_name=BAS, subject_email=AT_GRID))

        assert held["contacts.contactperson"] == {
            "party": "GRID_OPERATOR",
            "name": BAS,
            "job_title": "area manager",
            "email": AT_GRID,
            "phone": "06-12345678",
            "phone_key": "612345678",
            "told_by": BAS,
        }
        assert "contacts.contactmoment" in {row.table for row in spoken}

    def test_who_only_stands_in_a_mail_is_found_as_well(self):
        make_mail()

        (held,) = held_of(request_of(subject_email="NOOR@fotonica.example"))

        assert held.values == {"name": "Noor van Beek", "email": "noor@fotonica.example"}

    def test_is_erased_wherever_it_stands(self, bas):
        company = make_company("Fotonica BV")
        make_involvement(company, person=bas, purpose=f"ask {BAS}")
        make_moment(company, text=f"{BAS} called from {AT_GRID}")

        erase_bas()

        bas.refresh_from_db()
        assert (bas.name, bas.email, bas.phone, bas.phone_key) == (ERASED, "", "", "")
        assert (bas.job_title, bas.told_by, bas.ended_at) == ("", ERASED, THEN)
        assert ContactMoment.objects.get().text == f"{ERASED} called from {ERASED}"
        assert Involvement.objects.get().purpose == f"ask {ERASED}"

    def test_at_another_organization_stays(self, bas):
        erase_bas("BOM")

        bas.refresh_from_db()
        assert bas.name == BAS

    def test_of_a_mail_only_this_person_goes(self):
        mail = make_mail()

        erase_person(
            identity=Identity(name="Noor van Beek", email="noor@fotonica.example"),
            organization_id=make_organization("OOST_NL").pk,
            now=THEN,
        )

        assert [who.email for who in mail.people.all()] == ["", "jeroen@example.org"]


class TestCompany:
    def test_takes_its_people_contact_and_mail_along(self, bas):
        company = make_company("Fotonica BV")
        make_involvement(company, person=bas)
        make_moment(company)
        make_mail(company)
        make_draft(company)

        erase_company(company_id=company.pk, now=THEN)

        for model in (ContactPerson, Involvement, ContactMoment, FiledMail, MailPerson, MailDraft):
            assert not model.objects.exists(), model

    def test_leaves_who_is_involved_at_another_company_too(self, bas):
        company, other = make_company("Fotonica BV"), make_company("Other BV")
        make_involvement(company, person=bas)
        make_involvement(other, person=bas)

        erase_company(company_id=company.pk, now=THEN)

        assert ContactPerson.objects.get() == bas
        assert Involvement.objects.get().company == other


def apply_on(moment):
    """Apply the terms on a night, after a night on which they were counted."""
    apply_terms(now=THEN - timedelta(days=1))
    return {run.rule: run.rows for run in apply_terms(now=moment)}


class TestTerms:
    def test_who_is_involved_nowhere_goes_after_a_year(self, bas):
        make_involvement(person=bas, ended_on=THAT_DAY)
        still_there = make_involvement().person
        make_involvement(person=still_there, ended_on=THAT_DAY)

        apply_on(THEN + timedelta(days=365))
        assert ContactPerson.objects.count() == 2
        rows = apply_on(THEN + timedelta(days=367))

        assert rows["ended_contacts"] == 1
        assert ContactPerson.objects.get() == still_there

    def test_who_never_was_involved_goes_after_a_year(self, bas):
        rows = apply_on(THEN + timedelta(days=366))

        assert rows["unbound_contacts"] == 1
        assert not ContactPerson.objects.exists()

    def test_a_mail_that_waits_for_a_choice_goes_after_a_day(self):
        make_draft()

        apply_on(THEN + timedelta(days=1, minutes=1))

        assert not MailDraft.objects.exists()

    def test_contact_with_a_company_in_the_archive_goes_after_two_years(self):
        make_moment(make_company(archived_at=THEN))
        make_moment(make_company())

        rows = apply_on(THEN + timedelta(days=731))

        assert rows["archived_contact_history"] == 1
        assert ContactMoment.objects.count() == 1
