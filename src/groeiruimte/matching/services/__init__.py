"""Acts of comparing."""
