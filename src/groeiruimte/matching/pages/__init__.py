"""What the pages of a comparison show."""
