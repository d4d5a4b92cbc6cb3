"""Over how many processes of this machine heavy scans are spread."""

import os
from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured


def process_count(environment: Mapping[str, str]) -> int:
    """Return what `GROEIRUIMTE_PROCESSES` says, or else as many as this process may use cores.

    Example:
        >>> process_count({"GROEIRUIMTE_PROCESSES": "3"})
        3
    """
    stated = environment.get("GROEIRUIMTE_PROCESSES", "").strip()
    if not stated:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if not stated.isdigit() or int(stated) < 1:
        message = "GROEIRUIMTE_PROCESSES is a number of processes, such as 2."
        raise ImproperlyConfigured(message)
    return int(stated)
