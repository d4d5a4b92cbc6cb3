"""Which rows of the tables of guidance a web request gets: the part of `policies.py` per app."""

from groeiruimte.wall.conditions import Guard

OUTBOX: dict[str, Guard] = {}

DOCUMENTS: dict[str, Guard] = {}

PLANNING: dict[str, Guard] = {}

CONTACTS: dict[str, Guard] = {}

MEETINGS: dict[str, Guard] = {}

RESULTS: dict[str, Guard] = {}
