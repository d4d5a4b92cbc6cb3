"""`groeiruimte anonymize PROFILE.json`: what may be told of a company, without a database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from groeiruimte.engine.commands.ways_out import ANSWER_IS_NO, DONE, Parser, ended, write_json

PURPOSE = "tell of a company only what fits k others, so that nobody works back whose it is"


def parser() -> Parser:
    """Return how the command is used."""
    arguments = Parser(
        prog="groeiruimte anonymize",
        description="Say how a profile (JSON or YAML) may be told so that at least k companies of "
        "a population (CSV) could be meant, also by a reader who knows the method and all "
        "companies; see docs/reference/anonymize.md.",
        epilog="Exit codes: 0 it can be told, 1 it cannot (too few companies, or the levels set by "
        "hand hide too little), 2 a file or the use is wrong (with where and what).",
    )
    arguments.add_argument(
        "profile", metavar="PROFILE", type=Path, help="the profile: attribute, value"
    )
    arguments.add_argument(
        "--population", type=Path, required=True, help="the companies a reader may think of (CSV)"
    )
    arguments.add_argument(
        "--hierarchies", type=Path, help="folder of hierarchies; those of the programme by default"
    )
    arguments.add_argument(
        "--k", type=_count, help="least number of companies; the programme's default"
    )
    arguments.add_argument(
        "--levels", default="", help="a setting by hand to measure: power=1,region=2 (others 0)"
    )
    arguments.add_argument("--key", default="", help="column by which a company is recognized")
    arguments.add_argument("--group", default="", help="column in which those that fit must differ")
    arguments.add_argument(
        "--least-groups", type=_count, help="in how many groups they lie at least"
    )
    arguments.add_argument(
        "--count", default="", help="column: for how many companies a row stands"
    )
    arguments.add_argument(
        "--safety", type=_factor, help="what such an estimate is divided by; programme's default"
    )
    arguments.add_argument("--lattice", action="store_true", help="with the counts of every node")
    arguments.add_argument("--json", action="store_true", help="print everything as JSON")
    return arguments


def main(words: list[str], defaults: dict[str, Any] | None = None) -> int:
    """Run the command with these arguments; return its exit code.

    Args:
        words: The arguments.
        defaults: What the programme chose: `hierarchies`, `k`, `least_groups`, `safety`.
    """
    given = parser().parse_args(words)
    for name, value in (defaults or {}).items():
        if getattr(given, name) is None:
            setattr(given, name, value)
    return ended(lambda: _anonymize(given), as_json=given.json)


def _anonymize(options: argparse.Namespace) -> int:
    from groeiruimte.engine.anonymity.answer import answer_to
    from groeiruimte.engine.anonymity.reading import (
        read_population,
        read_profile,
    )
    from groeiruimte.engine.files.located import ProblemRefused

    if options.hierarchies is None:
        raise ProblemRefused("--hierarchies", "name the folder of the hierarchies.")
    hierarchies, profile = read_profile(options.profile, options.hierarchies)
    population = read_population(
        options.population,
        hierarchies,
        key=options.key,
        group=options.group,
        count=options.count,
        safety=options.safety or 1.0,
    )
    answer = answer_to(
        population,
        profile,
        k=options.k or 10,
        least_groups=(options.least_groups or 0) if options.group else 0,
        levels=_levels(options.levels, {each.name: each.levels for each in hierarchies}),
        with_lattice=options.lattice,
    )
    if options.json:
        write_json(answer)
    else:
        sys.stdout.write(_in_words(answer))
    safe = answer["is_safe"] and answer.get("by_hand", {}).get("is_safe", True)
    return DONE if safe else ANSWER_IS_NO


def _levels(text: str, known: dict[str, int]) -> list[int] | None:
    """Return the levels that were set by hand, attribute by attribute; none given, none set."""
    from groeiruimte.engine.files.located import ProblemRefused

    if not text:
        return None
    levels = dict.fromkeys(known, 0)
    for part in text.split(","):
        name, _, level = (word.strip() for word in part.partition("="))
        if name not in known:
            raise ProblemRefused("--levels", f"'{name}' is not in the profile: {', '.join(known)}.")
        if not level.isdecimal() or int(level) >= known[name]:
            what = f"'{name}' has levels 0 to {known[name] - 1}, found '{level}'."
            raise ProblemRefused("--levels", what)
        levels[name] = int(level)
    return list(levels.values())


def _in_words(answer: dict[str, Any]) -> str:
    """Return a short table for a person."""
    lines = []
    for name, title in (("published", "Published"), ("by_hand", "By hand")):
        told = answer.get(name)
        if told is None:
            continue
        lines.append(
            f"{title}: {told['fitting']} fit, hides among {told['effective_k']}, "
            f"loss {told['loss']:.3f}"
        )
        lines += [f"  {attribute}\t{value}" for attribute, value in told["values"].items()]
    if not answer["is_safe"]:
        size = answer["population"]["size"]
        lines.append(f"Nothing can be told: {size} companies do not give {answer['k']} that fit.")
    return "\n".join(lines) + "\n"


def _count(text: str) -> int:
    if not text.isdecimal() or not 2 <= int(text) <= 1_000_000:
        message = f"expected a whole number of 2 or more, found '{text}'"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 1.0 <= factor <= 1000.0:
        message = f"expected a number from 1 to 1000, found '{text}'"
        raise argparse.ArgumentTypeError(message)
    return factor
