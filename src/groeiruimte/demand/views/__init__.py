"""Pages of the demand side."""
