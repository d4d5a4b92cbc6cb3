"""The clock removes what is past its term: counted a night before, and never a day too early."""

from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.audit.selectors import verify_chain
from groeiruimte.cases.models.cases import Case
from groeiruimte.cases.models.decisions import Invitation
from groeiruimte.companies.models.companies import Company
from groeiruimte.jobs import services as jobs
from groeiruimte.jobs.models import Job
from groeiruimte.organizations.models import Membership, Notice, User
from groeiruimte.organizations.rules import NEWCOMER_DOMAIN
from groeiruimte.privacy.models import RetentionRun
from groeiruimte.privacy.services.retention import RETENTION_JOB, apply_terms
from groeiruimte.programme import processing
from groeiruimte.programme.processing import retention_rules
from tests.apps.privacy.world import EMAIL, NAME, make_known_company
from tests.factories import A_MORNING_IN_JUNE as THEN
from tests.factories import make_company, make_lead, make_organization, make_user

pytestmark = pytest.mark.django_db


def days(number):
    return THEN + timedelta(days=number)


def apply_on(moment):
    """Apply the terms on a night, after a night on which they were counted."""
    apply_terms(now=THEN - timedelta(days=1))
    return {run.rule: run for run in apply_terms(now=moment)}


class TestArchivedContacts:
    @pytest.fixture
    def archived(self):
        return make_company(
            "Stil BV",
            held_by="BOM",
            contact_name=NAME,
            contact_email=EMAIL,
            archived_at=THEN,
        )

    def test_go_when_the_term_is_over_and_not_a_day_earlier(self, archived):
        apply_on(days(730))
        archived.refresh_from_db()
        assert archived.contact_email == EMAIL

        runs = {run.rule: run for run in apply_terms(now=days(731))}
        archived.refresh_from_db()
        assert (archived.contact_name, archived.contact_email) == ("", "")
        assert archived.name == "Stil BV"
        assert runs["archived_contacts"].rows == 1

    def test_stay_with_a_company_that_is_a_lead_or_not_in_the_archive(self, archived):
        make_lead(archived)
        here = make_company("Hier BV", held_by="BOM", contact_name=NAME)

        apply_on(days(4000))

        archived.refresh_from_db()
        here.refresh_from_db()
        assert archived.contact_name == here.contact_name == NAME

    def test_the_second_night_finds_nothing_left(self, archived):
        apply_on(days(731))

        runs = {run.rule: run for run in apply_terms(now=days(732))}

        assert runs["archived_contacts"].rows == 0


class TestRehearsal:
    def test_a_new_rule_is_counted_one_night_and_removes_from_the_next(self):
        company = make_company("Stil BV", held_by="BOM", contact_name=NAME, archived_at=days(-1000))

        first = {run.rule: run for run in apply_terms(now=THEN)}["archived_contacts"]
        company.refresh_from_db()
        assert (first.is_rehearsal, first.rows, company.contact_name) == (True, 1, NAME)

        second = {run.rule: run for run in apply_terms(now=days(1))}["archived_contacts"]
        company.refresh_from_db()
        assert (second.is_rehearsal, second.rows, company.contact_name) == (False, 1, "")

    def test_the_same_night_twice_is_one_night(self):
        make_company("Stil BV", held_by="BOM", contact_name=NAME, archived_at=days(-1000))

        apply_terms(now=THEN)
        apply_terms(now=THEN + timedelta(minutes=5))

        assert Company.objects.get().contact_name == NAME

    def test_a_changed_rule_is_counted_anew(self, monkeypatch):
        make_company("Stil BV", held_by="BOM", contact_name=NAME, archived_at=days(-500))
        apply_terms(now=THEN)
        shorter = {
            name: rule
            if name != "archived_contacts"
            else processing.Retention(
                **{part: getattr(rule, part) for part in rule.__slots__} | {"days": 100}
            )
            for name, rule in retention_rules().items()
        }
        monkeypatch.setattr(
            "groeiruimte.privacy.services.retention.retention_rules", lambda: shorter
        )

        runs = {run.rule: run for run in apply_terms(now=days(1))}

        assert runs["archived_contacts"].is_rehearsal
        assert Company.objects.get().contact_name == NAME

    def test_each_run_is_counted_and_stands_on_the_record(self):
        make_company("Stil BV", held_by="BOM", contact_name=NAME, archived_at=days(-1000))

        apply_on(days(1))

        assert RetentionRun.objects.count() == 2 * len(retention_rules())
        act = AuditEvent.objects.get(act="privacy.retention.applied")
        assert act.details == {"rule": "archived_contacts", "days": 730, "rows": 1}
        assert verify_chain().is_sound


