"""Pages about meetings, visits and calendars."""
