"""`groeiruimte rank PROBLEM.json`: rank alternatives on several criteria, without a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from groeiruimte.engine.commands.ways_out import DONE, Parser, ended, write_json

PURPOSE = "rank alternatives on several criteria (SMAA, PROMETHEE, TOPSIS, ELECTRE TRI)"

_RAREST = 0.001


def parser() -> Parser:
    """Return how the command is used."""
    command = Parser(
        prog="groeiruimte rank",
        description="Rank the alternatives of a problem file (JSON or YAML). The file says the "
        "method, criteria, measurements and what is known of the weights; see "
        "docs/reference/rank.md.",
        epilog="Exit codes: 0 done, 2 the file or the use is wrong (with where and what).",
    )
    command.add_argument("problem", metavar="PROBLEM", type=Path, help="the problem file")
    command.add_argument("--json", action="store_true", help="print everything as JSON")
    return command


def main(words: list[str]) -> int:
    """Run the command with these arguments; return its exit code."""
    arguments = parser().parse_args(words)
    return ended(lambda: _rank(arguments.problem, as_json=arguments.json), as_json=arguments.json)


def _rank(path: Path, *, as_json: bool) -> int:
    from groeiruimte.engine.published.ranking_answer import answer_to
    from groeiruimte.engine.published.ranking_problem import read_problem

    answer = answer_to(read_problem(path))
    if as_json:
        write_json(answer)
    else:
        sys.stdout.write(_told(answer))
    return DONE


def _often(share: float) -> str:
    """Write a share of all draws, and never as none or all of them."""
    if share < _RAREST:
        return f"< {_RAREST:.1%}"
    return f"> {1 - _RAREST:.1%}" if share > 1 - _RAREST else f"{share:.1%}"


def _told(answer: dict[str, Any]) -> str:
    """Return a short table for a person."""
    rows = {name: row for row, name in enumerate(answer["alternatives"])}
    if "assignments" in answer:
        return "".join(f"{n}\t{answer['assignments'][row]}\n" for n, row in rows.items())
    if "class_acceptability" in answer:
        heads = "\t".join(answer["classes"])
        shares = answer["class_acceptability"]
        lines = ["\t".join(f"{share:.3f}" for share in shares[row]) for row in rows.values()]
        return f"\t{heads}\n" + "".join(
            f"{name}\t{line}\n" for name, line in zip(rows, lines, strict=True)
        )
    if "rank_acceptability" in answer:
        lines = [
            f"{name}\tfirst {_often(answer['rank_acceptability'][rows[name]][0])}"
            f"\tin first three {_often(answer['cumulative_top3'][rows[name]])}\n"
            for name in answer["order"]
        ]
        return "".join(lines)
    return "".join(f"{name}\t{answer['scores'][rows[name]]:.6g}\n" for name in answer["order"])
