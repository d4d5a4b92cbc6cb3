"""Does this site work? For proxies and monitors, for whoever reads figures, and in words."""
