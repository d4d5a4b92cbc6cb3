"""Input about signals and conversations."""
