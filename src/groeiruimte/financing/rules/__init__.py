"""What fits, what is still sure, and what comes to when; no database."""
