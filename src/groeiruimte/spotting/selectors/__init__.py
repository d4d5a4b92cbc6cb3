"""Queries of scans, outlooks and signals."""
