"""Decisions and stored shapes of spotting, without a database."""
