"""Thresholds: from which chance on a signal rises, and who sets them."""

from datetime import timedelta

import pytest

from groeiruimte.audit.models import AuditEvent
from groeiruimte.spotting.models.early_signals import EarlySignal, SpottingThresholds
from groeiruimte.spotting.rules.levels import (
    Thresholds,
)
from groeiruimte.spotting.services.thresholds import UnableToSetThresholds, set_thresholds
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.leads.factories import (
    CALM,
    scanned,
)
from tests.factories import A_MORNING_IN_JUNE, make_user

A_WEEK_LATER = A_MORNING_IN_JUNE + timedelta(days=7)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def the_signal():
    return EarlySignal.objects.get()


def set_terms(scan, *, opened_revision=0, **terms):
    return set_thresholds(
        organization_id=scan.organization_id,
        thresholds=Thresholds(**terms),
        opened_revision=opened_revision,
        by=make_user(),
        now=A_MORNING_IN_JUNE,
    )


@pytest.mark.django_db
class TestThresholds:
    def test_of_the_organization_decide_at_once_what_is_a_signal(self):
        scan = scanned(Groei=(0.05, 0.1, 0.2, 0.25, 0.3))
        assert not EarlySignal.objects.exists()

        set_terms(scan, watch_share=0.15, act_share=0.4)

        assert (the_signal().level, the_signal().year) == ("WATCH", 2029)

    def test_look_as_many_years_ahead_as_they_say(self):
        scan = scanned(Groei=(0.1, 0.2, 0.25, 0.55, 0.6))

        set_terms(scan, years_ahead=4)

        assert (the_signal().level, the_signal().year) == ("ACT", 2030)

    def test_hold_for_later_scans_and_for_nobody_else(self):
        scan = scanned(Groei=CALM)
        set_terms(scan, watch_share=0.15, act_share=0.4)

        chances = (0.05, 0.1, 0.2, 0.25, 0.3)
        scanned(run_at=A_WEEK_LATER, Groei=chances)
        scanned(held_by="BOM", Ander=chances)

        assert the_signal().company.name == "Groei"

    def test_are_those_of_the_engine_again_when_set_to_the_usual(self):
        scan = scanned(Groei=CALM)
        set_terms(scan, watch_share=0.15)

        set_terms(scan, opened_revision=1)

        assert not SpottingThresholds.objects.exists()

    def test_are_on_the_record(self):
        set_terms(scanned(Groei=CALM), watch_share=0.2)

        details = AuditEvent.objects.get(act="spotting.thresholds.set").details
        assert details == {"watch_share": 0.2, "act_share": 0.5, "years_ahead": 3}

    def test_of_two_people_at_once_show_the_second_what_the_first_set(self):
        scan = scanned(Groei=CALM)
        set_terms(scan, watch_share=0.2)

        with pytest.raises(EditedMeanwhile) as conflict:
            set_terms(scan, watch_share=0.25)

        assert conflict.value.current["watch_share"] == 0.2

    @pytest.mark.parametrize(
        ("terms", "field"),
        [
            ({"watch_share": 0.01}, "watch_share"),
            ({"watch_share": 0.5, "act_share": 0.5}, "act_share"),
            ({"act_share": 0.99}, "act_share"),
            ({"years_ahead": 6}, "years_ahead"),
        ],
    )
    def test_that_make_no_sense_are_refused(self, terms, field):
        scan = scanned(Groei=CALM)

        with pytest.raises(UnableToSetThresholds) as refusal:
            set_terms(scan, **terms)

        assert refusal.value.field == field
