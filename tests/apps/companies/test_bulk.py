"""Several companies change in one act, after a look; each only as far as one's rights reach."""

from datetime import date

import pytest
from django.urls import reverse

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company, LifePhaseRecord
from groeiruimte.companies.pages.bulk import CompanyChange, planned
from groeiruimte.companies.selectors.companies import managers_of_pipelines
from groeiruimte.companies.services.bulk import UnableToChangeCompanies, change_companies
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_user
from tests.query_counts import at_most

pytestmark = pytest.mark.django_db
PAGE = reverse("companies:bulk")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def change(**fields):
    return CompanyChange(**({"holds_from": THAT_DAY, "shown_by": "told by the director"} | fields))


def do(by, companies, **fields):
    return change_companies(
        revisions={row.pk: row.revision for row in companies},
        change=change(**fields),
        by=by,
        now=A_MORNING_IN_JUNE,
    )


class TestChanging:
    def test_gives_all_of_them_one_account_manager_status_and_phase(self, us):
        rows = [make_company("Een"), make_company("Twee")]

        changed = do(
            us, rows, sets_manager=True, manager_id=us.pk, status="WATCHED", life_phase="PHASE_3"
        )

        assert len(changed) == 2
        assert set(Company.objects.values_list("account_manager", "status")) == {(us.pk, "WATCHED")}
        assert list(LifePhaseRecord.objects.values_list("life_phase", flat=True)) == ["PHASE_3"] * 2

    def test_puts_each_change_of_each_company_on_the_record(self, us):
        rows = [make_company("Een"), make_company("Twee")]

        do(us, rows, sets_manager=True, manager_id=us.pk, status="WATCHED", life_phase="PHASE_3")

        acts = AuditEvent.objects.filter(target__startswith="companies.company:")
        assert sorted(acts.values_list("act", flat=True)) == sorted(
            [
                "companies.company.changed",
                "companies.status.recorded",
                "companies.life_phase.recorded",
            ]
            * 2
        )

    def test_nobody_is_an_account_manager_too(self, us):
        row = make_company(account_manager=us)

        do(us, [row], sets_manager=True, manager_id=None)

        row.refresh_from_db()
        assert row.account_manager is None

    def test_leaves_alone_what_stands_there_already(self, us):
        same, other = make_company("Een", account_manager=us), make_company("Twee")

        changed = do(us, [same, other], sets_manager=True, manager_id=us.pk)

        same.refresh_from_db()
        assert changed == [other]
        assert same.revision == 1

    def test_takes_only_who_keeps_that_pipeline(self, us):
        stranger, row = make_user("Els", organization="BOM"), make_company()

        (line,) = planned(
            companies=[row],
            change=change(sets_manager=True, manager_id=stranger.pk),
            managers=managers_of_pipelines(user=us),
        )

        assert not line.lines
        assert line.refusal
        with pytest.raises(UnableToChangeCompanies):
            do(us, [row], sets_manager=True, manager_id=stranger.pk)

    def test_never_touches_a_company_of_another_rom(self, us):
        ours, theirs = make_company("Een"), make_company("Twee", held_by="BOM")

        changed = do(us, [ours, theirs], sets_manager=True, manager_id=us.pk)

        theirs.refresh_from_db()
        assert changed == [ours]
        assert theirs.account_manager is None

    def test_overwrites_nothing_that_somebody_saved_meanwhile(self, us):
        one, two = make_company("Een"), make_company("Twee")
        Company.objects.filter(pk=two.pk).update(revision=7)

        with pytest.raises(UnableToChangeCompanies, match="Twee"):
            do(us, [one, two], sets_manager=True, manager_id=us.pk)
        assert not Company.objects.exclude(account_manager=None).exists()

    def test_is_all_or_nothing(self, us):
        rows = [make_company("Een"), make_company("Twee")]

        with pytest.raises(Exception, match="still to come"):
            do(us, rows, status="WATCHED", holds_from=date(2030, 1, 1))
        assert set(Company.objects.values_list("status", flat=True)) == {"ACTIVE"}


class TestPage:
    def test_shows_what_changes_before_anything_does(self, client, us):
        row = make_company("Fotonica BV")

        shown = client.post(PAGE, {"company": row.pk, "manager": us.pk}).content.decode()

        assert "Nothing is changed yet" in shown
        assert "Nobody yet" in shown
        assert "<strong>Fatima</strong>" in shown
        row.refresh_from_db()
        assert row.account_manager is None

    def test_changes_after_a_yes(self, client, us):
        row = make_company("Fotonica BV")
        sent = {"company": row.pk, "manager": us.pk, "shown": f"{row.pk}:1", "confirmed": "1"}

        response = client.post(PAGE, sent)

        assert response["Location"] == reverse("leads:companies")
        row.refresh_from_db()
        assert row.account_manager == us

    def test_asks_what_shows_a_new_status(self, client, us):
        row = make_company()

        response = client.post(PAGE, {"company": row.pk, "status": "STOPPED"})

        assert response.status_code == 422
        assert "shown_by" in response.context["form"].errors

    def test_refuses_a_day_to_come_and_a_merger_without_a_successor(self, client, us):
        sent = {"company": make_company().pk, "status": "MERGED_INTO", "holds_from": "1-1-2099"}

        errors = client.post(PAGE, sent).context["form"].errors

        assert {"status", "holds_from"} <= set(errors)

    def test_says_it_when_somebody_was_first(self, client, us):
        row = make_company("Fotonica BV")
        Company.objects.filter(pk=row.pk).update(revision=5)
        sent = {"company": row.pk, "manager": us.pk, "shown": f"{row.pk}:1", "confirmed": "1"}

        shown = client.post(PAGE, sent).content.decode()

        assert "Somebody else just changed Fotonica BV" in shown
        assert f'value="{row.pk}:5"' in shown

    def test_leaves_out_what_is_not_ours_as_if_it_did_not_exist(self, client, us):
        ours, theirs = make_company("Fotonica BV"), make_company("Geheim BV", held_by="BOM")

        with_theirs = client.get(PAGE, {"company": [ours.pk, theirs.pk]}).content.decode()
        with_none = client.get(PAGE, {"company": [ours.pk, 999]}).content.decode()

        assert "Geheim" not in with_theirs
        assert with_theirs.count("<li>Fotonica") == with_none.count("<li>Fotonica") == 1

    @pytest.mark.parametrize("keys", [[], ["999"], ["charm"], ["9" * 40]])
    def test_without_a_company_sends_back_to_the_list(self, client, us, keys):
        assert client.get(PAGE, {"company": keys})["Location"] == reverse("leads:companies")

    def test_who_keeps_no_pipeline_finds_no_page(self, client):
        client.force_login(make_user(roles=["HOTSPOT_MANAGER"]))

        assert client.get(PAGE).status_code == 404

    def test_a_stranger_must_sign_in_first(self, client):
        assert client.get(PAGE).status_code == 302

    def test_takes_as_few_questions_for_many_companies_as_for_one(self, client, us):
        rows = [make_company(f"Company {number}") for number in range(12)]
        client.get(PAGE, {"company": rows[0].pk})

        with at_most(11):
            client.post(PAGE, {"company": [row.pk for row in rows], "life_phase": "PHASE_2"})
