"""Input about companies."""
