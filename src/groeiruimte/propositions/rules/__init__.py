"""Decisions about offers and texts, without looking anything up."""
