"""Outlooks as sentences."""
