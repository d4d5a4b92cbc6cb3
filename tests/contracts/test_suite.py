"""Does the suite itself keep its promises? No silent skips, nothing left out without its reason."""

import pytest

pytest_plugins = ["pytester"]
OURS = ("-p", "tests.selection", "-p", "tests.skips", "-p", "no:django", "-p", "no:cacheprovider")
MARKERS = """
[pytest]
markers =
    django_db: .
    only_on(database, reason): .
    on_request(variable, reason): .
"""


OF_A_PART = ("GROEIRUIMTE_DATABASE_TESTS_ONLY", "GROEIRUIMTE_TESTS_LEFT_TO_POSTGRESQL")


@pytest.fixture
def run_of(pytester, monkeypatch):
    """Return how to run a small suite with our plugins: its exit code, and what it printed."""

    def run(text, *words, **environment):
        pytester.makeini(MARKERS)
        pytester.makepyfile(test_small=f"import pytest\n{text}")
        with monkeypatch.context() as patch:
            for name in ("CI", *OF_A_PART):
                patch.delenv(name, raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            done = pytester.runpytest_inprocess(*OURS, *words)
        return done.ret, done.stdout.str() + done.stderr.str()

    return run


IN_A_FIXTURE = """
@pytest.fixture(scope="session")
def judge():
    pytest.skip("The judge is not here.")

def test_is_judged(judge):
    pass

def test_is_judged_again(judge):
    pass
"""
AS_A_MARK = "@pytest.mark.skipif(True, reason='Not here.')\ndef test_is_judged():\n    pass\n"
OF_A_WHOLE_FILE = "pytest.importorskip('no_such_judge')\n"


@pytest.mark.parametrize("text", [IN_A_FIXTURE, AS_A_MARK, OF_A_WHOLE_FILE])
def test_a_skip_is_a_failure_in_ci_and_a_skip_at_a_desk(run_of, text):
    at_a_desk, _ = run_of(text)
    in_ci, words = run_of(text, CI="true")

    assert at_a_desk in {0, 5}
    assert in_ci != 0
    assert "in CI nothing may be skipped" in words


def test_an_expected_failure_stays_one_in_ci(run_of):
    code, _ = run_of("@pytest.mark.xfail\ndef test_x():\n    assert False\n", CI="true")

    assert code == 0


def test_what_a_database_cannot_do_is_left_out_and_counted(run_of):
    code, words = run_of(
        "@pytest.mark.only_on('no such database', reason='It has no walls.')\n"
        "def test_wall():\n    assert False\n"
        "def test_other():\n    pass\n",
        CI="true",
    )

    assert code == 0
    assert "Left out 1: It has no walls." in words


def test_what_runs_on_request_is_left_out_until_it_is_asked_for(run_of):
    text = "@pytest.mark.on_request('ASKED', reason='It draws.')\ndef test_x():\n    assert False\n"

    assert "Left out 1: It draws. Set ASKED=1." in run_of(text, CI="true")[1]
    assert run_of(text, ASKED="1")[0] == 1


def test_on_a_second_database_only_what_asks_a_database_runs(run_of):
    _, words = run_of(
        "def test_plain():\n    assert False\n"
        "@pytest.mark.django_db\ndef test_rows():\n    assert False\n",
        "--collect-only",
        GROEIRUIMTE_DATABASE_TESTS_ONLY="1",
    )

    assert "test_rows" in words
    assert "test_plain" not in words


def test_beside_postgresql_only_what_differs_runs_on_sqlite_and_the_rest_is_counted(run_of):
    _, words = run_of(
        "def test_plain():\n    pass\n@pytest.mark.django_db\ndef test_rows():\n    assert False\n",
        GROEIRUIMTE_TESTS_LEFT_TO_POSTGRESQL="1",
    )

    assert "1 passed, 1 deselected" in words
    assert "Left out 1: PostgreSQL, on which the product runs, tries it" in words


def test_the_order_is_told_so_that_it_can_be_had_again(run_of):
    text = "".join(f"def test_{number}():\n    pass\n" for number in range(9))

    orders = [run_of(text, "-v", f"--randomly-seed={seed}")[1] for seed in (1, 1, 2)]
    lines = [[line for line in order.splitlines() if "PASSED" in line] for order in orders]

    assert lines[0] == lines[1] != lines[2]
    assert "--randomly-seed=1" in orders[0]
