"""`groeiruimte bundle CASES.csv`: which cases go together for a large investor."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groeiruimte.engine.commands.ways_out import ANSWER_IS_NO, DONE, Parser, ended, write_json
from groeiruimte.engine.files.located import ProblemRefused
from groeiruimte.kernel.amounts import UnreadableAmount, read_amount

if TYPE_CHECKING:
    from groeiruimte.engine.financing.bundling import BundleRules, Bundling, Candidate


def parser() -> Parser:
    """Return how the command is used."""
    command = Parser(
        prog="groeiruimte bundle",
        description="Compose the largest bundles of the cases in a CSV file (columns case, amount, "
        "region, quarter and maybe theme) that keep to size, shares and time, with the bound that "
        "no other choice exceeds; see docs/reference/financing.md.",
        epilog="Exit codes: 0 done, 1 no bundle keeps the rules, 2 the file or the use is wrong.",
    )
    command.add_argument("cases", metavar="CASES", type=Path, help="the cases")
    command.add_argument("--least", default="50 mln", help="smallest size in euros (50 mln)")
    command.add_argument("--most", default="200 mln", help="largest size in euros (200 mln)")
    command.add_argument("--case-percent", type=int, default=40, help="one case at most (40)")
    command.add_argument("--region-percent", type=int, default=60, help="one region at most (60)")
    command.add_argument("--quarters", type=int, default=8, help="within how many quarters (8)")
    command.add_argument("--one-theme", action="store_true", help="only one theme per bundle")
    command.add_argument("--bundles", type=int, default=1, help="how many bundles at most (1)")
    command.add_argument("--seconds", type=float, default=10.0, help="time for the solver (10)")
    command.add_argument("--json", action="store_true", help="print everything as JSON")
    return command


def main(words: list[str]) -> int:
    """Run the command with these arguments; return its exit code."""
    arguments = parser().parse_args(words)
    return ended(lambda: _bundle(arguments), as_json=arguments.json)


def _bundle(arguments: argparse.Namespace) -> int:
    from groeiruimte.engine.files.cases_file import read_cases
    from groeiruimte.engine.financing.one_bundle import MOST_CASES, largest_bundle
    from groeiruimte.engine.financing.several_bundles import several_bundles

    rules = _rules(arguments)
    if arguments.bundles < 1 or not 0 < arguments.seconds < float("inf"):
        raise ProblemRefused("--bundles", "ask for at least one bundle, and give it some time.")
    cases = read_cases(arguments.cases)
    if arguments.bundles == 1 and len(cases) <= MOST_CASES:
        found = largest_bundle(cases, rules)
    else:
        found = several_bundles(
            cases, rules, most_bundles=arguments.bundles, seconds=arguments.seconds
        )
    if arguments.json:
        write_json(answer_of(cases, found))
    else:
        sys.stdout.write(_told(cases, found))
    return DONE if found.bundles else ANSWER_IS_NO


def _rules(arguments: argparse.Namespace) -> BundleRules:
    from groeiruimte.engine.financing.bundling import BundleRules

    try:
        return BundleRules(
            least=_euros("--least", arguments.least),
            most=_euros("--most", arguments.most),
            case_percent=arguments.case_percent,
            region_percent=arguments.region_percent,
            quarters=arguments.quarters,
            one_theme=arguments.one_theme,
        )
    except ProblemRefused:
        raise
    except ValueError as error:
        raise ProblemRefused("the rules", str(error)) from None


def _euros(where: str, text: str) -> int:
    try:
        return round(read_amount(text, unit="EUR"))
    except UnreadableAmount:
        what = f"'{text}' is no amount in euros: write it as 50000000 or 50 mln."
        raise ProblemRefused(where, what) from None


def answer_of(cases: Sequence[Candidate], bundling: Bundling) -> dict[str, Any]:
    """Return the answer as the reference page describes it."""
    from groeiruimte.engine.financing.bundling import by_region
    from groeiruimte.kernel.quarter import Quarter

    bundles = []
    for places in bundling.bundles:
        members = [cases[place] for place in places]
        total = sum(case.amount for case in members)
        moments = [case.quarter for case in members]
        bundles.append(
            {
                "cases": [str(case.key) for case in members],
                "amount": total,
                "largest_case_percent": 100 * max(case.amount for case in members) / total,
                "regions": {
                    region: 100 * amount / total
                    for region, amount in sorted(by_region(members).items())
                },
                "from": str(Quarter.from_index(min(moments))),
                "until": str(Quarter.from_index(max(moments))),
            }
        )
    return {
        "bundles": bundles,
        "amount": bundling.value,
        "bound": bundling.bound,
        "status": str(bundling.status),
        "gap": bundling.gap,
    }


def _told(cases: Sequence[Candidate], found: Bundling) -> str:
    if not found.bundles and found.bound == found.value:
        return "No choice of these cases keeps the rules.\n"
    answer = answer_of(cases, found)
    lines = [
        f"{each['amount'] / 1e6:.1f} million euros, {each['from']} to {each['until']}: "
        f"{', '.join(each['cases'])}"
        for each in answer["bundles"]
    ]
    sure = (
        "No other choice comes to more."
        if answer["status"] == "OPTIMAL"
        else f"No other choice comes to more than {found.bound / 1e6:.1f} million; time was up."
    )
    return "\n".join([*lines, sure]) + "\n"
