"""`groeiruimte spot`: who outgrows its place, for the register or for a file."""

import json
import math
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groeiruimte.engine.forecasting.shock import CommonShock
from groeiruimte.engine.spotting.results import CompanyOutlook
from groeiruimte.kernel.chance import worded
from groeiruimte.spotting.choices import ForecastReplay
from groeiruimte.spotting.rules.levels import HORIZON_YEARS
from groeiruimte.spotting.services.looking_ahead import DEFAULT_SEED
from groeiruimte.spotting.services.replaying import NoSuchScan, kept_scans, replay
from groeiruimte.spotting.services.spotting_at_once import (
    Found,
    UnableToSpot,
    spot_file,
    spot_register,
)

SHOWN = 25
USUAL_SHOCK = -0.10
REPLAYED = {
    ForecastReplay.SAME: "The same answers, bit by bit.",
    ForecastReplay.OTHER_INPUT: (
        "Not comparable: a company of then was erased, or the scan is older than the keeping of "
        "its input."
    ),
    ForecastReplay.OTHER_ENGINE: "Not comparable: another version of the engine made this scan.",
    ForecastReplay.DIFFERENT: "DIFFERENT answers: what is stored was changed.",
}


def _shock(options: dict[str, Any]) -> CommonShock | None:
    """Return the scenario that was asked for, or refuse it and say which option is wrong."""
    year, change = options["shock_year"], options["shock_change"]
    carries_on = options["shock_carries_on"]
    this_year = timezone.localdate().year
    problem = None
    if year is None:
        if change is None and carries_on is None:
            return None
        problem = "--shock-change and --shock-carries-on go with --shock-year YEAR."
    elif options["replay"]:
        problem = "--shock-year goes with the register or a file, not with --replay."
    elif not this_year < year <= this_year + HORIZON_YEARS:
        problem = f"--shock-year is a year from {this_year + 1} to {this_year + HORIZON_YEARS}."
    elif change is not None and not (math.isfinite(change) and -1 <= change <= 1):
        problem = "--shock-change is a number from -1 to 1, such as -0.10 for ten percent less."
    elif carries_on is not None and not 0 <= carries_on < 1:
        problem = "--shock-carries-on is a part from 0 to below 1, such as 0.5 for half."
    if problem:
        raise CommandError(problem, returncode=2)
    return CommonShock(
        year=year,
        change=USUAL_SHOCK if change is None else change,
        carries_on=carries_on or 0.0,
    )


def _question(answer: CompanyOutlook) -> str:
    """Say why there is no chance: what is known rests on an assumption, or there is too little."""
    is_assumed = any(need.rests_on_assumption for need in answer.needs)
    return "ask: rests on assumptions" if is_assumed else "not enough figures"


