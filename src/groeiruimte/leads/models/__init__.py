"""Companies with a question of room to grow, and who may know of them.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.leads.models import (  # noqa: F401  registers the tables
    consents,
    leads,
    ndas,
    sharing,
    team,
)
