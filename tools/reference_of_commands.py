"""What the commands say of themselves, for `docs/reference/commands.md`."""

import argparse
from inspect import getdoc

from tools.markdown import table

COMMANDS = (
    "run",
    "demo",
    "import",
    "spot",
    "health",
    "work",
    "digest",
    "verify",
    "verify-run",
    "create-administrator",
    "invitation-link",
    "appoint-coordinating-rom",
    "prepare-database",
    "backup",
    "restore",
)
FROM_DJANGO = {
    *("help", "version", "verbosity", "settings", "pythonpath", "traceback"),
    *("no_color", "force_color", "skip_checks"),
}


def commands() -> str:
    """Describe each command of the command line."""
    from django.core.management import load_command_class

    parts = [
        "# Command line",
        "`groeiruimte COMMAND`. Each command has `--help`. Exit codes: 0 done; 1 the answer is no "
        "(rows were left out, the record is not sound); 2 wrong use. Every command of Django works "
        "too, such as `groeiruimte migrate`.",
    ]
    for name in COMMANDS:
        command = load_command_class("groeiruimte.project", name)
        parser = command.create_parser("groeiruimte", name)
        parts += [f"## groeiruimte {name}", str(command.help), getdoc(command) or ""]
        rows = [
            (f"`{used_as(action)}`", action.help or "")
            for action in parser._actions
            if action.dest not in FROM_DJANGO
        ]
        if rows:
            parts.append(table(("argument", "meaning"), rows))
    parts = [part for part in parts if part]
    return "\n\n".join([*parts, forecast_command(), *engine_commands()])


def engine_commands() -> list[str]:
    """Describe the commands of the engine, each with a page of its own that people wrote."""
    from groeiruimte.engine.commands import anonymize, bundle, match, rank, verify_certificate

    made = []
    pages = (
        (rank, "rank.md"),
        (match, "match.md"),
        (verify_certificate, "match.md"),
        (anonymize, "anonymize.md"),
        (bundle, "financing.md"),
    )
    for module, page in pages:
        parser = module.parser()
        rows = [(f"`{used_as(action)}`", action.help or "") for action in parser._actions[1:]]
        about = (parser.description or "").split("; see docs")[0].removesuffix(".")
        made += [
            f"## {parser.prog}",
            f"{about}. See [the page about its files]({page}).",
            table(("argument", "meaning"), rows),
            parser.epilog or "",
        ]
    return made


def forecast_command() -> str:
    """Describe `groeiruimte forecast`, which is no command of Django."""
    from groeiruimte.project.forecast.command import parser

    made = parser()
    rows = [(f"`{used_as(action)}`", action.help or "") for action in made._actions[1:]]
    about = [made.description or "", table(("argument", "meaning"), rows), made.epilog or ""]
    return "\n\n".join(["## groeiruimte forecast", *(part.strip() for part in about)])


def used_as(action: argparse.Action) -> str:
    """Return how an argument is typed."""
    name = action.option_strings[-1] if action.option_strings else ""
    value = "" if action.nargs == 0 else (action.metavar or action.dest.upper())
    if action.choices:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    return " ".join(part for part in (name, str(value)) if part)
