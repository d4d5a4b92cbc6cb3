"""The command line: `groeiruimte COMMAND`, each with --help, --json and exit codes.

Exit codes: 0 done; 1 the answer is "no" (the chain is broken, rows were refused); 2 wrong use.
"""

import os
import sys
from importlib import import_module
from types import ModuleType

from groeiruimte.kernel.call_stack import with_room

# Printed without loading anything: help must work where nothing has been set up yet.
COMMANDS = {
    "run": "serve on this machine, with one worker",
    "demo": "fill an empty database with the demo programme",
    "import": "take in a pipeline or a file of open data",
    "forecast": "look ahead for the companies in a CSV file; needs no database",
    "spot": "list who may outgrow its place, from the register or from a file",
    "verify": "check that nobody touched the record of who did what",
    "health": "say what of this site works and what does not",
    "work": "do long work as it is asked for",
    "digest": "send the signals by e-mail that are due",
    "rank": "rank alternatives on several criteria, from a file",
    "match": "hold a demand against places, from files, with the proof",
    "anonymize": "say what may be told of a company so that nobody works back which it is",
    "bundle": "say which cases go together for a large investor, from a file",
    "report": "count the figures of a progress, annual or final report as on a day",
    "basket": "say which money fits a need and what is left, from a file",
    "verify-certificate": "check the proof of a match",
    "verify-run": "compute a stored comparison once more, and check its proof",
    "create-administrator": "make the first administrator of an organization",
    "invitation-link": "write a link with which somebody chooses a first password",
    "appoint-coordinating-rom": "say which ROM coordinates the programme",
    "prepare-database": "make the tables, the reference data and the role that serves pages",
    "backup": "write all that this site knows to one file, but for its keys",
    "restore": "fill an empty site from a backup",
}
# Engines with a command line of their own: they start without Django, and need no database.
WITHOUT_DATABASE = {
    "forecast": "groeiruimte.project.forecast.command",
    "rank": "groeiruimte.engine.commands.rank",
    "match": "groeiruimte.engine.commands.match",
    "anonymize": "groeiruimte.engine.commands.anonymize",
    "bundle": "groeiruimte.engine.commands.bundle",
    "basket": "groeiruimte.engine.commands.basket",
    "verify-certificate": "groeiruimte.engine.commands.verify_certificate",
}
WRONG_USE = 2


def main() -> None:
    """Run one command. Every command of Django works too (`groeiruimte migrate`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groeiruimte.project.settings.local")
    sys.exit(with_room(run)(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run the command that these words ask for; return its exit code, without tracebacks."""
    if words and words[0] in WITHOUT_DATABASE:
        engine: ModuleType = import_module(WITHOUT_DATABASE[words[0]])
        return int(engine.main(words[1:], **_told_beforehand(words[0])))
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import ManagementUtility
    from django.db import OperationalError, ProgrammingError

    try:
        if words in ([], ["help"], ["--help"], ["-h"]):
            sys.stdout.write(_overview())
        elif words == ["--version"]:
            sys.stdout.write(f"groeiruimte {_version()}\n")
        elif not _is_known(words):
            return _refuse(f"There is no command '{words[0]}'. See: groeiruimte --help")
        else:
            ManagementUtility(["groeiruimte", *words]).execute()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) closed the pipe: discard what Python still has buffered.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ImproperlyConfigured as error:
        return _refuse(str(error))
    except (OperationalError, ProgrammingError) as error:
        cause = str(error).strip().rstrip(".")
        is_made_now = words[:1] == ["prepare-database"]
        way_out = "" if is_made_now else " Is it made? groeiruimte prepare-database"
        return _refuse(f"The database cannot be used: {cause}.{way_out}")
    return 0


def _told_beforehand(name: str) -> dict[str, object]:
    """Return what an engine cannot know by itself: the programme's kinds of requirement."""
    if name in {"forecast", "rank", "bundle"}:
        return {}
    if name == "anonymize":
        from groeiruimte.programme.disclosure import HIERARCHIES, disclosure_rule

        rule = disclosure_rule()
        return {
            "defaults": {
                "hierarchies": HIERARCHIES,
                "k": rule.least_companies,
                "least_groups": rule.least_groups,
                "safety": rule.estimate_safety,
            }
        }
    if name == "basket":
        from groeiruimte.financing.rules.command_line import (
            instruments_on,
            known_names,
            what_facts_settle,
        )
        from groeiruimte.financing.rules.together import told

        return {
            "instruments_on": instruments_on,
            "what_facts_settle": what_facts_settle,
            "together_told": told,
            "known": known_names(),
        }
    from groeiruimte.project.vocabulary import vocabulary

    return {"vocabulary": vocabulary()}


def _overview() -> str:
    lines = ["groeiruimte COMMAND [--help]", ""]
    width = max(map(len, COMMANDS)) + 2
    lines += [f"  {name:<{width}}{purpose}" for name, purpose in COMMANDS.items()]
    lines += ["", "Django's own commands work too (`groeiruimte help --commands` lists all)."]
    lines += ["Exit codes: 0 done, 1 the answer is no or rows were refused, 2 wrong use.", ""]
    return "\n".join(lines)


def _version() -> str:
    from groeiruimte import __version__

    return __version__


def _is_known(words: list[str]) -> bool:
    import django
    from django.core.management import CommandParser, get_commands

    # `--settings` comes after the name, and says which commands there are.
    parser = CommandParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--settings")
    options, _others = parser.parse_known_args(words[1:])
    if options.settings:
        os.environ["DJANGO_SETTINGS_MODULE"] = options.settings
    django.setup()
    return words[0] in {*get_commands(), "help", "version"}


def _refuse(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return WRONG_USE


if __name__ == "__main__":
    main()
