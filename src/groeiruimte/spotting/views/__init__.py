"""Pages of early signals."""
