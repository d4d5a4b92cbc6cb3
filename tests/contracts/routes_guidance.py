"""The pages of guidance, per app: the part of `routes.py` about them."""

from tests.contracts.visitors import (
    BOTH,
    POST,
    Route,
    keeps_it,
    knows_who_it_is,
    row,
    sees_the_case,
)

OUTBOX: dict[str, Route] = {}

DOCUMENTS: dict[str, Route] = {
    "documents:of-company": row("company", keeps_it, BOTH),
    "documents:of-lead": row("lead", sees_the_case, BOTH),
    "documents:document": row("document", knows_who_it_is, BOTH, writers=keeps_it),
    "documents:level": row("document", keeps_it, POST),
    "documents:remove": row("document", keeps_it, BOTH),
    "documents:download": row("document_version", knows_who_it_is),
}

PLANNING: dict[str, Route] = {}

CONTACTS: dict[str, Route] = {}

MEETINGS: dict[str, Route] = {}

RESULTS: dict[str, Route] = {}
