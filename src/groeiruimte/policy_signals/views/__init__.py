"""Pages about policy signals: reading, steering, answering, and what one case asks."""
