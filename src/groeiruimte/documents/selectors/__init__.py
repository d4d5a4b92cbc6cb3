"""Queries about documents."""
