"""The rows of guidance in the world of the contract tests: one function per app, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World

#: Each gets the world, one holding, and who acts when (`by`, `now`), and adds to `held.rows`.
MAKERS: tuple[Callable[[World, Holding, dict[str, Any]], None], ...] = ()


def add_guidance(world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add what guiding a case leaves behind: messages, documents, tasks, people."""
    for make in MAKERS:
        make(world, held, by)
