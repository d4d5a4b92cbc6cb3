"""`groeiruimte verify-certificate CERT --demand FILE --supply FILE`: does the proof hold?"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from groeiruimte.engine.checking.certificate import Checked, check
from groeiruimte.engine.commands.ways_out import ANSWER_IS_NO, DONE, Parser, ended, write_json
from groeiruimte.engine.files.demand_file import Vocabulary


def parser() -> Parser:
    """Return how the command is used."""
    command = Parser(
        prog="groeiruimte verify-certificate",
        description="Check the certificate of a match against the files it is about, without the "
        "code that made it.",
        epilog="Exit codes: 0 the proof holds, 1 it does not, 2 a file or the use is wrong.",
    )
    command.add_argument(
        "certificate", metavar="CERT", type=Path, help="a certificate, or an answer"
    )
    command.add_argument(
        "--demand", metavar="FILE", type=Path, required=True, help="what was asked"
    )
    command.add_argument(
        "--supply", metavar="FILE", type=Path, required=True, help="what was there"
    )
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    return command


def main(words: list[str], *, vocabulary: Mapping[str, Vocabulary] | None = None) -> int:
    """Run the command with these arguments; return its exit code."""
    arguments = parser().parse_args(words)
    return ended(
        lambda: _verify(
            arguments.certificate,
            demand_path=arguments.demand,
            supply_path=arguments.supply,
            vocabulary=vocabulary,
            as_json=arguments.json,
        ),
        as_json=arguments.json,
    )


def _verify(
    path: Path,
    *,
    demand_path: Path,
    supply_path: Path,
    vocabulary: Mapping[str, Vocabulary] | None,
    as_json: bool,
) -> int:
    from groeiruimte.engine.files.demand_file import read_demand
    from groeiruimte.engine.files.reading import read_json_or_yaml
    from groeiruimte.engine.files.seals import file_digest
    from groeiruimte.engine.files.supply_file import read_supply

    certificate = read_json_or_yaml(path)
    if certificate.has("certificate"):
        certificate = certificate.get("certificate")
    demand = read_demand(demand_path, vocabulary=vocabulary)
    checked = check(
        certificate,
        demand=demand,
        supply=read_supply(supply_path, demand=demand),
        digests={
            "demand_sha256": file_digest(demand_path),
            "supply_sha256": file_digest(supply_path),
        },
    )
    _tell(checked, str(certificate.value.get("conclusion")), as_json=as_json)
    return DONE if checked.is_sound else ANSWER_IS_NO


def _tell(checked: Checked, conclusion: str, *, as_json: bool) -> None:
    if as_json:
        write_json(
            {
                "holds": checked.is_sound,
                "conclusion": conclusion,
                "places": checked.places,
                "objections": list(checked.objections),
                "not_proven": list(checked.not_proven),
            }
        )
        return
    word = "The proof holds" if checked.is_sound else "The proof does not hold"
    lines = [f"{word} ({checked.places} places).", *checked.objections]
    lines += [f"Not proven: {each}" for each in checked.not_proven]
    sys.stdout.write("\n".join(lines) + "\n")
