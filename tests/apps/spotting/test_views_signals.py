"""The pages of early signals: narrowing, judging, thresholds, and nothing for strangers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiruimte.audit.models import AuditEvent
from groeiruimte.companies.models.companies import Company
from groeiruimte.companies.services.scans import SCAN_JOB
from groeiruimte.jobs.services import enqueue, finish
from groeiruimte.spotting.models.digests import DigestSubscription
from groeiruimte.spotting.models.early_signals import EarlySignal, SpottingThresholds
from tests.apps.leads.factories import (
    ACT_FROM_2028,
    ACT_FROM_2029,
    CALM,
    WATCH_FROM_2029,
    make_life_phase,
    scanned,
)
from tests.factories import A_MORNING_IN_JUNE, make_organization, make_user
from tests.named_routes import full_route

pytestmark = pytest.mark.django_db
PAGES = ("signals", "signals-week", "signals-heat", "signals-phases", "signals-export", "digest")


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def us(client):
    user = make_user("Fatima")
    client.force_login(user)
    return user


def page(client, name, *args, **query):
    return client.get(reverse(full_route(name), args=args), query).content.decode()


def the_signal():
    return EarlySignal.objects.get()


def judge(client, act, *, revision=None, **fields):
    signal = the_signal()
    return client.post(
        reverse("spotting:signal", args=[signal.company_id]),
        {"act": act, "revision": signal.revision if revision is None else revision} | fields,
    )


class TestStrangers:
    @pytest.mark.parametrize("name", PAGES)
    def test_who_keep_no_pipeline_find_no_page(self, client, name):
        client.force_login(make_user(roles=["COORDINATOR"]))

        assert client.get(reverse(full_route(name))).status_code == 404

    @pytest.mark.parametrize("name", PAGES)
    def test_of_another_rom_see_nothing_of_a_signal(self, client, name):
        scanned(Verborgen=ACT_FROM_2029)
        client.force_login(make_user(organization="BOM"))

        assert "Verborgen" not in page(client, name)

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_of_another_rom_can_neither_see_nor_judge_one(self, client, method):
        scanned(Verborgen=ACT_FROM_2029)
        client.force_login(make_user(organization="BOM"))

        answer = getattr(client, method)(reverse("spotting:signal", args=[the_signal().company_id]))

        assert answer.status_code == 404

    def test_of_another_rom_find_no_thresholds(self, client):
        client.force_login(make_user(organization="BOM"))

        answer = client.get(reverse("spotting:thresholds", args=[make_organization("OOST_NL").pk]))

        assert answer.status_code == 404


class TestList:
    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ({}, ["Eerst", "Later", "Volgen"]),
            ({"kind": "all", "sort": "name"}, ["Eerst", "Later", "Rust", "Volgen"]),
            ({"level": "WATCH"}, ["Volgen"]),
            ({"year": "2028"}, ["Eerst"]),
            ({"need": "ENERGY"}, []),
            ({"phase": "PHASE_3"}, ["Later"]),
            ({"phase": "NONE"}, ["Eerst", "Volgen"]),
            ({"domain": "QUANTUM"}, ["Volgen"]),
            ({"region": "own"}, ["Eerst"]),
            ({"region": "elsewhere"}, ["Later"]),
            ({"q": "later"}, ["Later"]),
            ({"year": "x", "level": "strange", "sort": "odd"}, ["Eerst", "Later", "Volgen"]),
        ],
    )
    def test_is_narrowed_and_sorted_as_asked(self, client, us, query, shown):
        scanned(Eerst=ACT_FROM_2028, Later=ACT_FROM_2029, Volgen=WATCH_FROM_2029, Rust=CALM)
        make_life_phase(Company.objects.get(name="Later"), life_phase="PHASE_3")
        Company.objects.filter(name="Volgen").update(technology_domain="QUANTUM")
        Company.objects.filter(name="Eerst").update(municipality_code="GM0153")
        Company.objects.filter(name="Later").update(municipality_code="GM0363")

        rows = client.get(reverse("leads:signals"), query).context["rows"]

        assert [row.name for row, *_tones in rows] == shown

    def test_is_narrowed_to_a_state_as_it_holds_today(self, client, us):
        scanned(Groei=ACT_FROM_2029)
        EarlySignal.objects.update(state="SNOOZED", snoozed_until=timezone.localdate())

        assert "Groei" in page(client, "signals", state="NEW")
        assert "Groei" in page(client, "signals", state="OPEN")
        assert "Groei" not in page(client, "signals", state="SNOOZED")

    def test_shows_how_far_a_scan_is_that_this_person_asked_for(self, client, us):
        scanned(Groei=ACT_FROM_2029)
        assert 'id="job-' not in page(client, "signals")

        job = enqueue(kind=SCAN_JOB, parameters={}, by=us, now=A_MORNING_IN_JUNE)

        assert f'id="job-{job.pk}"' in page(client, "signals")
        finish(job_id=job.pk, now=A_MORNING_IN_JUNE)
        assert 'id="job-' not in page(client, "signals")

    def test_goes_into_a_spreadsheet_as_narrowed_and_that_is_on_the_record(self, client, us):
        scanned(Groei=ACT_FROM_2029, Rust=CALM)

        lines = page(client, "signals-export").splitlines()

        assert len(lines) == 2
        assert "Groei;" in lines[1]
        assert ";60%;" in lines[1]
        assert AuditEvent.objects.get(act="companies.pipeline.exported").details == {"companies": 1}

    @pytest.mark.parametrize("name", PAGES[:5])
    def test_takes_as_few_questions_for_many_companies_as_for_one(
        self, client, us, name, django_assert_max_num_queries
    ):
        scanned(**{f"Bedrijf {number}": ACT_FROM_2029 for number in range(40)})

        # Once an hour a page also writes down that these companies were seen: not counted here.
        client.get(reverse(full_route(name)))

        with django_assert_max_num_queries(14):
            client.get(reverse(full_route(name)))


class TestHeat:
    def test_counts_each_company_once_and_leads_to_the_list(self, client, us):
        scanned(Een=ACT_FROM_2028, Twee=ACT_FROM_2028, Drie=WATCH_FROM_2029, Rust=CALM)

        answer = client.get(reverse("spotting:signals-heat"))

        space = answer.context["heat"][1]
        assert [(cell.year, cell.act, cell.watch, cell.heat) for cell in space.cells][:3] == [
            (2027, 0, 0, 0),
            (2028, 2, 0, 4),
            (2029, 0, 1, 2),
        ]
        assert "need=SPACE&amp;year=2028" in answer.content.decode()


class TestPhases:
    def test_shows_where_the_signals_lie_and_quotes_the_programme(self, client, us):
        scanned(Een=ACT_FROM_2028, Twee=ACT_FROM_2029, Rust=CALM)
        make_life_phase(Company.objects.get(name="Een"), life_phase="PHASE_3")

        answer = client.get(reverse("spotting:signals-phases"))

        model = answer.context["model"]
        assert [phase.count for phase in model.phases] == [0, 0, 1, 0]
        assert (model.unknown, model.total, model.inside, model.edge) == (1, 2, 1, 0)
        assert "vanaf het einde van levensfase 2" in answer.content.decode()


class TestJudging:
    @pytest.mark.parametrize(
        ("act", "fields", "state"),
        [
            ("SEE", {}, "SEEN"),
            (
                "SNOOZE",
                {"until": (timezone.localdate() + timedelta(days=9)).isoformat()},
                "SNOOZED",
            ),
            ("DISMISS", {"reason": "OTHER", "note": "Stopt ermee"}, "DISMISSED"),
        ],
    )
    def test_is_written_down_and_told(self, client, us, act, fields, state):
        scanned(Groei=ACT_FROM_2029)

        answer = judge(client, act, **fields)

        assert answer.status_code == 302
        assert the_signal().state == state
        shown = page(client, "signal", the_signal().company_id)
        assert "Fatima" in shown
        assert fields.get("note", "") in shown

    def test_shows_the_second_person_what_the_first_did_and_keeps_what_was_typed(self, client, us):
        scanned(Groei=ACT_FROM_2029)
        opened = the_signal().revision
        judge(client, "SEE")

        answer = judge(client, "DISMISS", revision=opened, reason="OTHER", note="Mijn woorden")

        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody was there before you" in shown
        assert "Mijn woorden" in shown
        assert the_signal().state == "SEEN"

    @pytest.mark.parametrize(
        ("act", "fields", "words"),
        [
            ("SNOOZE", {"until": "2020-01-01"}, "after today"),
            ("SNOOZE", {"until": ""}, "Fill in a day"),
            ("DISMISS", {"reason": ""}, "asks for nothing"),
            ("DISMISS", {"reason": "OTHER"}, "in the note"),
            ("REOPEN", {}, "cannot be done"),
        ],
    )
    def test_refuses_what_is_not_complete(self, client, us, act, fields, words):
        scanned(Groei=ACT_FROM_2029)

        answer = judge(client, act, **fields)

        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert the_signal().state == "NEW"

    def test_knows_no_other_acts(self, client, us):
        scanned(Groei=ACT_FROM_2029)

        assert judge(client, "PROMOTE").status_code == 404

    def test_is_told_on_the_page_of_the_company(self, client, us):
        scanned(Groei=ACT_FROM_2029)
        judge(client, "DISMISS", reason="HAS_ROOM")

        shown = page(client, "company", the_signal().company_id)

        assert "Judge the signal" in shown
        assert "arranged room already" in shown


class TestThresholds:
    def test_are_set_by_a_pipeline_manager(self, client, us):
        scan = scanned(Groei=(0.05, 0.1, 0.2, 0.25, 0.3))
        path = reverse("spotting:thresholds", args=[scan.organization_id])

        client.post(
            path, {"watch_share": "15", "act_share": "40", "years_ahead": "3", "revision": "0"}
        )

        assert SpottingThresholds.objects.get().watch_share == 0.15
        assert "watches a company from a chance of 15%" in page(client, "signals")
        assert "Groei" in page(client, "signals")

    def test_are_shown_to_a_case_adviser_who_cannot_set_them(self, client):
        client.force_login(make_user(roles=["CASE_ADVISER"]))
        path = reverse("spotting:thresholds", args=[make_organization().pk])

        assert "A pipeline manager of your organization can change them" in (
            client.get(path).content.decode()
        )
        assert client.post(path, {"watch_share": "15"}).status_code == 404
        assert not SpottingThresholds.objects.exists()

    def test_that_do_not_go_together_are_refused_at_their_field(self, client, us):
        path = reverse("spotting:thresholds", args=[make_organization().pk])

        answer = client.post(
            path, {"watch_share": "60", "act_share": "40", "years_ahead": "3", "revision": "0"}
        )

        assert answer.status_code == 422
        assert "higher chance than to watch" in answer.content.decode()

    def test_of_two_people_at_once_show_the_second_both(self, client, us):
        path = reverse("spotting:thresholds", args=[make_organization().pk])
        ours = {"act_share": "50", "years_ahead": "3", "revision": "0"}
        client.post(path, ours | {"watch_share": "20"})

        answer = client.post(path, ours | {"watch_share": "25"})

        assert answer.status_code == 409
        assert "set to 20, typed by you: 25" in answer.content.decode()
        assert SpottingThresholds.objects.get().watch_share == 0.2


class TestDigestChoice:
    def test_is_off_until_somebody_asks(self, client, us):
        page(client, "digest")

        assert not DigestSubscription.objects.exists()

    def test_is_kept_and_on_the_record(self, client, us):
        client.post(reverse("spotting:digest"), {"rhythm": "DAILY", "language": "en"})

        kept = DigestSubscription.objects.get()
        assert (kept.user, kept.rhythm, kept.language) == (us, "DAILY", "en")
        assert AuditEvent.objects.get(act="spotting.digest.set").details["rhythm"] == "DAILY"

    def test_refuses_a_rhythm_that_does_not_exist(self, client, us):
        answer = client.post(reverse("spotting:digest"), {"rhythm": "HOURLY", "language": "nl"})

        assert answer.status_code == 422
        assert not DigestSubscription.objects.exists()
