"""The register: companies, figures over time, plans and pipeline files.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.companies.models import (  # noqa: F401  registers the tables
    companies,
    lives,
    pipeline,
    plans,
)
