"""`groeiruimte match DEMAND --supply FILE`: which places fit, which are better, and the proof."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from groeiruimte.engine.commands.ways_out import DONE, Parser, ended, write_json
from groeiruimte.engine.files.demand_file import Vocabulary


def parser() -> Parser:
    """Return how the command is used."""
    command = Parser(
        prog="groeiruimte match",
        description="Hold a demand (YAML or JSON) against places (YAML, JSON or CSV): a verdict on "
        "each with its reasons, a ranking of what fits, one conclusion with its proof; see "
        "docs/reference/match.md.",
        epilog="Exit codes: 0 done, 2 a file or the use is wrong (with where and what).",
    )
    command.add_argument("demand", metavar="DEMAND", type=Path, help="what is asked")
    command.add_argument("--supply", metavar="FILE", type=Path, required=True, help="what is there")
    command.add_argument("--certificate", metavar="FILE", type=Path, help="write the proof there")
    command.add_argument("--json", action="store_true", help="print everything as JSON")
    return command


def main(words: list[str], *, vocabulary: Mapping[str, Vocabulary] | None = None) -> int:
    """Run the command with these arguments; return its exit code."""
    arguments = parser().parse_args(words)
    return ended(
        lambda: _match(
            arguments.demand,
            arguments.supply,
            vocabulary=vocabulary,
            certificate=arguments.certificate,
            as_json=arguments.json,
        ),
        as_json=arguments.json,
    )


def _match(
    demand_path: Path,
    supply_path: Path,
    *,
    vocabulary: Mapping[str, Vocabulary] | None,
    certificate: Path | None,
    as_json: bool,
) -> int:
    from groeiruimte.engine.files.demand_file import read_demand
    from groeiruimte.engine.files.match_answer import match
    from groeiruimte.engine.files.seals import file_digest
    from groeiruimte.engine.files.supply_file import read_supply

    demand = read_demand(demand_path, vocabulary=vocabulary)
    supply = read_supply(supply_path, demand=demand)
    answer = match(
        demand=demand,
        supply=supply,
        digests={
            "demand_sha256": file_digest(demand_path),
            "supply_sha256": file_digest(supply_path),
        },
    )
    if certificate is not None:
        _write(certificate, answer["certificate"])
    if as_json:
        write_json(answer)
    else:
        sys.stdout.write(_told(answer))
    return DONE


def _write(path: Path, certificate: dict[str, Any]) -> None:
    import json

    from groeiruimte.engine.files.located import ProblemRefused

    text = json.dumps(certificate, indent=1, ensure_ascii=False, allow_nan=False)
    try:
        path.write_text(text + "\n", "utf-8")
    except OSError as error:
        raise ProblemRefused(str(path), f"cannot be written ({error.strerror}).") from None


def _told(answer: dict[str, Any]) -> str:
    lines = [answer["conclusion"]["nl"], answer["conclusion"]["en"], ""]
    for verdict in answer["verdicts"]:
        reasons = "; ".join(
            f"{each['requirement']} {each['gap']:g} {each['unit']}".strip()
            for each in verdict["reasons"]
        )
        cells = [
            str(verdict["place"]),
            verdict["verdict"],
            str(verdict["fits_from"] or ""),
            reasons,
        ]
        lines.append("\t".join(cells).rstrip())
    return "\n".join(lines) + "\n"
