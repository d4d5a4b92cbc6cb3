"""Verdicts and conclusions as sentences."""
