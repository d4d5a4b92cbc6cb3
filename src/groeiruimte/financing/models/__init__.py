"""What was found about instruments, and the basket of each case.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.financing.models import (  # noqa: F401  registers the tables
    baskets,
    bundles,
    checks,
    financiers,
    interest,
    screening,
    tickets,
)