class Command(BaseCommand):
    """Prints the companies that may outgrow their place, most pressing first.

    Without FILE it reads the register; with FILE a pipeline file with the same columns as an
    import, of which nothing is kept. Exit code 0 when done, 1 when there is nothing to look ahead
    from or a replay differs, 2 when the command was used wrongly.
    """

    help = "List who may outgrow its place, most pressing first: register, file or stored scan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer a file, one organization, or a stored scan to compute once more."""
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE", help="a CSV or XLSX with companies"
        )
        parser.add_argument(
            "--organization", default="", metavar="CODE", help="one pipeline, e.g. BOM"
        )
        parser.add_argument(
            "--replay", type=int, metavar="RUN", help="compute a stored scan once more and compare"
        )
        parser.add_argument(
            "--scans", action="store_true", help="list the scans that are kept, for --replay"
        )
        parser.add_argument(
            "--seed",
            type=int,
            default=DEFAULT_SEED,
            help=f"start of the random numbers (default {DEFAULT_SEED})",
        )
        parser.add_argument(
            "--shock-year", type=int, metavar="YEAR", help="what if this is a recession year"
        )
        parser.add_argument(
            "--shock-change",
            type=float,
            metavar="LOG",
            help=f"growth it takes from everybody (default {USUAL_SHOCK:.2f}: ten percent)",
        )
        parser.add_argument(
            "--shock-carries-on",
            type=float,
            metavar="PART",
            help="part of it that comes again in each next year (default 0)",
        )
        parser.add_argument("--all", action="store_true", help=f"print more than {SHOWN} rows")
        parser.add_argument("--json", action="store_true", help="print everything as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look ahead, and tell."""
        chosen = [options["file"], options["organization"], options["replay"]]
        if sum(bool(option) for option in chosen) > 1:
            message = "Choose one: FILE, --organization CODE or --replay RUN."
            raise CommandError(message, returncode=2)
        if not 0 <= options["seed"] < 2**63:
            message = "--seed is a whole number from 0."
            raise CommandError(message, returncode=2)
        shock = _shock(options)
        if options["replay"]:
            self._replay(options["replay"], as_json=options["json"])
            return
        if options["scans"]:
            self._list(options["organization"], as_json=options["json"])
            return
        try:
            spotted = self._spotted(options, shock=shock)
        except UnableToSpot as refusal:
            raise CommandError(str(refusal), returncode=1) from refusal
        self._report(spotted, shock=shock, as_json=options["json"], shows_all=options["all"])

    def _spotted(self, options: dict[str, Any], *, shock: CommonShock | None) -> Found:
        path: Path | None = options["file"]
        if path is None:
            return spot_register(
                organization_code=options["organization"],
                seed=options["seed"],
                shock=shock,
                now=timezone.now(),
            )
        try:
            content = path.read_bytes()
        except OSError as error:
            message = f"{path} cannot be read: {error.strerror}."
            raise CommandError(message, returncode=2) from error
        return spot_file(
            content=content,
            file_name=path.name,
            seed=options["seed"],
            shock=shock,
            now=timezone.now(),
        )

    def _list(self, organization: str, *, as_json: bool) -> None:
        scans = kept_scans(organization_code=organization)
        if as_json:
            self.stdout.write(json.dumps({"scans": [scan.as_dict() for scan in scans]}))
            return
        self.stdout.write("run    made at           companies  engine   organization")
        for scan in scans:
            packed = " (followed the same day)" if scan.is_packed else ""
            self.stdout.write(
                f"{scan.run:<6} {scan.made_at:%Y-%m-%d %H:%M}  {scan.companies:<9}  "
                f"{scan.engine_version:<7}  {scan.organization}{packed}"
            )

    def _replay(self, run_id: int, *, as_json: bool) -> None:
        try:
            outcome = replay(run_id=run_id)
        except NoSuchScan as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        if as_json:
            self.stdout.write(json.dumps({"run": run_id, "outcome": outcome.value}))
        else:
            self.stdout.write(REPLAYED[outcome])
        if outcome is not ForecastReplay.SAME:
            raise SystemExit(1)

    def _report(
        self, spotted: Found, *, shock: CommonShock | None, as_json: bool, shows_all: bool
    ) -> None:
        for warning in spotted.warnings:
            self.stderr.write(warning)
        if as_json:
            rows = [row.as_dict() for row in spotted.companies]
            written: dict[str, Any] = {
                "origin_year": spotted.origin_year,
                "not_read": spotted.not_read,
            }
            written |= {"warnings": spotted.warnings}
            written |= {"shock": asdict(shock)} if shock else {}
            self.stdout.write(json.dumps(written | {"companies": rows}, ensure_ascii=False))
            return
        if shock:
            again = (
                f", {shock.carries_on:.0%} of it again each next year" if shock.carries_on else ""
            )
            change = f"{shock.change:+.0%}"
            self.stdout.write(f"If {shock.year} changes everybody's growth by {change}{again}:")
        first, last = spotted.origin_year + 1, spotted.origin_year + 5
        self.stdout.write(
            f"act   watch  too little at end {first}..{last}      first       company"
        )
        shown = spotted.companies if shows_all else spotted.companies[:SHOWN]
        for row in shown:
            answer = row.answer
            chances = " ".join(f"{worded(chance):>5}" for chance in answer.short_at)
            who = f"{row.name} ({row.organization})" if row.organization else row.name
            self.stdout.write(
                f"{answer.act_year or '-':<5} {answer.watch_year or '-':<6} "
                f"{chances or _question(answer):<29} {answer.binds_first or '-':<11} {who}"
            )
        left = len(spotted.companies) - len(shown)
        if left:
            self.stdout.write(f"... and {left} more (--all shows them)")
        if spotted.not_read:
            self.stdout.write(f"Rows that could not be read: {spotted.not_read}")
