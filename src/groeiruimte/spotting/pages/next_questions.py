"""Which question to ask next: the one whose answer would sharpen the picture most?"""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need, Quantity
from groeiruimte.companies.rules import FIGURES_OF_NEED, Jump
from groeiruimte.kernel.explanation import Explanation
from groeiruimte.spotting.rules.stored_outlook import StoredNeed
from groeiruimte.web.numbers import number, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """What to ask the company, where to write the answer down, and what it would bring."""

    text: str
    url: str
    gain: str


def next_question(
    *,
    need: Need,
    company_id: int,
    kept: StoredNeed,
    answered: Collection[str] = (),
    jump: Jump | None = None,
) -> NextQuestion | None:
    """Return the best question for one need; the engine orders them, the status decides else.

    A jump that nobody explained goes first: until then nobody knows whose figures these are.
    `answered` are codes of what was asked lately: nobody is asked the same thing twice.
    """
    if jump is not None:
        return _what_happened(jump, company_id=company_id)
    orderly = [*kept.sharpen, Explanation.of(_BY_STATUS.get(kept.status, ""))]
    best = next((reason for reason in orderly if reason.code not in answered), orderly[-1])
    if best.code in answered:
        return None
    used, available = FIGURES_OF_NEED[need]
    asked = {
        "ASK_RECENT_VALUE": (_current(need), used.value),
        "ASK_CAPACITY": (_capacity(need), available.value),
        # Floor area and power follow people: where these are unknown, they are the question.
        "ASK_PEOPLE": (_current(Need.WORKPLACES), Quantity.FTE.value),
        "ASK_HISTORY": (_earlier(need), ""),
        # Of money the company is not asked what it will spend, but what is coming in.
        "ASK_PLAN": (
            _plan(need),
            f"new-{available.value}" if need == Need.CAPITAL else f"plan-{used.value}",
        ),
        "ASK_LAST_ROUND": (_("When was the last round, and how much did it bring?"), _ROUND),
    }.get(best.code)
    if asked is None:
        return None
    text, field = asked
    # A round has a day of its own, as earlier figures have.
    route = "spotting:conversation" if field not in ("", _ROUND) else "companies:observations"
    return NextQuestion(
        text=text,
        url=reverse(route, args=[company_id]) + (f"#id_{field}" if field else ""),
        gain=_gain(dict(best.numbers).get("gain")),
    )


_ROUND = Quantity.ROUND_CLOSED_EUR.value
_BY_STATUS = {
    "NO_CAPACITY": "ASK_CAPACITY",
    "NO_HISTORY": "ASK_RECENT_VALUE",
    "ZERO_LEVEL": "ASK_PLAN",
    "TOO_OLD": "ASK_RECENT_VALUE",
    "STALE": "ASK_RECENT_VALUE",
    "OK": "ASK_PLAN",
}


def _what_happened(jump: Jump, *, company_id: int) -> NextQuestion:
    text = _(
        "%(figure)s went from %(before)s on %(since)s to %(after)s on %(until)s. What happened?"
    ) % {
        "figure": Quantity(jump.quantity).label,
        "before": number(jump.before),
        "after": number(jump.after),
        "since": date_format(jump.since, "DATE_FORMAT"),
        "until": date_format(jump.until, "DATE_FORMAT"),
    }
    where = urlencode({"cijfer": jump.quantity, "dag": jump.until.isoformat()})
    return NextQuestion(
        text=text, url=f"{reverse('companies:events', args=[company_id])}?{where}", gain=""
    )


def _current(need: Need) -> str:
    return {
        Need.WORKPLACES: _("How many people work there now?"),
        Need.SPACE: _("How much floor area does the company use now?"),
        Need.ENERGY: _("How much power does the company use now, at its peak?"),
        Need.CAPITAL: _("How much more is spent than earned per month?"),
    }[need]


def _capacity(need: Need) -> str:
    return {
        Need.WORKPLACES: _("How many workplaces does the building offer?"),
        Need.SPACE: _("How much floor area is there?"),
        Need.ENERGY: _("How much power is contracted?"),
        Need.CAPITAL: _("How much money is in the bank?"),
    }[need]


def _earlier(need: Need) -> str:
    return {
        Need.WORKPLACES: _("How many people worked there in earlier years?"),
        Need.SPACE: _("How much floor area was in use in earlier years?"),
        Need.ENERGY: _("How much power was used in earlier years?"),
        Need.CAPITAL: _("How much was spent per month in earlier years?"),
    }[need]


def _plan(need: Need) -> str:
    return {
        Need.WORKPLACES: _("How many people does the company itself expect in two years?"),
        Need.SPACE: _("How much floor area does the company itself expect to use in two years?"),
        Need.ENERGY: _("How much power does the company itself expect to use in two years?"),
        Need.CAPITAL: _("Has new funding been agreed, and from which day is it there?"),
    }[need]


def _gain(gain: float | None) -> str:
    if not gain or gain < 0.01:
        return ""
    return _("Would make the band about %(share)s narrower.") % {"share": percent(gain)}
