"""How many statements does a page itself ask of the database?

On PostgreSQL the second wall puts every request in a transaction and says for whom it answers.
Those few statements are its own, the same for every page, and bounded here; what a page asks is
counted without them, so that one number holds on both databases.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Three to read the own account, four around the request, two for each total that is counted: the
# agenda of a talk counts eight, from targets, money and claims to how regions work together.
MOST_OF_THE_WALL = 24
_WALL = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "SELECT set_config(")


@contextmanager
def at_most(most: int) -> Iterator[CaptureQueriesContext]:
    """Refuse more than so many statements in this block."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    asked = _asked(captured)
    assert len(asked) <= most, _told(asked, f"at most {most}")


@contextmanager
def exactly(number: int) -> Iterator[CaptureQueriesContext]:
    """Refuse another number of statements in this block."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    asked = _asked(captured)
    assert len(asked) == number, _told(asked, f"{number}")


def _asked(captured: CaptureQueriesContext) -> list[str]:
    statements = [query["sql"] for query in captured.captured_queries]
    if connection.vendor != "postgresql":
        return statements
    asked = [sql for sql in statements if not sql.startswith(_WALL)]
    assert len(statements) - len(asked) <= MOST_OF_THE_WALL, _told(statements, "fewer of the wall")
    return asked


def _told(statements: list[str], expected: str) -> str:
    return f"Expected {expected} statements, saw {len(statements)}:\n" + "\n".join(statements)
