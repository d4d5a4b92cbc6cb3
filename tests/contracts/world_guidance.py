"""The rows of guidance in the world of the contract tests: one function per app, in this order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from groeiruimte.documents.services.keeping import NewFile, add_document

if TYPE_CHECKING:
    from tests.contracts.world import Holding, World


def _keep_documents(_world: World, held: Holding, by: dict[str, Any]) -> None:
    own, company = held.mark("eigen"), held.rows["company"]
    held.rows["document"] = add_document(
        company=company,
        kind="PLAN",
        title=f"Tekening {own}",
        level="IDENTITY",
        file=NewFile(f"{own}.txt", f"Hal {own}".encode()),
        organization_id=company.held_by_id,
        **by,
    )
    held.rows["document_version"] = held.rows["document"].versions.get()


#: Each gets the world, one holding, and who acts when (`by`, `now`), and adds to `held.rows`.
MAKERS: tuple[Callable[[World, Holding, dict[str, Any]], None], ...] = (_keep_documents,)


def add_guidance(world: World, held: Holding, by: dict[str, Any]) -> None:
    """Add what guiding a case leaves behind: messages, documents, tasks, people."""
    for make in MAKERS:
        make(world, held, by)
