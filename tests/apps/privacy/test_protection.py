"""The public page says what the rules are: change a rule and the page says something else."""

import dataclasses
import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from groeiruimte.leads.choices import DisclosureLevel
from groeiruimte.leads.models.leads import DisclosureGrant
from groeiruimte.organizations.choices import Role
from groeiruimte.organizations.rules import ALLOWED, Act, needs_second_person
from groeiruimte.privacy import pages, rules, words
from groeiruimte.privacy.models import RetentionRun
from groeiruimte.programme.columns import tables
from groeiruimte.programme.processing import activities, retention_rules
from groeiruimte.programme.small_cells import small_cells
from tests.factories import A_MORNING_IN_JUNE, make_user

pytestmark = pytest.mark.django_db
PAGE, REGISTER = reverse("privacy:protection"), reverse("privacy:register")


def read(client, url=PAGE):
    return re.sub(r"\s+", " ", client.get(url).content.decode())


def told_in_rows(page):
    """Return each row of the tables on a page, as the words of its cells."""
    return [
        [html.unescape(cell).strip() for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr\b.*?</tr>", page)
    ]


class TestProtection:
    def test_is_for_everybody_and_linked_from_every_page(self, client):
        assert client.get(PAGE).status_code == 200
        assert f'href="{PAGE}"' in read(client, reverse("home"))
        assert f'href="{PAGE}"' in read(client, reverse("account_login"))

    def test_reads_in_both_languages(self, client):
        client.cookies["django_language"] = "en"

        assert "How we protect your data" in read(client)

    @pytest.mark.parametrize("name", retention_rules())
    def test_names_every_term_as_the_clock_applies_it(self, client, name):
        rule = retention_rules()[name]
        with translation.override("nl"):
            row = [rule.name.nl, str(words.term(rule)), str(words.act(rule))]

        assert row in told_in_rows(read(client))

    def test_another_term_is_told_as_another_term(self, client, monkeypatch):
        changed = {
            name: dataclasses.replace(rule, days=1095) for name, rule in retention_rules().items()
        }
        monkeypatch.setattr(pages, "retention_rules", lambda: changed)

        kept = [row[1] for row in told_in_rows(read(client)) if "3 jaar" in row]

        assert kept == ["3 jaar"] * len(changed)

    def test_names_every_level_at_which_somebody_can_see_a_case(self, client):
        page = read(client)

        assert list(words.SEEN_AT) == list(DisclosureLevel)
        for level in DisclosureLevel:
            with translation.override("nl"):
                assert str(level.label) in page
                assert str(words.SEEN_AT[level]) in page

    def test_the_time_to_answer_and_the_idle_minutes_are_those_of_the_rules(
        self, client, monkeypatch, settings
    ):
        assert f"binnen {rules.ANSWER_WITHIN.days} dagen" in read(client)
        monkeypatch.setattr(rules, "ANSWER_WITHIN", timedelta(days=11))
        settings.SESSION_IDLE_SECONDS = 17 * 60

        page = read(client)

        assert "binnen 11 dagen" in page
        assert "Wie 17 minuten niets aanklikt" in page

    def test_the_smallest_number_is_that_of_the_rule(self, client):
        assert f"pas vanaf {small_cells().smallest_count}" in read(client)

    @pytest.mark.parametrize("required", [True, False])
    def test_a_second_factor_is_promised_only_where_it_is_asked(self, client, settings, required):
        settings.SECOND_FACTOR_REQUIRED = required

        assert ("met een tweede factor" in read(client)) == required

    @pytest.mark.parametrize("origin", ["", "https://tegels.example"])
    def test_nothing_from_elsewhere_is_promised_only_where_it_is_so(self, client, settings, origin):
        settings.MAP_BACKGROUND = origin

        assert ("laden niets van andere sites" in read(client)) == (not origin)

    def test_tells_of_every_processing(self, client):
        page = read(client)

        for row in activities():
            assert row.purpose.nl in page

    def test_costs_no_query(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get(PAGE)


class TestWhatTheSentencesRestOn:
    def test_every_role_that_opens_a_company_takes_a_second_person(self):
        for act in (Act.KEEP_PIPELINE, Act.GUIDE_CASES):
            assert all(needs_second_person(role=role) for role in ALLOWED[act])

    def test_companies_are_for_who_keeps_them_or_guides_cases(self):
        assert ALLOWED[Act.KEEP_PIPELINE] == {Role.PIPELINE_MANAGER, Role.CASE_ADVISER}

    def test_access_of_another_organization_has_a_level_a_consent_and_an_end(self):
        for name in ("level", "consent", "valid_until"):
            field = DisclosureGrant._meta.get_field(name)
            assert (field.null, field.blank) == (False, False)

    def test_the_proof_that_stays_is_the_decision_and_the_evidence(self):
        kept = {
            (table.label, column.name)
            for table in tables().values()
            for column in table.columns
            if column.kept
        }

        assert {label for label, _name in kept} == {
            "cases.entrepreneurdecision",
            "cases.verification",
        }

    def test_the_record_of_acts_has_no_term(self):
        assert not any(rule.table.startswith("audit.") for rule in retention_rules().values())


class TestRegister:
    @pytest.fixture
    def _officer(self, client):
        client.force_login(make_user(organization="BOM", roles=[Role.PRIVACY_OFFICER]))

    @pytest.mark.usefixtures("_officer")
    def test_shows_each_processing_with_its_terms_and_when_they_ran(self, client):
        RetentionRun.objects.create(
            rule="notices",
            fingerprint="x",
            ran_at=A_MORNING_IN_JUNE,
            is_rehearsal=False,
            rows=37,
        )

        page = read(client, REGISTER)

        assert [row[-2:] for row in told_in_rows(page) if "37" in row] == [["9 juni 2026", "37"]]
        for row in activities():
            assert row.basis.nl in page

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CASE_ADVISER])
    def test_is_for_privacy_officers(self, client, role):
        client.force_login(make_user(organization="BOM", roles=[role]))

        assert client.get(REGISTER).status_code == 404


class TestTerms:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [(1, "1 day"), (30, "30 days"), (365, "1 year"), (730, "2 years"), (2557, "7 years")],
    )
    def test_whole_years_are_years(self, days, expected):
        rule = dataclasses.replace(retention_rules()["notices"], days=days)

        with translation.override("en"):
            assert words.term(rule) == expected
