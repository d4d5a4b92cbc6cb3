"""Who may still read the page of a message? Higher apps say so, per page.

A message leads to a page about a row. The app of that page registers a check: may this person open
the page of this row now? It is asked when the message is sent, and again when it is shown.
"""

from collections.abc import Callable
from typing import Any

Check = Callable[..., bool]
"""Called with the person and the arguments of the route; says whether the page opens."""

_checks: dict[str, Check] = {}


class UncheckedRouteError(LookupError):
    """A message would lead to the page of a row of which nobody says who may open it."""


def register_check(*routes: str, may_open: Check) -> None:
    """Tell who may open these pages; called once when an app starts."""
    for route in routes:
        _checks[route] = may_open


def is_checked(*, route: str, route_args: tuple[Any, ...] | list[Any]) -> bool:
    """Say whether a message may lead to this page: it is about no row, or somebody checks it."""
    return not route_args or route in _checks


def may_open(*, user: object, route: str, route_args: tuple[Any, ...] | list[Any]) -> bool:
    """Say whether this person may open the page now; a page of a row without a check: no."""
    if not route_args and route not in _checks:
        return True
    check = _checks.get(route)
    return check is not None and check(user, *route_args)
