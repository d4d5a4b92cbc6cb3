"""What is filled in about financing."""
