"""Input about leads."""
