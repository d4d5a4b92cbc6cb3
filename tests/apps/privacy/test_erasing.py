"""What is erased stands nowhere any more; what is counted stays; the record stays whole."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case, CaseTransition
from groeiruimte.cases.models.decisions import EntrepreneurDecision, Invitation, Verification
from groeiruimte.companies.models.companies import Company, Observation
from groeiruimte.companies.models.pipeline import PipelineImport
from groeiruimte.contacts.models.history import ContactMoment
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.privacy.selectors.holdings import Identity
from groeiruimte.privacy.services.erasing import erase_company, erase_person, without
from groeiruimte.programme.columns import ERASED
from tests.apps.privacy.world import EMAIL, NAME, PHONE, make_known_company
from tests.factories import A_MORNING_IN_JUNE, make_company, make_organization, make_user

pytestmark = pytest.mark.django_db
LATER = A_MORNING_IN_JUNE + timedelta(days=100)
IN_EIGHT_YEARS = A_MORNING_IN_JUNE + timedelta(days=8 * 365)


def everything_in_the_database(besides=()):
    """Return every word that stands in any table of ours."""
    words = []
    for model in apps.get_models():
        if not model.__module__.startswith("groeiruimte.") or model in besides:
            continue
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                if isinstance(field, models.ForeignKey):
                    continue
                words.append(
                    json.dumps(getattr(row, field.attname), default=str, ensure_ascii=False)
                )
    return "\n".join(words).casefold()


def erase_noor(organization="BOM", **who):
    return erase_person(
        identity=Identity(**{"name": NAME, "email": EMAIL} | who),
        organization_id=make_organization(organization).pk,
        now=LATER,
    )


class TestPerson:
    def test_stands_nowhere_any_more(self):
        make_known_company()

        counts = erase_noor()

        words = everything_in_the_database()
        assert [word for word in (NAME, EMAIL, PHONE) if word.casefold() in words] == []
        assert counts["companies.company"] >= 1
        assert counts["cases.invitation"] >= 1

    def test_the_company_and_the_rest_of_each_sentence_stay(self):
        company = make_known_company()

        erase_noor()

        company.refresh_from_db()
        assert company.name == "Fotonica BV"
        assert company.note == f"{ERASED} belt liever 's ochtends"
        assert company.archived_at is None
        assert ContactMoment.objects.get().text == f"Gesprek met {ERASED} ({ERASED})"
        assert Observation.objects.exists()

    def test_the_link_of_the_invitation_stops_working(self):
        make_known_company()

        erase_noor()

        assert Invitation.objects.get().withdrawn_at == LATER

    def test_a_namesake_with_another_address_stays(self):
        make_known_company()
        other = make_company(
            "Optiek BV", held_by="BOM", contact_name=NAME, contact_email="noor@optiek.example"
        )

        erase_noor()

        other.refresh_from_db()
        assert other.contact_name == NAME

    def test_another_organization_is_asked_apart(self):
        make_known_company()
        theirs = make_known_company("Fotonica BV", held_by="IQ")

        erase_noor()

        theirs.refresh_from_db()
        assert theirs.contact_email == EMAIL

    def test_by_name_only_finds_the_rows_without_an_address(self):
        company = make_company("Klein BV", held_by="BOM", contact_name=NAME)

        erase_noor(email="")

        company.refresh_from_db()
        assert company.contact_name == ""

    def test_whoever_is_unknown_changes_nothing(self):
        make_known_company()
        before = everything_in_the_database()

        assert erase_noor(name="Iemand Anders", email="iemand@anders.example") == {}
        assert everything_in_the_database() == before

    def test_goes_from_the_rows_of_a_file_that_was_read(self):
        make_known_company()
        PipelineImport.objects.create(
            organization=make_organization("BOM"),
            file_name="lijst.csv",
            uploaded_by=make_user(organization="BOM"),
            uploaded_at=A_MORNING_IN_JUNE,
            checked_rows=json.dumps([{"contact": EMAIL}]),
            findings={"rows": [f"{NAME}: geen telefoon"]},
        )

        erase_noor()

        kept = PipelineImport.objects.get()
        assert EMAIL not in kept.checked_rows
        assert kept.findings == {"rows": [f"{ERASED}: geen telefoon"]}

    def test_a_form_that_is_open_elsewhere_notices(self):
        company = make_known_company()

        erase_noor()

        assert Company.objects.get(pk=company.pk).revision > company.revision

    def test_twice_finds_nothing_the_second_time(self):
        make_known_company()
        erase_noor()

        assert erase_noor() == {}


class TestCompany:
    def test_name_people_and_words_stand_nowhere_any_more(self):
        company = make_known_company()

        erase_company(company_id=company.pk, now=IN_EIGHT_YEARS)

        words = everything_in_the_database()
        known = ("Fotonica", "87654321", NAME, EMAIL, PHONE, "ochtends", "Dicht bij huis")
        assert [word for word in known if word.casefold() in words] == []

    def test_what_is_counted_stays_without_a_name(self):
        company = make_known_company()

        erase_company(company_id=company.pk, now=LATER)

        company.refresh_from_db()
        assert company.name == "Verwijderd bedrijf"
        assert company.archived_at == LATER
        assert Case.objects.get().step == "CHOICE"
        assert CaseTransition.objects.count() == 1
        assert not Observation.objects.exists()
        assert not ContactMoment.objects.exists()

    def test_access_of_others_ends_at_once(self):
        company = make_known_company()

        erase_company(company_id=company.pk, now=LATER)

        assert DisclosureGrant.objects.get().withdrawn_at == LATER
        assert Invitation.objects.get().withdrawn_at == LATER

    def test_proof_for_the_subsidy_stays_as_long_as_the_case_counts(self):
        company = make_known_company()

        erase_company(company_id=company.pk, now=LATER)
        assert Verification.objects.get().evidence == "Koopakte Fotonica BV"
        assert EntrepreneurDecision.objects.get().decided_by == NAME

        erase_company(company_id=company.pk, now=IN_EIGHT_YEARS)
        assert Verification.objects.get().evidence == ERASED
        assert EntrepreneurDecision.objects.get().decided_by == ERASED

    def test_a_row_that_was_joined_with_it_goes_along(self):
        company = make_known_company()
        joined = Company.objects.create(
            name="Fotonica B.V.",
            held_by=company.held_by,
            created_at=A_MORNING_IN_JUNE,
            joined_with=company,
        )

        erase_company(company_id=company.pk, now=LATER)

        assert Company.every_row.get(pk=joined.pk).name == "Verwijderd bedrijf"

    def test_other_companies_stay_as_they_were(self):
        company = make_known_company()
        other = make_company("Optiek BV", held_by="BOM", contact_name="Piet")

        erase_company(company_id=company.pk, now=LATER)

        other.refresh_from_db()
        assert (other.name, other.contact_name) == ("Optiek BV", "Piet")

    def test_the_record_of_acts_is_untouched_and_sound(self):
        company = make_known_company()
        before = list(AuditEvent.objects.values())

        erase_noor()
        erase_company(company_id=company.pk, now=LATER)

        assert list(AuditEvent.objects.values()) == before
        assert verify_chain().is_sound


class TestWithout:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("Jan belt. JAN!", f"{ERASED} belt. {ERASED}!"),
            ({"a": ["jan", 3, None]}, {"a": [ERASED, 3, None]}),
            (12, 12),
            ("niets", "niets"),
        ],
    )
    def test_takes_a_word_out_wherever_it_stands(self, value, expected):
        assert without(value, ("Jan",)) == expected
