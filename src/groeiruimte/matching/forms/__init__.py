"""Input of a comparison."""
