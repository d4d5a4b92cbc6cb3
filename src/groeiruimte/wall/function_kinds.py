"""What is a function of the second wall, and which small pieces of SQL do all of them use?"""

from dataclasses import dataclass

SEARCH_PATH = "pg_catalog, public, pg_temp"


@dataclass(frozen=True, slots=True)
class Function:
    """One function in SQL that answers yes or no, or gives ids."""

    arguments: str
    returns: str
    body: str
    #: False: it asks who is served now, so it must not run as somebody else.
    as_owner: bool = True
    #: True: it writes.
    writes: bool = False


def yes_or_no(arguments: str, condition: str) -> Function:
    """Return a function that says whether a condition holds."""
    return Function(arguments, "boolean", f"SELECT {condition}")


def setting(name: str) -> str:
    """Return the expression for what the request was told, NULL when nothing."""
    return f"nullif(current_setting('groeiruimte.{name}', true), '')"


IS_OWN = "= ANY (wall_organizations())"
