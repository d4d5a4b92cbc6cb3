"""What does the page tell of the money: what is spent from now on against what there is?"""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from groeiruimte.companies.choices import Need
from groeiruimte.kernel.moments import year_fraction
from groeiruimte.spotting.pages.need_stories import (
    Behind,
    ChartWords,
    NeedStory,
    fan_rows,
    fan_years,
)
from groeiruimte.spotting.pages.next_questions import next_question
from groeiruimte.spotting.pages.outlooks import NeedView
from groeiruimte.spotting.words.money import missing_money, money_certainty, money_known
from groeiruimte.spotting.words.needs import driver_sentences, planned_sentence, survival_sentence
from groeiruimte.spotting.words.rounds import round_label, told_sentence, without_round_sentence
from groeiruimte.web.fan_chart import Fan

_ASKED_LATELY_DAYS = 60


def capital_story(
    *,
    view: NeedView | None,
    said: Mapping[str, Any],
    behind: Behind,
    runway: str,
    next_round: str,
    company_id: int,
    origin_year: int,
    today: date,
) -> NeedStory:
    """Return the story of the money, with its runway at today's pace and the next round."""
    # The drawing shows spending against cash without a next round, so the chance must too.
    chances = list(said.get("without_round") or said.get("probabilities", []))
    fan = said.get("fan", [])
    survival = said.get("survival", []) if chances else []
    return NeedStory(
        sentence=_sentence(said, view=view, origin_year=origin_year, today=today),
        fan=_fan(said, today=today),
        rows=fan_rows(fan, chances=chances, capacities=said.get("capacities", [])),
        drivers=driver_sentences(said.get("drivers", [])),
        certainty=money_certainty(fan=fan, basis=view.basis if view else ""),
        age=money_known(said),
        survival=survival_sentence(survival=survival, origin_year=origin_year),
        planned=[planned_sentence(row, unit="€") for row in behind.planned],
        question=next_question(
            need=Need.CAPITAL,
            company_id=company_id,
            sharpen=said.get("sharpen", []),
            status=said.get("status", "NO_HISTORY"),
            answered=_answered(said, behind=behind, knows_round=bool(next_round), today=today),
        ),
        anchor="need-capital",
        notes=_notes(said, behind=behind, runway=runway, next_round=next_round),
        chart=_chart(said),
        label=round_label(said),
        beside=without_round_sentence(said, origin_year=origin_year),
    )


def _sentence(
    said: Mapping[str, Any], *, view: NeedView | None, origin_year: int, today: date
) -> str:
    told = told_sentence(need=Need.CAPITAL, said=said, origin_year=origin_year, today=today)
    return told or (view.sentence if view else missing_money("NO_HISTORY", monthly=None))


def _chart(said: Mapping[str, Any]) -> ChartWords:
    rounds = said.get("without_round")
    return ChartWords(
        title=_("What will be spent, and what there is (€)"),
        used=_("the money was counted"),
        capacity=_("in the bank and agreed"),
        bars=_("Capital: chance per year that it is gone before a next round") if rounds else "",
        chance=_("Gone without a new round") if rounds else "",
    )


def _notes(said: Mapping[str, Any], *, behind: Behind, runway: str, next_round: str) -> list[str]:
    # The runway counts cash of today; with agreed funding, or without spending, it would mislead.
    misleads = bool(behind.planned) or said.get("status") == "EARNS"
    return [line for line in ("" if misleads else runway, next_round) if line]


def _answered(
    said: Mapping[str, Any], *, behind: Behind, knows_round: bool, today: date
) -> list[str]:
    lately = [
        code
        for code, rows in (("ASK_RECENT_VALUE", behind.used), ("ASK_CAPACITY", behind.available))
        if rows and (today - rows[-1].observed_on).days <= _ASKED_LATELY_DAYS
    ]
    codes = {reason["code"] for reason in said.get("explanations", [])}
    if said.get("status") == "ALREADY_EXCEEDED" or "ROUND_AFTER_CASH" in codes:
        lately = [code for code in lately if code != "ASK_CAPACITY"]
    lately += ["ASK_LAST_ROUND"] if knows_round else []
    return lately + (["ASK_PLAN"] if behind.planned else [])


def _fan(said: Mapping[str, Any], *, today: date) -> Fan:
    money = said.get("money")
    if not money or not said.get("fan"):
        return Fan(observed=[], years=[], capacity=[], today=year_fraction(day=today))
    counted = money["cash_moment"]
    seen = [(money["monthly_moment"] if counted is None else counted, 0.0)]
    if counted is not None and money["monthly_moment"] > counted:
        seen.append((money["monthly_moment"], money["spent"]))
    steps = [] if counted is None else [(counted, money["cash"])]
    for moment, more in money["agreed"]:
        steps.append((moment, math.fsum([steps[-1][1], more])))
    return Fan(
        observed=seen,
        years=fan_years(said["fan"]),
        capacity=steps,
        today=year_fraction(day=today),
    )
