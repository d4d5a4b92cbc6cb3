"""What the pages about meetings show: rows and words put together."""
