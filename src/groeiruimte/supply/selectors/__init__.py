"""Queries of places and facts."""
