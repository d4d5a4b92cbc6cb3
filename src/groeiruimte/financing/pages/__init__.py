"""What the pages of financing show."""
