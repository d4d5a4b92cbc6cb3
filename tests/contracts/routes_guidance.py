"""The pages of guidance, per app: the part of `routes.py` about them."""

from tests.contracts.visitors import Route

OUTBOX: dict[str, Route] = {}

DOCUMENTS: dict[str, Route] = {}

PLANNING: dict[str, Route] = {}

CONTACTS: dict[str, Route] = {}

MEETINGS: dict[str, Route] = {}

RESULTS: dict[str, Route] = {}
