"""Pages of companies, early signals and leads."""
