"""Released profiles, briefs to regions, what they offer, and questions about facts of places.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.propositions.models import (  # noqa: F401  registers the tables
    files,
    propositions,
    questions,
    releases,
    tasks,
    versions,
)
