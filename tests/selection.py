"""Which tests run here, in which order, and which of them stay together on one worker?

What this database or this run cannot do is left out with its reason, and the reasons are counted
at the end; it is never skipped. A skip is for a missing tool, and fails in CI (`tests.skips`).
"""

import os
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The files that search what everybody saw: the walk is made once, so they share a worker.
CRAWL = (
    "tests/contracts/test_canary.py",
    "tests/contracts/test_traces.py",
    "tests/contracts/test_every_url.py",
    "tests/contracts/test_disclosure_ends.py",
)
_DATABASE_FIXTURES = {"db", "transactional_db", "visits", "world", "migrated"}
# Not even imported in a run that is for a second database.
_WITHOUT_DATABASE = (
    *("tests/unit", "tests/browser", "tests/judges"),
    *("tests/contracts/test_docs.py", "tests/contracts/test_files.py"),
    *("tests/contracts/test_glossary.py", "tests/contracts/test_models.py"),
)
# Where SQLite is another thing than PostgreSQL: who waits for whom, what survives an end, one file
# that is copied, triggers, and everything that everybody sees. The rest asks the same of both.
ON_BOTH = (
    *("tests/contracts/", "tests/journeys/", "tests/scenarios/", "tests/upgrades/"),
    *("tests/apps/audit/", "tests/apps/jobs/", "tests/apps/outbox/", "tests/apps/wall/"),
    *("tests/apps/project/test_backups.py", "tests/apps/project/test_commands.py"),
    *("tests/apps/project/test_import_command.py", "tests/apps/project/test_run.py"),
    *("tests/apps/project/test_sessions.py", "tests/apps/project/test_watching.py"),
)
_LEFT_OUT = pytest.StashKey[Counter]()


def is_second_database() -> bool:
    """Say whether this run only has to try what asks a database."""
    return bool(os.environ.get("GROEIRUIMTE_DATABASE_TESTS_ONLY"))


def leaves_rows_to_postgresql() -> bool:
    """Say whether PostgreSQL tries the same in this run, so that SQLite need not try it all."""
    return bool(os.environ.get("GROEIRUIMTE_TESTS_LEFT_TO_POSTGRESQL"))


def asks_the_database(item: pytest.Item) -> bool:
    """Say whether a test reads or writes tables."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or _DATABASE_FIXTURES & fixtures)


def is_for_both(item: pytest.Item) -> bool:
    """Say whether a test may end otherwise on SQLite than on PostgreSQL."""
    if item.get_closest_marker("browser") or item.get_closest_marker("only_on"):
        return True
    return _path_of(item).startswith(ON_BOTH)


def reason_to_leave_out(item: pytest.Item) -> str:
    """Return why a test has no place in this run; empty when it has."""
    if only_on := item.get_closest_marker("only_on"):
        from django.db import connection

        if connection.vendor != only_on.args[0]:
            return only_on.kwargs["reason"]
    if on_request := item.get_closest_marker("on_request"):
        variable = on_request.args[0]
        if os.environ.get(variable) != "1":
            return f"{on_request.kwargs['reason']} Set {variable}=1."
    if is_second_database() and not asks_the_database(item):
        return "It asks no database, so it says the same on the second one."
    if leaves_rows_to_postgresql() and asks_the_database(item) and not is_for_both(item):
        return (
            "PostgreSQL, on which the product runs, tries it; `make test BOTH=1` does so here too."
        )
    return ""


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Do not even import what a second database can tell nothing new about."""
    if not is_second_database() or not collection_path.is_relative_to(ROOT):
        return None
    name = collection_path.relative_to(ROOT).as_posix()
    return True if name in _WITHOUT_DATABASE else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has no place here, and put what takes longest first.

    pytest-randomly has shuffled already; sorting keeps its order within each of the three.
    """
    reasons = {item: reason_to_leave_out(item) for item in items}
    config.stash[_LEFT_OUT] = Counter(filter(None, reasons.values()))
    config.hook.pytest_deselected(items=[item for item in items if reasons[item]])
    items[:] = sorted((item for item in items if not reasons[item]), key=_turn)
    _refuse_what_would_be_missed(items)


def _turn(item: pytest.Item) -> int:
    """The crawl, then what is slow on purpose, then the rest: no worker is left with a long end."""
    if _path_of(item) in CRAWL:
        return 0
    return 1 if item.get_closest_marker("slow") else 2


def _refuse_what_would_be_missed(items: list[pytest.Item]) -> None:
    """Refuse a test that its place keeps from the second database, and a second crawl.

    Browsers and judges look at what is made, once: those are for one database on purpose.
    """
    for item in items:
        path = _path_of(item)
        if path.startswith(_WITHOUT_DATABASE) and asks_the_database(item):
            if item.get_closest_marker("browser") or item.get_closest_marker("judge"):
                continue
            raise pytest.UsageError(f"{path} asks the database, and would not run on both.")
        if "visits" in getattr(item, "fixturenames", ()) and path not in CRAWL:
            raise pytest.UsageError(f"{path} uses `visits`: name it in {__name__}.CRAWL.")


def _path_of(item: pytest.Item) -> str:
    return item.nodeid.split("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """Give each worker whole files, and the crawl as if it were one file."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class WithOneCrawl(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = super()._split_scope(nodeid)
            return "crawl" if path in CRAWL else path

    return WithOneCrawl(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let the worker tell whoever writes the summary what it left out."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["left_out"] = dict(session.config.stash.get(_LEFT_OUT, {}))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Take over what a worker left out: every worker collects, and leaves out, the same."""
    node.config.stash[_LEFT_OUT] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    """Say what was left out and why, and how to get this order again."""
    for reason, number in config.stash.get(_LEFT_OUT, Counter()).most_common():
        terminalreporter.write_line(f"Left out {number}: {reason}")
    seed = getattr(config.option, "randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"The same order again: --randomly-seed={seed}")
