"""Pages of large tickets, financiers and bundles: the part of `routes_guidance.py` about these."""

from __future__ import annotations

from groeiruimte.organizations.choices import Role
from tests.contracts.visitors import (
    BOTH,
    POST,
    SEEN_OR_SENT_ON,
    Route,
    guides_it,
    knows_who_it_is,
    nobody,
    pipeline_roles,
    row,
    with_role,
)

LARGE_MONEY: dict[str, Route] = {
    "financing:ticket": row("case", knows_who_it_is),
    "financing:tickets": Route(pipeline_roles),
    "financing:state-aid": row("case", knows_who_it_is),
    "financing:financiers": Route(
        with_role(Role.PIPELINE_MANAGER, Role.CASE_ADVISER, Role.FINANCIER)
    ),
    "financing:profile": Route(with_role(Role.FINANCIER), methods=BOTH),
    "financing:bundles": Route(with_role(Role.CASE_ADVISER, Role.COORDINATOR, Role.COMMISSIONER)),
    "financing:bundle-new": Route(with_role(Role.CASE_ADVISER), methods=BOTH),
    "financing:bundle": row("bundle", guides_it, BOTH),
    "financing:bundle-let-in": row("bundle", guides_it, POST, ok=SEEN_OR_SENT_ON),
    "financing:bundle-send": row("bundle", guides_it, POST, ok=SEEN_OR_SENT_ON),
    # A bundle of one case is never sent: that a financier reads one is tested by itself.
    "financing:bundle-read": row("bundle", nobody, BOTH),
    "financing:bundle-sheet": row("bundle", nobody),
}
