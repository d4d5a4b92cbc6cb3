"""The head of a case says what comes next and when, or that nobody agreed on a day."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from groeiruimte.cases.models.pauses import ClockPause
from groeiruimte.cases.pages.head import head_of_lead
from tests.apps.cases.factories import make_decision, make_invitation
from tests.factories import make_case, make_grant, make_user

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)
NOON = timezone.make_aware(timezone.datetime(2026, 6, 12, 12))


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def told(case, *, user=None):
    """Return the kind of day, the day and what is due then, as the head shows them."""
    head = head_of_lead(user=user or case.adviser, lead_id=case.lead_id, today=TODAY)
    day = head.next_day
    return day and (str(day.label), day.on, str(day.what))


class TestTheNextDay:
    @pytest.mark.parametrize(
        ("step", "what"),
        [
            ("LEAD", "consent asked and own region tested"),
            ("ARTICULATION", "a confirmed need"),
            ("OFFERS", "answers of the regions"),
            ("VERIFIED", "aftercare planned"),
        ],
    )
    def test_is_what_the_step_promises(self, step, what):
        label, day, due = told(make_case(step=step, step_since=NOON))

        assert (label, due) == ("Promised before the end of", what)
        assert day > TODAY

    def test_is_what_was_agreed_first_of_all(self):
        case = make_case(step="OFFERS", next_action="Call them", next_action_on=date(2026, 6, 20))

        assert told(case) == ("Next date", date(2026, 6, 20), "Call them")

    def test_is_at_the_choice_the_day_on_which_the_invitation_ends(self):
        case = make_case(step="CHOICE")
        make_invitation(case, expires_at=NOON + timedelta(days=14))

        assert told(case) == ("Invitation ends on", date(2026, 6, 26), "the company chooses")

    @pytest.mark.parametrize("over", ["ended", "withdrawn", "decided"])
    def test_is_no_invitation_that_is_over(self, over):
        case = make_case(step="CHOICE")
        ends = NOON if over == "ended" else NOON + timedelta(days=14)
        withdrawn = NOON if over == "withdrawn" else None
        invitation = make_invitation(case, expires_at=ends, withdrawn_at=withdrawn)
        if over == "decided":
            make_decision(case, invitation=invitation)

        assert told(case) == ("Next date", None, "")

    def test_is_in_aftercare_the_check_that_is_ahead(self):
        case = make_case(
            step="AFTERCARE",
            aftercare_12_on=date(2026, 6, 1),
            aftercare_36_on=date(2028, 6, 1),
        )

        assert told(case)[1] == date(2028, 6, 1)

    def test_is_no_promise_while_the_clock_stands_still(self):
        case = make_case(step="OFFERS", step_since=NOON)
        ClockPause.objects.create(
            case=case, paused_on=TODAY, reason="Holiday", paused_by=case.adviser
        )

        assert told(case)[:2] == ("The clock stands still since", TODAY)

    def test_is_not_told_of_a_case_that_is_closed(self):
        assert told(make_case(step="OFFERS", status="STOPPED", status_reason="No money")) is None

    def test_is_the_promise_alone_for_who_may_not_know_the_company(self):
        case = make_case(
            step="OFFERS", step_since=NOON, next_action="Call Fotonica", next_action_on=TODAY
        )
        make_grant(case.lead, organization="NFIA", level="CASE")

        label, _day, what = told(case, user=make_user(organization="NFIA"))

        assert (label, what) == ("Promised before the end of", "answers of the regions")
