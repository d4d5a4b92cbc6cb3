"""Every scan is kept: the last of a day as rows, the ones before it packed, all to be replayed."""

import json
from datetime import timedelta

import pytest

from groeiruimte import wall
from groeiruimte.spotting import access
from groeiruimte.spotting.choices import ForecastReplay
from groeiruimte.spotting.models.spotting import KeptOutlook, Outlook, SpottingRun
from groeiruimte.spotting.services import keeping
from groeiruimte.spotting.services.keeping import UnreadableRecord, kept_answers, pack, unpack
from groeiruimte.spotting.services.replaying import replay
from tests.apps.leads.factories import make_growing_company
from tests.apps.spotting.test_spotting import scan
from tests.factories import (
    A_MORNING_IN_JUNE,
    make_company,
    make_observation,
    make_organization,
    make_user,
)
from tests.web_role import make_web_role, web_role

pytestmark = pytest.mark.django_db
LATER = A_MORNING_IN_JUNE + timedelta(hours=3)
TOMORROW = A_MORNING_IN_JUNE + timedelta(days=1)


def two_scans_of_one_day(companies=3):
    """Return the companies, and the scan of the morning and that of the afternoon."""
    made = [make_growing_company(f"Bedrijf {number}") for number in range(companies)]
    morning = scan()
    make_observation(made[0], quantity="POWER_USED_MW", value=1)
    afternoon = scan(now=LATER)
    morning.refresh_from_db()
    return made, morning, afternoon


class TestAScanThatAnotherOneFollowed:
    def test_stays_with_what_makes_it_repeatable(self):
        _, morning, afternoon = two_scans_of_one_day()

        assert (morning.is_superseded, afternoon.is_superseded) == (True, False)
        assert (morning.is_latest, afternoon.is_latest) == (False, True)
        assert morning.input_hash != afternoon.input_hash

    def test_is_packed_with_every_input_and_answer(self, monkeypatch):
        made = [make_growing_company(f"Bedrijf {number}") for number in range(3)]
        morning = scan()
        before = list(kept_answers(morning))
        monkeypatch.setattr(keeping, "BLOCK", 2)
        make_observation(made[0], quantity="POWER_USED_MW", value=1)

        scan(now=LATER)

        assert list(kept_answers(morning)) == before
        assert (morning.outlooks.count(), morning.kept_outlooks.count()) == (0, 3)

    def test_comes_out_the_same_when_replayed(self):
        _, morning, afternoon = two_scans_of_one_day()

        assert replay(run_id=morning.pk) is ForecastReplay.SAME
        assert replay(run_id=afternoon.pk) is ForecastReplay.SAME

    def test_is_found_out_when_it_was_changed(self):
        made, morning, _ = two_scans_of_one_day()
        row = morning.kept_outlooks.get(company=made[1])
        answer = unpack(row.packed, company_id=row.company_id)
        answer.values["probability_3"] = 0.01
        KeptOutlook.objects.filter(pk=row.pk).update(packed=pack(answer))

        assert replay(run_id=morning.pk) is ForecastReplay.DIFFERENT

    def test_is_in_no_list_and_judged_by_nobody(self):
        _, _, afternoon = two_scans_of_one_day()
        user = make_user()

        assert list(access.visible_runs(user=user)) == [afternoon]
        assert access.kept_runs(user=user).count() == 2
        assert set(access.visible_outlooks(user=user).values_list("run", flat=True)) == {
            afternoon.pk
        }

    def test_loses_the_company_that_is_erased(self):
        made, morning, _ = two_scans_of_one_day()
        erased = made[0].pk

        made[0].delete()

        assert not KeptOutlook.objects.filter(company_id=erased).exists()
        assert morning.kept_outlooks.count() == 2
        assert replay(run_id=morning.pk) is ForecastReplay.OTHER_INPUT

    def test_takes_a_quarter_of_the_room_at_most(self):
        for number in range(10):
            make_growing_company(f"Bedrijf {number}")
        answers = list(kept_answers(scan()))
        in_full = sum(len(json.dumps([each.known, each.values])) for each in answers)

        assert sum(len(pack(each)) for each in answers) < in_full / 4

    def test_stays_as_rows_when_the_next_one_came_on_another_day(self):
        company = make_growing_company()
        first = scan()
        make_observation(company, quantity="POWER_USED_MW", value=1)

        scan(now=TOMORROW)

        assert first.outlooks.count() == 1
        assert not KeptOutlook.objects.exists()


class TestPacking:
    def test_goes_on_where_a_killed_worker_stopped(self, monkeypatch):
        made = [make_growing_company(f"Bedrijf {number}") for number in range(5)]
        monkeypatch.setattr(keeping, "BLOCK", 2)
        blocks = keeping._pack_block
        monkeypatch.setattr(
            "groeiruimte.spotting.services.spotting.pack_superseded", lambda **_: None
        )
        morning = scan()
        make_observation(made[0], quantity="POWER_USED_MW", value=1)
        scan(now=LATER)
        blocks(morning)
        assert (morning.outlooks.count(), morning.kept_outlooks.count()) == (3, 2)
        assert replay(run_id=morning.pk) is ForecastReplay.SAME

        keeping.pack_superseded(organization_id=morning.organization_id)

        assert (morning.outlooks.count(), morning.kept_outlooks.count()) == (0, 5)
        assert replay(run_id=morning.pk) is ForecastReplay.SAME

    def test_leaves_other_pipelines_alone(self):
        make_growing_company(held_by="BOM")
        other = scan(held_by="BOM", user=make_user(organization="BOM"))

        two_scans_of_one_day()

        assert other.outlooks.count() == 1

    @pytest.mark.parametrize(
        "packed",
        [b"", b"\x00abc", b"\x01not packed", b"\x7f"],
        ids=["nothing", "older", "changed", "later"],
    )
    def test_refuses_what_it_cannot_read_and_says_of_whom(self, packed):
        with pytest.raises(UnreadableRecord, match="company 7"):
            unpack(packed, company_id=7)


@pytest.mark.only_on("postgresql", reason="SQLite has no row-level security.")
def test_postgresql_gives_packed_outlooks_to_their_own_organization_only():
    two_scans_of_one_day()
    make_company(held_by="BOM")
    make_web_role()
    keepers = {code: make_organization(code).pk for code in ("OOST_NL", "BOM")}
    seen = {}
    with web_role():
        for code, key in keepers.items():
            wall.admit_organizations({key})
            seen[code] = KeptOutlook.objects.count()

    assert seen == {"OOST_NL": 3, "BOM": 0}
    assert SpottingRun.objects.filter(is_superseded=True).exists()
    assert Outlook.objects.exists()
