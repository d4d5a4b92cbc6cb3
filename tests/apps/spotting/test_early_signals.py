"""Early signals: how they arise, what people do with them, and when they come back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groeiruimte.audit.models import AuditEvent
from groeiruimte.leads.services.leads import promote_to_lead
from groeiruimte.spotting.choices import EarlySignalState, SignalAct, SignalChangeKind, SignalLevel
from groeiruimte.spotting.models.early_signals import EarlySignal, SignalChange
from groeiruimte.spotting.models.spotting import Outlook
from groeiruimte.spotting.rules.levels import (
    SIGNAL_ACTS,
    STATE_AFTER,
    Standing,
    Thresholds,
    comes_back,
    signal_change,
    signal_level,
)
from groeiruimte.spotting.services import early_signals as services
from groeiruimte.web.conflicts import EditedMeanwhile
from tests.apps.leads.factories import (
    ACT_FROM_2028,
    ACT_FROM_2029,
    CALM,
    NOTHING_KNOWN,
    WATCH_FROM_2028,
    WATCH_FROM_2029,
    scanned,
)
from tests.factories import A_MORNING_IN_JUNE, THAT_DAY, make_company, make_lead, make_user

A_WEEK_LATER = A_MORNING_IN_JUNE + timedelta(days=7)
A_YEAR_LATER = A_MORNING_IN_JUNE + timedelta(days=400)


standings = st.builds(
    Standing,
    level=st.sampled_from(SignalLevel.values),
    year=st.one_of(st.none(), st.integers(2026, 2031)),
)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def the_signal():
    return EarlySignal.objects.get()


def said(**fields):
    signal = the_signal()
    return {
        "signal_id": signal.pk,
        "opened_revision": signal.revision,
        "by": make_user(),
        "now": A_MORNING_IN_JUNE,
    } | fields


def dismiss(**fields):
    return services.dismiss_signal(**said(reason="HAS_ROOM", note="", **fields))


def snooze(until=THAT_DAY + timedelta(days=30)):
    return services.snooze_signal(**said(until=until))


class TestTheTableOfActs:
    def test_names_every_state_and_leads_to_a_state_for_every_act(self):
        assert set(SIGNAL_ACTS) == set(EarlySignalState)
        assert set(STATE_AFTER) == set(SignalAct)

    def test_lets_nothing_be_done_with_a_lead(self):
        assert SIGNAL_ACTS[EarlySignalState.PROMOTED] == ()


class TestSignalChange:
    @pytest.mark.parametrize(
        ("before", "after", "kind"),
        [
            (None, ("WATCH", 2028), "RAISED"),
            (None, ("QUIET", None), None),
            (("QUIET", None), ("ACT", 2027), "RAISED"),
            (("UNKNOWN", None), ("WATCH", 2029), "RAISED"),
            (("WATCH", 2028), ("ACT", 2029), "WORSENED"),
            (("WATCH", 2029), ("WATCH", 2028), "WORSENED"),
            (("ACT", 2028), ("ACT", 2028), None),
            (("ACT", 2028), ("ACT", 2029), "IMPROVED"),
            (("ACT", 2028), ("WATCH", 2027), "IMPROVED"),
            (("ACT", 2026), ("ACT", 2027), None),
            (("WATCH", 2028), ("QUIET", None), "ENDED"),
            (("ACT", 2028), ("UNKNOWN", None), "STALE"),
            (("QUIET", None), ("UNKNOWN", None), None),
        ],
    )
    def test_says_what_a_new_scan_means(self, before, after, kind):
        told = signal_change(
            before=Standing(level=before[0], year=before[1]) if before else None,
            after=Standing(level=after[0], year=after[1]),
            first_year=2027,
        )

        assert told == (SignalChangeKind(kind) if kind else None)

    @given(one=standings, other=standings)
    def test_is_never_worse_both_ways(self, one, other):
        assert not (one.is_worse_than(other) and other.is_worse_than(one))

    @given(one=standings)
    def test_is_nothing_when_nothing_changed(self, one):
        assert signal_change(before=one, after=one, first_year=2027) is None

    @given(one=standings, two=standings, three=standings)
    def test_worse_than_worse_is_worse_still(self, one, two, three):
        if one.is_worse_than(two) and two.is_worse_than(three):
            assert one.rank > three.rank or one.is_worse_than(three)


class TestComesBack:
    def test_only_when_worse_than_what_was_judged(self):
        judged = Standing(level="WATCH", year=2029)
        same, worse = judged, Standing(level="WATCH", year=2028)
        soon = timedelta(days=30)

        assert not comes_back(judged=judged, after=same, change=SignalChangeKind.RAISED, since=soon)
        assert comes_back(judged=judged, after=worse, change=SignalChangeKind.WORSENED, since=soon)

    def test_after_a_year_when_it_arises_anew(self):
        judged = Standing(level="ACT", year=2027)
        after = Standing(level="WATCH", year=2030)

        assert comes_back(
            judged=judged,
            after=after,
            change=SignalChangeKind.RAISED,
            since=timedelta(days=366),
        )


@given(
    probability=st.floats(0, 1),
    watch=st.floats(0.05, 0.9),
    more=st.floats(0.01, 0.05),
)
def test_a_higher_threshold_never_gives_a_higher_level(probability, watch, more):
    rank = {SignalLevel.QUIET: 0, SignalLevel.WATCH: 1, SignalLevel.ACT: 2}
    low = Thresholds(watch_share=watch, act_share=watch + more)
    high = Thresholds(watch_share=watch + more, act_share=watch + 2 * more)

    assert (
        rank[signal_level(probability=probability, thresholds=high)]
        <= rank[signal_level(probability=probability, thresholds=low)]
    )


@pytest.mark.django_db
class TestRaising:
    def test_makes_a_signal_for_who_comes_at_watch_or_act_only(self):
        scanned(Handelen=ACT_FROM_2029, Volgen=WATCH_FROM_2028, Rust=CALM, Leeg=NOTHING_KNOWN)

        rows = EarlySignal.objects.order_by("company__name")
        assert list(rows.values_list("company__name", "level", "year", "need", "state")) == [
            ("Handelen", "ACT", 2029, "SPACE", "NEW"),
            ("Volgen", "WATCH", 2028, "SPACE", "NEW"),
        ]

    def test_gives_every_outlook_its_level_and_year(self):
        scanned(Handelen=ACT_FROM_2028, Volgen=WATCH_FROM_2029, Rust=CALM, Leeg=NOTHING_KNOWN)

        rows = Outlook.objects.order_by("company__name")
        assert list(rows.values_list("company__name", "level", "level_year")) == [
            ("Handelen", "ACT", 2028),
            ("Leeg", "UNKNOWN", None),
            ("Rust", "QUIET", None),
            ("Volgen", "WATCH", 2029),
        ]

    def test_twice_changes_nothing_the_second_time(self):
        scan = scanned(Groei=ACT_FROM_2029)

        again = services.raise_signals(run=scan, by="system", now=A_WEEK_LATER)

        assert not again
        assert SignalChange.objects.count() == 1

    def test_is_on_the_record_in_one_line_without_names(self):
        scanned(Een=ACT_FROM_2029, Twee=WATCH_FROM_2028)

        event = AuditEvent.objects.get(act="spotting.signals.raised")
        assert event.details == {"changes": {"RAISED": 2}}

    def test_knows_that_a_company_is_a_lead_already(self):
        make_lead(make_company("Groei"))

        scanned(Groei=ACT_FROM_2029)

        assert the_signal().state == EarlySignalState.PROMOTED

    def test_touches_no_signal_of_another_pipeline(self):
        scanned(held_by="BOM", Verborgen=ACT_FROM_2029)
        before = the_signal().revision

        scanned(Eigen=ACT_FROM_2028)

        theirs = EarlySignal.objects.get(company__name="Verborgen")
        assert (theirs.level, theirs.revision) == ("ACT", before)

    @pytest.mark.parametrize(
        ("first", "then", "kind"),
        [
            (WATCH_FROM_2029, ACT_FROM_2029, "WORSENED"),
            (ACT_FROM_2029, ACT_FROM_2028, "WORSENED"),
            (ACT_FROM_2029, WATCH_FROM_2029, "IMPROVED"),
            (ACT_FROM_2029, CALM, "ENDED"),
            (ACT_FROM_2029, NOTHING_KNOWN, "STALE"),
        ],
    )
    def test_writes_down_what_a_later_scan_found(self, first, then, kind):
        scanned(Groei=first)

        scanned(run_at=A_WEEK_LATER, Groei=then)

        assert SignalChange.objects.first().kind == kind

    def test_takes_as_few_questions_for_many_companies_as_for_one(
        self, django_assert_max_num_queries
    ):
        many = scanned(**{f"Bedrijf {number}": CALM for number in range(100)})
        Outlook.objects.filter(run=many).update(probability_3=0.9)

        with django_assert_max_num_queries(17):
            services.raise_signals(run=many, by="system", now=A_WEEK_LATER)


@pytest.mark.django_db
class TestJudging:
    @pytest.mark.parametrize(
        ("act", "state"),
        [
            (lambda: services.see_signal(**said()), "SEEN"),
            (snooze, "SNOOZED"),
            (dismiss, "DISMISSED"),
        ],
        ids=["seen", "snoozed", "dismissed"],
    )
    def test_changes_the_state_and_is_on_the_record(self, act, state):
        scanned(Groei=ACT_FROM_2029)

        act()

        assert the_signal().state == state
        event = AuditEvent.objects.order_by("-sequence").first()
        assert event.act == f"spotting.signal.{state.lower()}"
        assert event.target == f"companies.company:{the_signal().company_id}"
        assert SignalChange.objects.first().actor is not None

    def test_brings_back_what_was_put_away(self):
        scanned(Groei=ACT_FROM_2029)
        dismiss()

        services.reopen_signal(**said())

        assert (the_signal().state, the_signal().dismissal_reason) == ("NEW", "")

    def test_shows_the_second_of_two_people_what_the_first_did(self):
        scanned(Groei=ACT_FROM_2029)
        opened = said()
        dismiss()

        with pytest.raises(EditedMeanwhile) as conflict:
            services.see_signal(**opened)

        assert conflict.value.current == {"state": "DISMISSED"}
        assert the_signal().state == EarlySignalState.DISMISSED

    def test_lets_nobody_judge_what_a_scan_changed_meanwhile(self):
        scanned(Groei=WATCH_FROM_2029)
        opened = said()
        scanned(run_at=A_WEEK_LATER, Groei=ACT_FROM_2028)

        with pytest.raises(EditedMeanwhile):
            services.dismiss_signal(**opened, reason="HAS_ROOM", note="")

    @pytest.mark.parametrize(
        "act",
        [services.see_signal, services.reopen_signal],
        ids=["seen", "brought back"],
    )
    def test_refuses_what_the_state_does_not_allow(self, act):
        scanned(Groei=ACT_FROM_2029)
        services.see_signal(**said())

        with pytest.raises(services.UnableToJudge, match="cannot be done"):
            act(**said())

    def test_refuses_everything_for_a_lead(self):
        make_lead(make_company("Groei"))
        scanned(Groei=ACT_FROM_2029)

        with pytest.raises(services.UnableToJudge):
            dismiss()

    @pytest.mark.parametrize("days", [-1, 0, 400], ids=["yesterday", "today", "over a year"])
    def test_refuses_to_snooze_until_another_day_than_in_the_coming_year(self, days):
        scanned(Groei=ACT_FROM_2029)

        with pytest.raises(services.UnableToJudge, match="at most a year ahead"):
            snooze(until=THAT_DAY + timedelta(days=days))

    @pytest.mark.parametrize(
        ("reason", "words"), [("", "why this signal"), ("OTHER", "in the note"), ("X", "why")]
    )
    def test_refuses_to_dismiss_without_a_reason(self, reason, words):
        scanned(Groei=ACT_FROM_2029)

        with pytest.raises(services.UnableToJudge, match=words):
            services.dismiss_signal(**said(), reason=reason, note=" ")

    def test_ends_with_the_lead_in_the_same_act(self):
        scanned(Groei=ACT_FROM_2029)

        promote_to_lead(
            company_id=the_signal().company_id,
            first_asked_on=THAT_DAY,
            bottleneck_year=2029,
            bottleneck_type="SPACE",
            by=make_user(),
            now=A_MORNING_IN_JUNE,
        )

        assert the_signal().state == EarlySignalState.PROMOTED
        assert SignalChange.objects.first().kind == SignalChangeKind.PROMOTED


@pytest.mark.django_db
class TestComingBack:
    @pytest.mark.parametrize("put_away", [dismiss, snooze], ids=["dismissed", "snoozed"])
    @pytest.mark.parametrize(
        "then", [ACT_FROM_2029, WATCH_FROM_2028], ids=["to act", "a year sooner"]
    )
    def test_happens_when_it_is_clearly_worse_and_says_so(self, put_away, then):
        scanned(Groei=WATCH_FROM_2029)
        put_away()

        scanned(run_at=A_WEEK_LATER, Groei=then)

        signal, change = the_signal(), SignalChange.objects.first()
        assert signal.state == EarlySignalState.NEW
        assert (signal.snoozed_until, signal.dismissal_reason) == (None, "")
        assert (change.kind, change.reopened) == ("WORSENED", True)

    def test_does_not_happen_for_what_went_and_came_back_the_same(self):
        scanned(Groei=WATCH_FROM_2029)
        dismiss()

        scanned(run_at=A_WEEK_LATER, Groei=CALM)
        scanned(run_at=A_WEEK_LATER, Groei=WATCH_FROM_2029)

        assert the_signal().state == EarlySignalState.DISMISSED

    def test_happens_for_what_arises_anew_after_more_than_a_year(self):
        scanned(Groei=WATCH_FROM_2029)
        dismiss()
        scanned(run_at=A_WEEK_LATER, Groei=CALM)

        scanned(run_at=A_YEAR_LATER, Groei=WATCH_FROM_2029)

        assert the_signal().state == EarlySignalState.NEW

    def test_happens_on_the_day_until_which_it_was_snoozed(self):
        scanned(Groei=ACT_FROM_2029)
        until = snooze().snoozed_until

        assert the_signal().state_on(until - timedelta(days=1)) is EarlySignalState.SNOOZED
        assert the_signal().state_on(until) is EarlySignalState.NEW

    def test_of_a_lead_leaves_it_a_lead(self):
        make_lead(make_company("Groei"))
        scanned(Groei=WATCH_FROM_2029)

        scanned(run_at=A_WEEK_LATER, Groei=ACT_FROM_2028)

        assert the_signal().state == EarlySignalState.PROMOTED
        assert SignalChange.objects.first().kind == SignalChangeKind.WORSENED
