"""Queries of the register."""
