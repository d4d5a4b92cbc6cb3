"""Answering requests, erasing, and removing by the clock."""
