"""Pages of financing."""
