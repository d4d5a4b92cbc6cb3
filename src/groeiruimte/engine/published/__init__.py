"""Ranking methods of the literature, for `groeiruimte rank`: no page of the product uses them.

They reproduce published tables (docs/reference/rank.md), so that who knows these methods can hold
the engine against them. How the product compares places stands in `engine/matching`.
"""
