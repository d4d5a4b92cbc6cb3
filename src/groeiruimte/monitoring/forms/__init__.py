"""What is filled in about the programme."""
