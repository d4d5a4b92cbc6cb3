"""Sentences about documents."""
