"""The tasks of a case, and what happened to each of them.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.planning.models import tasks  # noqa: F401  registers the tables
