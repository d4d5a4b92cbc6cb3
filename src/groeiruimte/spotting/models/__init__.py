"""What scans foresee, which early signals stand, and who gets them by mail.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.spotting.models import (  # noqa: F401  registers the tables
    digests,
    early_signals,
    spotting,
)
