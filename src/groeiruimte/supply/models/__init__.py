"""Places, areas around them, and what is known of both.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.supply.models import (  # noqa: F401  registers the tables
    areas,
    facts,
    files,
    freshness,
    offering,
    places,
    sources,
)
