"""Queries of comparisons."""
