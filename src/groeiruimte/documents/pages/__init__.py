"""What pages about documents show."""
