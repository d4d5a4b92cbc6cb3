"""Profiles without a name in words."""
