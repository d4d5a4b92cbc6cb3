"""What the pages of early signals show."""
