"""Decisions of a comparison, without looking anything up."""
