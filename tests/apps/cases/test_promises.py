"""How many promised times run, and how many are over; a pause and a closed case do not count."""

from datetime import timedelta

import pytest

from groeiruimte.cases.models.pauses import ClockPause
from groeiruimte.cases.selectors.promises import Promises, promises
from tests.factories import THAT_DAY, make_case, make_consent

pytestmark = pytest.mark.django_db
#: A lead is promised in fifteen working days: three weeks.
IN_TIME, TOO_LATE = THAT_DAY + timedelta(days=21), THAT_DAY + timedelta(days=22)


def test_a_promise_is_late_from_the_first_working_day_after_the_last_one():
    make_case()

    assert promises(today=IN_TIME) == Promises(running=1, late=0)
    assert promises(today=TOO_LATE) == Promises(running=1, late=1)


def test_days_on_which_the_company_had_to_answer_do_not_count():
    case = make_case()
    ClockPause.objects.create(
        case=case, reason="On holiday", paused_on=THAT_DAY, paused_by=case.adviser
    )

    assert promises(today=TOO_LATE) == Promises(running=1, late=0)


def test_a_step_without_a_promise_and_a_closed_case_are_not_among_them():
    make_case(step="CHOICE")
    make_case(status="STOPPED", status_reason="It was sold")

    assert promises(today=TOO_LATE) == Promises(running=0, late=0)


def test_a_company_that_wants_to_be_in_no_figures_is_not_counted():
    case = make_case()
    make_consent(case.lead.company, purpose="FIGURES", answer="REFUSED")

    assert promises(today=TOO_LATE) == Promises(running=0, late=0)
