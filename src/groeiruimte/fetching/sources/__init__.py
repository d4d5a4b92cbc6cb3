"""How each public service is asked, and its answer as the file that a person would have brought.

A service that answers in pages gives one whole file or none: half a list would look like a list of
which the other half is gone.
"""

from groeiruimte.fetching.sources.asking import Asking, FoundFile
from groeiruimte.fetching.sources.companies import FoundCompany, company_of
from groeiruimte.fetching.sources.every import ask_source

__all__ = ["Asking", "FoundCompany", "FoundFile", "ask_source", "company_of"]
