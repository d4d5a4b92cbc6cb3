"""The one way in which this product asks something of another machine: little, slowly, and wary.

Plain Python. `client` asks one address; `addresses` says to which machines it may connect;
`sources` holds how each public service is asked.
"""

from groeiruimte.fetching.client import Client, Fetched, Limits
from groeiruimte.fetching.failures import FetchFailure, UnableToFetch

__all__ = ["Client", "FetchFailure", "Fetched", "Limits", "UnableToFetch"]
