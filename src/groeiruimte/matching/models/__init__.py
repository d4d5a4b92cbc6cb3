"""Comparisons of a need with all places, and their certificates.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.matching.models import (  # noqa: F401  registers the tables
    certificates,
    matching,
)