class TestOtherTerms:
    def test_an_entrepreneur_is_forgotten_a_year_after_the_invitation_lapsed(self):
        make_known_company()

        apply_on(days(30 + 364))
        assert Invitation.objects.get().email == EMAIL
        apply_terms(now=days(30 + 366))

        assert NAME not in Invitation.objects.get().name
        assert Invitation.objects.get().email == "verwijderd@verwijderd.invalid"

    def test_a_closed_case_is_erased_with_its_company_after_seven_years(self):
        company = make_known_company()
        Case.objects.update(status="STOPPED", status_reason="Gestopt")

        apply_on(days(2557))
        company.refresh_from_db()
        assert company.name == "Fotonica BV"
        apply_terms(now=days(2559))

        company.refresh_from_db()
        assert company.name == "Verwijderd bedrijf"
        assert Case.objects.get().status == "STOPPED"

    def test_an_open_case_is_never_erased_by_the_clock(self):
        company = make_known_company()

        apply_on(days(9999))

        company.refresh_from_db()
        assert company.name == "Fotonica BV"

    def test_who_left_is_forgotten_two_years_later_and_who_stayed_is_not(self):
        gone, here = make_user("Gerda", organization="BOM"), make_user("Hans", organization="BOM")
        Membership.objects.filter(user=gone).update(ended_on=THEN.date(), listed_name="Gerda")
        User.objects.filter(pk=gone.pk).update(is_active=False)

        apply_on(days(735))

        gone.refresh_from_db()
        here.refresh_from_db()
        assert gone.email == f"verwijderd-{gone.pk}@verwijderd.invalid"
        assert gone.name == "Vertrokken medewerker"
        assert not Membership.objects.filter(listed_name="Gerda").exists()
        assert here.name == "Hans"

    def test_an_ended_account_with_one_later_role_stays(self):
        gone = make_user("Gerda", organization="BOM")
        first, second = gone.memberships.all()
        Membership.objects.filter(pk=first.pk).update(ended_on=THEN.date())
        Membership.objects.filter(pk=second.pk).update(ended_on=days(700).date())
        User.objects.filter(pk=gone.pk).update(is_active=False)

        apply_on(days(735))

        gone.refresh_from_db()
        assert gone.name == "Gerda"

    def test_a_newcomer_without_a_role_goes_after_ninety_days(self):
        User.objects.create_user(email=f"abc@{NEWCOMER_DOMAIN}", name="Nora", last_login=THEN)
        kept = make_user("Kees", organization=None)
        User.objects.filter(pk=kept.pk).update(last_login=THEN)

        apply_on(days(91))

        assert list(User.objects.all()) == [kept]

    def test_notices_and_finished_work_go(self):
        user = make_user()
        Notice.objects.create(recipient=user, kind="GIVEN", told_at=THEN)
        Job.objects.create(
            kind="x", parameters={}, requested_at=THEN, finished_at=THEN, state="DONE"
        )

        apply_on(days(731))

        assert not Notice.objects.exists()
        assert not Job.objects.exists()


def test_the_clock_asks_for_it_once_a_night():
    asked = [job for job in jobs.ask_for_due_work(now=THEN) if job.kind == RETENTION_JOB]

    assert len(asked) == 1
    assert make_organization("BOM").pk
