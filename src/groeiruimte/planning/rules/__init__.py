"""When tasks appear, how procedures follow each other, and what is due when; no database."""
