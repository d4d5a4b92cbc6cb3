"""What all tests share: no network, the papers and open data where they lie."""

import gc
import os
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
from _pytest import main
from hypothesis import HealthCheck, settings

from groeiruimte.kernel.call_stack import with_room

# How fast examples are made depends on what else runs on the machine, not on our code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
pytest_plugins = ["tests.selection", "tests.skips"]


def pytest_collection_finish() -> None:
    """What is loaded by now stays: do not look through it for garbage after every few rows."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> object:
    """Run the tests as pytest does, from a frame that leaves room for all calls above it.

    Pytest stands some fifty calls below a test: a sixth of the time of pages went to memory.
    """
    if session.config.pluginmanager.hasplugin("dsession") or hasattr(session.config, "workerinput"):
        return None  # spread over workers, which have a loop of their own
    return with_room(main.pytest_runtestloop)(session)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            message = f"A test tried to reach {address[0]}."
            raise AssertionError(message)
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the papers and open data; skip where it is not there."""
    default = Path(__file__).resolve().parents[1].parent / "shared"
    folder = Path(os.environ.get("GROEIRUIMTE_SHARED", default))
    if not folder.is_dir():
        pytest.skip("The policy papers and open data files (shared/) are not on this machine.")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """Make the tables as `groeiruimte run` makes them on a new machine, until they are there."""
    from groeiruimte.project.new_tables import made_quickly

    with ExitStack() as until_there:
        until_there.enter_context(made_quickly())
        yield until_there


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings, django_db_setup, django_db_blocker, request, tmp_path_factory
):
    """Make the tables, and keep an untouched copy where processes of their own ask for one."""
    from tests.databases import migrated_copy

    django_db_modify_db_settings.close()

    if not any("migrated" in getattr(item, "fixturenames", ()) for item in request.session.items):
        yield {}
        return
    folder = tmp_path_factory.mktemp("migrated") / "copy"
    with django_db_blocker.unblock(), migrated_copy(folder) as environment:
        yield environment


@pytest.fixture(scope="session")
def migrated(django_db_setup) -> dict[str, str]:
    """Return the environment of a database with every table, in which nothing happened yet."""
    return django_db_setup


@pytest.fixture(scope="session")
def warm():
    """Return what starts processes that have Django loaded already."""
    from tests.warm import Warm

    started = Warm()
    yield started
    started.close()


@pytest.fixture(autouse=True, scope="session")
def _committed_tests_can_be_cleaned_up():
    """Let tests that really commit empty their tables, audit log included."""
    from django.test import TransactionTestCase

    from tests import triggers

    original = TransactionTestCase._fixture_teardown

    def teardown(self):
        with triggers.taken_away():
            original(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(scope="session")
def browser():
    """Return the one real browser of this run; skip where there is none or nothing is built.

    One for all tests: two at once in one process do not go together.
    """
    from tests import chromium

    with chromium.launched() as one:
        yield one


@pytest.fixture(scope="session")
def html_faults():
    """Return what judges the HTML of pages by name, one warm vnu; skip where it cannot run."""
    from tests import vnu

    with vnu.served() as judge:
        yield judge


@pytest.fixture
def django_assert_max_num_queries():
    """Allow at most so many statements of the page itself, the same on both databases."""
    from tests.query_counts import at_most

    return at_most


@pytest.fixture
def django_assert_num_queries():
    """Ask for exactly so many statements of the page itself, the same on both databases."""
    from tests.query_counts import exactly

    return exactly
