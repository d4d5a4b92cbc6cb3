"""Facts as sentences."""
