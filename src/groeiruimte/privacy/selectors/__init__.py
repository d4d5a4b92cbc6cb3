"""What is held of whom: found by what `programme.columns` says of every table."""
