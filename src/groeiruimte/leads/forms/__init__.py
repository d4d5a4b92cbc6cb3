"""Forms of companies, early signals and leads."""
