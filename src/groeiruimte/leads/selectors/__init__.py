"""Queries of leads, eligibility and grants."""
