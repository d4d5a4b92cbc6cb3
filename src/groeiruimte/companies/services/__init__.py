"""Acts on companies, their figures and pipeline files."""
