"""What is asked of the database, as it stands there."""
