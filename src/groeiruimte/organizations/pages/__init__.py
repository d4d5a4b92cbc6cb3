"""What pages about people, and the tools above every list, show."""
