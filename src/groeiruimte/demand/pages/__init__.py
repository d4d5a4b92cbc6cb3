"""What the pages of demand show."""
