"""Acts around scans and early signals."""
