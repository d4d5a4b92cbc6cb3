"""What is decided without a database: the way between places, their order, calendar files."""
