"""Queries of articulations."""
