"""Which money fits a need, what is left open, and which cases go together for a large investor."""
