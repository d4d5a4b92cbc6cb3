"""What the pages about people, contact and mail show."""
