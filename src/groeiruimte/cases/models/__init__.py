"""Guided cases, what was decided, and where leads collide.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.cases.models import (  # noqa: F401  registers the tables
    cases,
    contention,
    decisions,
    importance,
    missing_factors,
    own_word,
    pauses,
    referrals,
    team,
)
