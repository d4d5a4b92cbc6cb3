"""People around a case, what was spoken with them, and mail that was taken in.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.contacts.models import (  # noqa: F401  registers the tables
    history,
    mails,
    people,
)
