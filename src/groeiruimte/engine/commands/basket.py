"""`groeiruimte basket CASE.yaml`: which money fits a need, in which order, and what is left."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groeiruimte.engine.commands.ways_out import ANSWER_IS_NO, DONE, Parser, ended, write_json
from groeiruimte.engine.files.located import ProblemRefused

if TYPE_CHECKING:
    from groeiruimte.engine.files.basket_file import Known
    from groeiruimte.engine.financing.basket import Basket
    from groeiruimte.engine.financing.instruments import Fitting, Instrument
    from groeiruimte.engine.financing.together import Together

InstrumentsOn = Callable[..., Sequence["Instrument"]]
WhatFactsSettle = Callable[..., dict[tuple[str, str], bool]]
TogetherTold = Callable[..., str]


def parser() -> Parser:
    """Return how the command is used."""
    command = Parser(
        prog="groeiruimte basket",
        description="Hold the need of money in a YAML or JSON file against the programme's "
        "instruments: what fits and why, in which order it pays, and what is left; see "
        "docs/reference/financing.md. No legal advice: who gives the money decides.",
        epilog="Exit codes: 0 done, 1 something stays open, 2 the file or the use is wrong.",
    )
    command.add_argument("case", metavar="CASE", type=Path, help="who needs what")
    command.add_argument("--on", help="the day (2026-12-01); else that of the file, else today")
    command.add_argument(
        "--instruments",
        metavar="FILE",
        type=Path,
        help="a YAML file of instruments instead of the programme's, written like these",
    )
    command.add_argument("--json", action="store_true", help="print everything as JSON")
    return command


def main(
    words: list[str],
    *,
    instruments_on: InstrumentsOn,
    what_facts_settle: WhatFactsSettle,
    together_told: TogetherTold,
    known: Known,
) -> int:
    """Run the command with these arguments; return its exit code."""
    arguments = parser().parse_args(words)
    return ended(
        lambda: _basket(arguments, instruments_on, what_facts_settle, together_told, known),
        as_json=arguments.json,
    )


def _basket(
    arguments: argparse.Namespace,
    instruments_on: InstrumentsOn,
    what_facts_settle: WhatFactsSettle,
    together_told: TogetherTold,
    known: Known,
) -> int:
    from groeiruimte.engine.files.basket_file import read_money_case
    from groeiruimte.engine.financing.basket import basket_of
    from groeiruimte.engine.financing.instruments import fittings_of
    from groeiruimte.engine.financing.together import together

    if arguments.instruments is not None:
        instruments_on = partial(instruments_on, file=arguments.instruments)
        what_facts_settle = partial(what_facts_settle, file=arguments.instruments)
    today = _day(arguments.on) or date.today()  # noqa: DTZ011  the day of who asks
    case = read_money_case(arguments.case, instruments_on(today), known)
    day = _day(arguments.on) or case.on or today
    settled = what_facts_settle(case.company.facts)
    company = replace(case.company, answers={**settled, **case.company.answers})
    for_it = partial(instruments_on, facts=case.company.facts)
    usable = for_it(day)
    fittings = fittings_of(usable, company, case.needs, on=day)
    basket = basket_of(case.needs, fittings, case.granted)
    aid = together(basket, case.granted, [*for_it(today), *usable])
    answer = answer_of(day, fittings, basket, aid)
    if arguments.json:
        write_json(answer)
    else:
        sys.stdout.write(_told(answer, aid, together_told))
    return ANSWER_IS_NO if basket.gap > 0 else DONE


def answer_of(
    day: date, fittings: Sequence[Fitting], basket: Basket, aid: Sequence[Together]
) -> dict[str, Any]:
    """Return the answer as the reference page describes it."""
    return {
        "day": day.isoformat(),
        "instruments": [
            {
                "code": each.instrument.code,
                "fit": str(each.fit),
                "at_most": each.at_most,
                "at_most_is_known": each.at_most_is_known,
                "is_sure": each.instrument.is_sure,
                "source": each.instrument.source,
                "source_date": each.instrument.dated.isoformat() if each.instrument.dated else None,
                "certainty": each.instrument.certainty,
                "checks": {code: str(standing) for code, standing in each.standings},
                "questions": list(each.open_questions),
            }
            for each in fittings
        ],
        "possible": [
            {"instrument": paid.instrument, "purpose": paid.purpose, "amount": paid.amount}
            for paid in basket.possible
        ],
        "without_limit": list(basket.without_limit),
        "together": [_together_row(row) for row in aid],
        "needs": dict(basket.needs),
        "committed": dict(basket.committed),
        "left": dict(basket.left),
        "gap": basket.gap,
    }


def _together_row(aid: Together) -> dict[str, Any]:
    return {
        "purpose": aid.purpose,
        "instruments": list(aid.instruments),
        "amount": aid.amount,
        "largest_share": aid.largest_share,
        "verdict": str(aid.verdict),
        "has_to_be_asked": aid.has_to_be_asked,
    }


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ProblemRefused("--on", f"'{text}' is no day: write it as 2026-12-01.") from None


def _told(answer: dict[str, Any], aid: Sequence[Together], together_told: TogetherTold) -> str:
    questions = {each["code"]: len(each["questions"]) for each in answer["instruments"]}
    sources = {each["code"]: _source_told(each) for each in answer["instruments"]}
    lines = [
        f"{paid['purpose']}: {paid['instrument']} at most {paid['amount'] / 1e6:.2f} million euros"
        + (f", {asked} to ask" if (asked := questions[paid["instrument"]]) else "")
        + f" ({sources[paid['instrument']]})"
        for paid in answer["possible"]
    ]
    lines += [
        f"{code}: no source says how much ({sources[code]})" for code in answer["without_limit"]
    ]
    lines += [
        f"{row.purpose}, grants and tax relief together ({', '.join(row.instruments)}): "
        + together_told(row, amount=_millions, percent="{:.0%}".format)
        for row in aid
    ]
    gap = answer["gap"] / 1e6
    left = f"Left open: {gap:.2f} million euros" if gap else "Nothing is left open"
    if any(row.has_to_be_asked for row in aid):
        left += ", if all of this could come together: see what sources say above"
    lines.append(f"{left}.")
    return "\n".join(lines) + "\n"


def _millions(amount: float) -> str:
    return f"{amount / 1e6:.2f} million euros"


def _source_told(each: dict[str, Any]) -> str:
    certainty = {"SURE": "sure", "OLDER": "older source", "UNSURE": "not sure"}
    dated = each["source_date"] or "no date"
    told = (each["source"] or "no source", dated, certainty.get(each["certainty"], "not sure"))
    return ", ".join(told)
