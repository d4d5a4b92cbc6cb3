"""`groeiruimte verify-run RUN`: does a comparison come out the same, and does its proof hold?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from groeiruimte.engine.files.seals import FORMAT
from groeiruimte.matching import access
from groeiruimte.matching.choices import MatchReplay
from groeiruimte.matching.rules.certifying import Evidence, as_file, checked
from groeiruimte.matching.selectors.matching import changed_since
from groeiruimte.matching.selectors.replaying import replay

_HOLDS, _NONE = "holds", "none was kept"
_OLDER = "was made by an older version of the engine and is not checked by this one"
_WORDS = {
    MatchReplay.SAME: "The same answers come out, with the facts that held then.",
    MatchReplay.OTHER_INPUT: "The register itself is another: a place was moved or taken out.",
    MatchReplay.OTHER_ENGINE: "It was made with another version of the engine or the criteria.",
    MatchReplay.DIFFERENT: "OTHER ANSWERS come out: what is stored was changed, or a bug.",
}


class Command(BaseCommand):
    """Computes a comparison once more; exit code 0 when it is the same and its proof holds."""

    help = "Compute a stored comparison once more, and check its certificate."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the comparison, and where to write the files of its proof."""
        parser.add_argument("run", type=int, metavar="RUN", help="the number of the comparison")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--out", type=Path, metavar="FOLDER", help="write certificate, demand and supply there"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what came out."""
        answer = self._verify(options["run"], out=options["out"])
        if options["json"]:
            self.stdout.write(json.dumps(answer))
        else:
            self.stdout.write(answer["words"])
            self.stdout.write(f"Certificate: {answer['certificate']}.")
            changes = answer["changed_since"]
            self.stdout.write(
                f"Since then {changes['facts']} facts changed and {changes['expired']} expired."
            )
        is_sound = answer["certificate"] in (_HOLDS, _NONE)
        if answer["outcome"] != MatchReplay.SAME or not is_sound:
            raise SystemExit(1)

    def _verify(self, number: int, *, out: Path | None) -> dict[str, Any]:
        with access.run_to_verify(number) as run:
            if run is None:
                message = f"There is no comparison {number}."
                raise CommandError(message, returncode=2)
            outcome = replay(run).outcome
            changed = changed_since(run, today=timezone.localdate())
            stored = getattr(run, "stored_certificate", None)
            return {
                "run": number,
                "outcome": outcome.value,
                "words": _WORDS[outcome],
                "certificate": _certificate(stored.parts(), out=out) if stored else _NONE,
                "changed_since": {"facts": changed.facts, "expired": changed.expired},
            }


def _certificate(parts: dict[str, Any], *, out: Path | None) -> str:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for name, part in parts.items():
            (out / f"{name}.json").write_bytes(as_file(part))
    if parts["certificate"].get("format") != FORMAT:
        return _OLDER
    verdict = checked(Evidence(**parts))
    return _HOLDS if verdict.is_sound else f"does not hold ({len(verdict.objections)} objections)"
