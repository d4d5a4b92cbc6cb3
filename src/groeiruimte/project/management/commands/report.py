"""`groeiruimte report {progress,annual,final} --as-on DATE`: the figures, or a frozen one again."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from groeiruimte.monitoring import access
from groeiruimte.monitoring.choices import ReportKind
from groeiruimte.monitoring.pages.figures import counted_figures, fingerprint
from groeiruimte.monitoring.pages.reports import paper_of, report_parts
from groeiruimte.monitoring.services.reports import replay_report
from groeiruimte.reporting.papers import render_paper

KINDS = {kind.lower(): kind for kind in ReportKind.values}


class Command(BaseCommand):
    """Counts the figures of a report, or a frozen one anew; exit code 0 when that is the same."""

    help = "Count the figures of a report as on a day; hold a frozen report against them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which report, as on which day, and where to write its PDF."""
        parser.add_argument("kind", choices=sorted(KINDS), help="which report")
        parser.add_argument(
            "--as-on", type=_day, metavar="DATE", help="such as 2026-12-31; without one, today"
        )
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--out", type=Path, metavar="FILE", help="write the PDF there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the figures, and whether a frozen report says the same."""
        today = timezone.localdate()
        on = options["as_on"] or today
        if on > today:
            message = f"{on} lies ahead: nothing is counted of it yet."
            raise CommandError(message)
        counted = counted_figures(on=on, today=today)
        frozen = access.frozen_report(kind=KINDS[options["kind"]], as_on=on)
        replayed = replay_report(frozen, today=today) if frozen else None
        if options["out"]:
            if frozen is None:
                message = f"No {options['kind']} report as on {on} is frozen: it has no PDF."
                raise CommandError(message)
            with translation.override("nl"):
                parts = report_parts(frozen, today=today)
                options["out"].write_bytes(render_paper(paper_of(frozen, parts=parts)))
        answer = {
            "kind": options["kind"],
            "as_on": on.isoformat(),
            "sha256": fingerprint(counted),
            "figures": counted,
            "frozen": frozen and frozen.sha256,
            "same": replayed and replayed.is_same,
            "differs": list(replayed.differs) if replayed else [],
        }
        self.stdout.write(json.dumps(answer) if options["json"] else _in_words(answer))
        if replayed is not None and not replayed.is_same:
            raise SystemExit(1)


def _day(word: str) -> date:
    return date.fromisoformat(word)


def _in_words(answer: dict[str, Any]) -> str:
    lines = [f"{answer['kind']} report as on {answer['as_on']}"]
    for row in answer["figures"]["targets"]:
        reached = row["reached"] if row["is_told"] else "not told"
        lines.append(f"  {row['key']}: {reached} of {row['value']} (even pace {row['expected']})")
    money = answer["figures"]["money"]
    lines.append(f"  money: {money['spent']} spent of {money['available']}")
    if answer["frozen"] is None:
        lines.append("No such report is frozen.")
    elif answer["same"]:
        lines.append("The frozen report is whole, and the same figures come out.")
    else:
        differs = ", ".join(answer["differs"]) or "what was frozen was changed"
        lines.append(f"OTHER than the frozen report: {differs}.")
    return "\n".join(lines)
