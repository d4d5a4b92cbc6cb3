"""Codes and figures of the register as sentences."""
