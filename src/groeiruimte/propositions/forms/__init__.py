"""Input of briefs and answers."""
