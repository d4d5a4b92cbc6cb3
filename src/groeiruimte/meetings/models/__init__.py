"""Meetings of a case, visits of places, what was seen there, and the feeds of calendars.

Django finds the tables through this package; callers import the module that defines a table.
"""

from groeiruimte.meetings.models import feeds, meetings, visits  # noqa: F401  registers the tables
