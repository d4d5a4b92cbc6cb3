"""Queries of cases."""
