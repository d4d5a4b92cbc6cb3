"""What the pages of supply show."""
